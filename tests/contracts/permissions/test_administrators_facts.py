"""What administrators say of a body: its other editors send the very same form, and it stays as it was."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from pages.models import BodyKind, CouncilPage

from .page_forms import filled
from .world import PERSONAS, World

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning"),
]

EDITORS = ("secretary_a", "moderator")
FACTS: dict[str, object] = {
    "kind": BodyKind.FORUM.value,
    "sector": "health",
    "founded_on": "2012-05-01",
    "dissolved_on": "2025-05-01",
    "dissolution_reason": "Жоюлду",
    "expire_at": "2030-01-01 00:00",
}


def _form(world: World) -> tuple[CouncilPage, str, dict]:
    council = world.areas["a"].parent
    named = (world.areas["a"].open_document, world.shared.state_body, world.areas["b"].parent)
    objects = {type(one): one for one in named}
    sent = filled(council, world.users["administrator"], objects, title="Кеңеш өзү", mission="Ачыктык")
    sent |= FACTS | {"state_body": world.shared.state_body.pk, "action-publish": "1"}
    return council, reverse("wagtailadmin_pages:edit", args=[council.pk]), sent


def _facts(council: CouncilPage) -> tuple:
    """Return what stands in the published page and in its latest revision."""
    live = CouncilPage.objects.get(pk=council.pk)
    return tuple(
        (
            *(str(getattr(page, name) or "") for name in ("kind", "sector", "founded_on", "dissolved_on")),
            page.dissolution_reason,
            page.state_body_id,
            page.expire_at,
            [each.body_id for each in page.predecessors.all()],
        )
        for page in (live, live.get_latest_revision_as_object())
    )


def test_facts_of_a_body_are_changed_by_administrators_only(world, visits):
    council, edit, sent = _form(world)
    before = _facts(council)
    seen = {
        persona: visits.make(persona, "POST", edit, sent, lambda: _facts(council)).seen
        for persona in PERSONAS
    }
    assert {persona for persona, facts in seen.items() if facts != before} == {"administrator"}
    live, latest = seen["administrator"]
    assert live == latest
    assert live[:4] == ("forum", "health", "2012-05-01", "2025-05-01")
    assert live[4:6] == ("Жоюлду", world.shared.state_body.pk)
    assert timezone.localdate(live[6]) == datetime.date(2030, 1, 1)
    assert live[7] == [world.areas["b"].parent.pk]


@pytest.mark.parametrize("persona", EDITORS)
def test_words_of_a_body_are_changed_by_the_same_form(persona, world, visits):
    council, edit, sent = _form(world)
    visit = visits.make(persona, "POST", edit, sent, lambda: CouncilPage.objects.get(pk=council.pk))
    assert (visit.seen.title, visit.seen.mission) == ("Кеңеш өзү", "Ачыктык")


@pytest.mark.parametrize("persona", [*EDITORS, "administrator"])
def test_facts_of_a_body_are_read_by_its_editors(persona, world, client):
    council = world.areas["a"].parent
    client.force_login(world.users[persona])
    form = client.get(reverse("wagtailadmin_pages:edit", args=[council.pk])).content.decode()
    writes = persona == "administrator"
    names = ("kind", "sector", "state_body", "founded_on", "dissolved_on", "dissolution_reason", "expire_at")
    assert {name for name in names if f'name="{name}"' in form} == (set(names) if writes else set())
    assert ('name="predecessors-TOTAL_FORMS"' in form) is writes
    assert str(BodyKind(council.kind).label) in form
    assert form.count('aria-readonly="true"') == (0 if writes else 6)


@pytest.mark.parametrize("persona", ["translator", "press", "moderator"])
def test_home_page_does_not_expire_by_the_hand_of_an_editor(persona, world, visits):
    home = world.areas["portal"].parent.get_parent().specific
    sent = filled(home, world.users["administrator"], {}, expire_at="2030-01-01 00:00")
    edit = reverse("wagtailadmin_pages:edit", args=[home.pk])
    visit = visits.make(persona, "POST", edit, sent, lambda: home.get_latest_revision_as_object().expire_at)
    assert visit.changed
    assert visit.seen is None


@pytest.mark.parametrize("persona", ["press", "coordinator", "translator", "moderator"])
def test_recordings_of_the_portal_are_chosen_by_those_who_choose_its_files(persona, world, client):
    client.force_login(world.users[persona])
    recording, foreign = (world.areas[area].recording for area in ("portal", "a"))
    listed = client.get(reverse("wagtailmedia:chooser")).json()["html"]
    assert recording.title in listed
    assert foreign.title not in listed
    chosen = client.get(reverse("wagtailmedia:media_chosen", args=[recording.pk])).json()
    assert chosen["result"]["title"] == recording.title
