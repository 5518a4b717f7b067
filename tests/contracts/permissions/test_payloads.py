"""The most dangerous requests with everything that makes them work: they do on one's own objects, and only there.

Every line is sent by the secretary of council A. `own` must change something, or the attack beside it would prove
nothing; `foreign` is the same request about council B's or the portal's objects, or through them.
"""

import pytest
from django.apps import apps
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from tests.factories import participation

from .file_deeds import FILE_DEEDS, bulk_files, document
from .page_deeds import PAGE_DEEDS, meeting
from .world import PERSONAS

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


@pytest.mark.parametrize("area", ["a", "b"])
def test_form_with_a_mistake_shows_the_names_of_ones_own_only(area, world, visits):
    named = world.areas[area]
    sent = meeting(world, "a", title="", **{"minutes-0-document": named.document.pk})
    card = {"title": "", "text": "", "url": "", "document": "", "page": named.page.pk}
    sent |= nested_form_data({"body": streamfield([("link_card", card)])})
    address = reverse("wagtailadmin_pages:edit", args=[world.areas["a"].page.pk])
    visit = visits.make("secretary_a", "POST", address, sent)
    assert visit.told_files == visit.told_pages == {"a"} & {area}


DECISIONS = [
    ("submissions", "submission", "pages.InitiativePage"),
    ("applications", "application", "pages.CoalitionMemberPage"),
]


@pytest.mark.parametrize(("queue", "name", "record"), DECISIONS)
def test_what_visitors_sent_is_judged_by_coordinators(queue, name, record, world, visits):
    participation.make_initiative_index()
    participation.make_coalition()
    address = reverse(f"{queue}:edit", args=[getattr(world.shared, name).pk])
    count = apps.get_model(record).objects.count
    before = count()
    sent = {"state": "accepted", "note": "", "remark": ""}
    records = {persona: visits.make(persona, "POST", address, sent, count) for persona in PERSONAS}
    judges = {"coordinator", "administrator"}
    assert {persona for persona, visit in records.items() if visit.seen == before + 1} == judges
    assert {persona for persona, visit in records.items() if visit.changed} == judges


def test_document_does_not_leave_its_collection_by_the_hand_of_a_secretary(world, client):
    client.force_login(world.users["secretary_a"])
    here, foreign = world.areas["a"], world.areas["b"].collection
    edit, sent = document("edit", collection=foreign.pk)(world, "a")
    assert client.post(edit, sent).status_code == 302
    bulk, sent = bulk_files("document", "add_to_collection", collection=foreign.pk)(world, "a")
    client.post(bulk, sent)
    found = type(here.document).objects.get(pk=here.document.pk)
    assert (found.title, found.collection, found.body_key) == ("Башка", here.collection, here.key)
