"""Documents, and the people who look after them."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from wagtail.models import Collection, GroupCollectionPermission

from media.models import Document
from tests.media import files


@pytest.fixture
def make(db):
    """Make a document of the archive from a real file."""

    def make(title="Minutes No. 3", content=None, name="upload.pdf", **fields):
        return Document.objects.create(title=title, file=ContentFile(content or files.pdf(), name), **fields)

    return make


@pytest.fixture
def own_collection(db):
    return Collection.get_first_root_node().add_child(name="Council A")


@pytest.fixture
def secretary(own_collection, client):
    """A logged-in editor who may add and change documents of one collection only."""
    group = Group.objects.create(name="Secretaries of A")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for app, name in (("wagtaildocs", "document"), ("wagtailmedia", "media")):
        for codename in (f"add_{name}", f"change_{name}", "choose_document"):
            permission = Permission.objects.filter(content_type__app_label=app, codename=codename).first()
            if permission:
                GroupCollectionPermission.objects.create(
                    group=group, collection=own_collection, permission=permission
                )
    user = get_user_model().objects.create_user(username="secretary", email="a@example.org", password="x")
    user.groups.add(group)
    client.force_login(user)
    return user
