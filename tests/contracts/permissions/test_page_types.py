"""The real form of every page type, with a new row of each kind, sent by everybody: who may changes, nobody else."""

import pytest
from django.urls import reverse
from wagtail.models import Page, get_page_models

from pages.models import BasePage

from .page_forms import filled
from .page_types import KEPT, Kept
from .table import LETTERS
from .world import PERSONAS, World

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning"),
]

TITLE = "Өзгөртүлгөн"
PUBLISHED, DRAFTED, REFUSED = "published", "kept as a draft", "refused"
KEPT_BY_NAME = [pytest.param(kept, id=kept.name) for kept in KEPT]


def _sent(kept: Kept, page, world: World, **instead) -> dict:
    editor = world.users["administrator"]
    return filled(page, editor, _objects(world, kept.area), **{"title": TITLE} | kept.sent | instead)


def _objects(world: World, area: str) -> dict:
    """What everybody who keeps such a page may name."""
    here, shared = world.areas[area], world.shared
    named = [
        here.open_document,
        world.areas["b"].parent,
        shared.commitment,
        shared.report,
    ]
    snippets = [shared.state_body, shared.theme, shared.region]
    # Pictures are their collection's; a council has no place for one outside its text.
    files = [here.image, shared.recording] if area == "portal" else []
    return {type(one): one for one in (*named, *snippets, *files)}


def _result(page) -> str:
    known = type(page).objects.get(pk=page.pk)
    if known.title == TITLE:
        return PUBLISHED
    return DRAFTED if known.get_latest_revision_as_object().title == TITLE else REFUSED


@pytest.mark.parametrize("kept", KEPT_BY_NAME)
def test_page_type_is_changed_by_those_who_keep_it(kept: Kept, world, visits):
    page = kept.make(world)
    sent = _sent(kept, page, world) | {"action-publish": "1"}
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    wrong = []
    for persona in PERSONAS:
        visit = visits.make(persona, "POST", edit, sent, lambda: _result(page))
        may_edit, may_publish = (_is_among(persona, who) for who in (kept.edit, kept.publish))
        expected = PUBLISHED if may_publish else DRAFTED if may_edit else REFUSED
        if visit.seen != expected or bool(visit.changed) != may_edit:
            wrong.append(
                f"{persona}: {visit.seen} ({visit.status}), not {expected}; changed: {set(visit.changed)}"
            )
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("kept", KEPT_BY_NAME)
def test_page_type_is_added_by_those_who_keep_it(kept: Kept, world, visits):
    page = kept.make(world)
    parent = page.get_parent()
    sent = _sent(kept, page, world, slug="zhany-barak")
    add = reverse("wagtailadmin_pages:add", args=["pages", page._meta.model_name, parent.pk])
    added = {persona: visits.make(persona, "POST", add, sent, Page.objects.count) for persona in PERSONAS}
    before = Page.objects.count()
    assert {name for name, visit in added.items() if visit.seen > before} == _names(kept.add)
    assert {name for name, visit in added.items() if visit.changed} == _names(kept.add)


@pytest.mark.parametrize("kept", KEPT_BY_NAME)
def test_page_type_names_no_hidden_file_of_another_council(kept: Kept, world, visits):
    page = kept.make(world)
    other = world.areas["a" if kept.area == "b" else "b"]
    hidden = {type(one): one for one in (other.document, other.image, other.recording)}
    objects, administrator = _objects(world, kept.area), world.users["administrator"]
    bad = filled(page, administrator, objects | hidden, title=TITLE)
    names_none = bad == filled(page, administrator, objects, title=TITLE)
    editors = set() if names_none else _names(kept.edit) - {"administrator"}
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    for persona in editors:
        visit = visits.make(persona, "POST", edit, bad, lambda: _result(page))
        assert (visit.seen, visit.changed, visit.told_files) == (REFUSED, frozenset(), frozenset()), persona


def _is_among(persona: str, letters: str) -> bool:
    return persona in _names(letters)


def _names(letters: str) -> set[str]:
    return {LETTERS[letter] for letter in letters}


def test_every_page_type_is_kept_by_somebody(world):
    covered = {type(kept.make(world)) for kept in KEPT}
    ours = {model for model in get_page_models() if issubclass(model, BasePage) and model.is_creatable}
    assert ours - covered == set()
