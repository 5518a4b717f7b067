"""The most dangerous requests with everything that makes them work: they do on one's own objects, and only there.

Every line is sent by the secretary of council A. `own` must change something, or the attack beside it would prove
nothing; `foreign` is the same request about council B's or the portal's objects, or through them.
"""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from .file_deeds import FILE_DEEDS, bulk_files, document
from .page_deeds import PAGE_DEEDS

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning"),
]


@pytest.mark.parametrize("deed", [*PAGE_DEEDS, *FILE_DEEDS], ids=lambda deed: deed.name)
def test_secretary_does_it_with_her_own_and_nowhere_else(deed, world, visits):
    own = visits.make("secretary_a", "POST", *deed.own(world))
    assert own.changed, f"the request is wrong: it changes nothing of her own ({own.status})"
    foreign = visits.make("secretary_a", "POST", *deed.foreign(world))
    assert not foreign.changed
    assert foreign.told_pages <= {"a"}
    assert foreign.told_files <= {"a"}


def test_document_does_not_leave_its_collection_by_the_hand_of_a_secretary(world, client):
    client.force_login(world.users["secretary_a"])
    here, foreign = world.areas["a"], world.areas["b"].collection
    edit, sent = document("edit", collection=foreign.pk)(world, "a")
    assert client.post(edit, sent).status_code == 302
    bulk, sent = bulk_files("document", "add_to_collection", collection=foreign.pk)(world, "a")
    client.post(bulk, sent)
    found = type(here.document).objects.get(pk=here.document.pk)
    assert (found.title, found.collection, found.body_key) == ("Башка", here.collection, here.key)


PRESS_ROWS = ("comments", "change_notes", "related_bodies", "related_commitments", "corrections")


def test_translator_changes_a_page_but_publishes_nothing(world, client):
    client.force_login(world.users["translator"])
    page = world.areas["portal"].page
    data = nested_form_data(
        {
            "title": "Которулган",
            "slug": page.slug,
            "summary": "",
            "published_on": "2026-03-05",
            "image": "",
            **dict.fromkeys(("image_alt", "image_credit", "tags"), ""),
            **dict.fromkeys(("contact_post", "contact_phone", "contact_email"), ""),
            "body": streamfield([]),
            **dict.fromkeys(PRESS_ROWS, inline_formset([])),
            "action-publish": "1",
        }
    )
    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert response.status_code == 302
    page = type(page).objects.get(pk=page.pk)
    assert page.get_latest_revision_as_object().title == "Которулган"
    assert not page.live
