"""The collection decides which body a document belongs to."""

from uuid import uuid4

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from media import bodies
from media.checks import documents_are_in_their_bodys_collection
from media.models import Document
from search.models import OutboxRow

pytestmark = pytest.mark.django_db

KEY = uuid4()


class ByName:
    """A directory in which every collection below one called "A" is that of a body."""

    def body_of(self, collection):
        names = collection.get_ancestors(inclusive=True).values_list("name", flat=True)
        return KEY if "A" in names else None


@pytest.fixture(autouse=True)
def body(monkeypatch):
    monkeypatch.setattr(bodies, "_directory", ByName())
    return Collection.get_first_root_node().add_child(name="A")


def test_body_follows_the_collection_on_every_save(make, body):
    document = make(body_key=uuid4())
    assert document.body_key is None
    document.collection = body.add_child(name="annexes")
    document.save(update_fields=["collection"])
    document.refresh_from_db()
    assert document.body_key == KEY


def test_body_follows_a_bulk_move(make, body, admin_user, client):
    document = make()
    OutboxRow.objects.all().delete()
    client.force_login(admin_user)
    address = reverse("wagtail_bulk_action", args=["media", "document", "add_to_collection"])
    response = client.post(f"{address}?id={document.pk}", {"collection": body.pk})
    assert response.status_code == 302
    document.refresh_from_db()
    assert (document.collection, document.body_key) == (body, KEY)
    assert OutboxRow.objects.filter(source="document", object_id=document.pk).exists()


def test_body_follows_a_moved_collection(make, body, admin_user, client, django_capture_on_commit_callbacks):
    inner = Collection.get_first_root_node().add_child(name="inner")
    document = make(collection=inner)
    OutboxRow.objects.all().delete()
    client.force_login(admin_user)
    with django_capture_on_commit_callbacks(execute=True):
        address = reverse("wagtailadmin_collections:edit", args=[inner.pk])
        assert client.post(address, {"name": "inner", "parent": body.pk}).status_code == 302
    document.refresh_from_db()
    assert document.body_key == KEY
    assert OutboxRow.objects.filter(source="document", object_id=document.pk).exists()


def test_moving_a_collection_is_noted_with_the_move_itself(make, body, admin_user, client):
    """No callback of the commit runs here, as none does where the process dies right after it."""
    inner = Collection.get_first_root_node().add_child(name="inner")
    document = make(collection=inner)
    OutboxRow.objects.all().delete()
    client.force_login(admin_user)
    address = reverse("wagtailadmin_collections:edit", args=[inner.pk])
    assert client.post(address, {"name": "inner", "parent": body.pk}).status_code == 302
    inner.refresh_from_db()
    assert inner.is_child_of(body)
    assert OutboxRow.objects.filter(source="document", object_id=document.pk).exists()


def test_moving_a_collection_that_is_rolled_back_notes_nothing(
    make, body, admin_client, monkeypatch, django_capture_on_commit_callbacks
):
    inner = Collection.get_first_root_node().add_child(name="inner")
    make(collection=inner)
    OutboxRow.objects.all().delete()
    monkeypatch.setattr(Collection, "move", _fail)
    with django_capture_on_commit_callbacks(execute=True) as callbacks, pytest.raises(RuntimeError):
        admin_client.post(
            reverse("wagtailadmin_collections:edit", args=[inner.pk]), {"name": "new", "parent": body.pk}
        )
    inner.refresh_from_db()
    assert (inner.name, callbacks) == ("inner", [])
    assert not OutboxRow.objects.exists()


def _fail(*args, **kwargs):
    raise RuntimeError("the move failed")


def test_closing_an_outer_collection_hides_documents_below(make, body):
    document = make(collection=body.add_child(name="annexes"), status="published")
    OutboxRow.objects.all().delete()
    CollectionViewRestriction.objects.create(collection=body, restriction_type="login")
    assert not Document.objects.public().exists()
    assert OutboxRow.objects.filter(object_id=document.pk).exists()


def test_check_tells_of_documents_in_another_bodys_collection(make, body):
    document = make(collection=body)
    assert documents_are_in_their_bodys_collection(databases=["default"]) == []
    Document.objects.filter(pk=document.pk).update(body_key=None)
    (warning,) = documents_are_in_their_bodys_collection(databases=["default"])
    assert warning.id == "media.W001"
    assert "A" in warning.msg
    Document.objects.all().follow_collections()
    assert documents_are_in_their_bodys_collection(databases=["default"]) == []
    call_command("check", "--database", "default")
