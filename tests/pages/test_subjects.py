"""The filters of the search by theme and by commitment: what pages and documents are about, and when that changes."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import Locale, PageViewRestriction

from media import search_source
from pages.models import AgendaDocument, AgendaItem, CommitmentTheme, InitiativeTheme, UpdateEvidence
from pages.search import PageSource
from pages.subjects import FACETS
from search import engines, indexing, registry, removals, service
from search.models import OutboxRow
from search.query import Query
from tests.factories import meetings, participation, plans, press
from tests.factories import pages as make
from tests.factories.documents import make_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme():
    return plans.make_theme(name="Сатып алуулар")


@pytest.fixture
def commitment(theme):
    return about(plans.make_commitment(title="Ачык келишимдер"), theme)


@pytest.fixture
def touched():
    """Return a function that runs a change and returns the entries it noted."""

    def run(change) -> set[str]:
        OutboxRow.objects.all().delete()
        change()
        return {str(row) for row in OutboxRow.objects.all()}

    return run


def about(page, *themes):
    page.themes = [CommitmentTheme(theme=theme) for theme in themes]
    return make.publish(page)


def facets(*objects):
    """Return the facets of a page or a document as the index gets them."""
    found = []
    for each in objects:
        is_document = hasattr(each, "public_number")
        source = search_source.DocumentSource() if is_document else PageSource()
        found += [entry.facets for entry in source.entries([str(each.pk)])]
    return found[0] if len(found) == 1 else found


def expected(commitment, *themes):
    keys = sorted(str(theme.translation_key) for theme in themes)
    return {"commitment": (str(commitment.translation_key),)} | ({"theme": tuple(keys)} if keys else {})


def test_everything_that_names_a_commitment_is_found_by_it_and_its_theme(commitment, theme):
    meeting = meetings.make_held(
        make.make_council(), items=[{"title": "Отчёт", "commitment": commitment}, {"title": "Башка"}]
    )
    pages = [
        commitment,
        plans.make_update(commitment),
        meeting,
        press.about(press.make_press_release(), commitment),
        participation.make_initiative(commitment=commitment),
    ]
    for page in pages:
        assert facets(page) == expected(commitment, theme), page
    assert facets(make.make_standard()) == {}


def test_initiative_has_themes_of_its_own_besides(commitment, theme):
    own = plans.make_theme()
    initiative = participation.make_initiative(commitment=commitment)
    initiative.themes = [InitiativeTheme(theme=own)]
    assert facets(make.publish(initiative)) == expected(commitment, own, theme)


def test_documents_are_about_what_public_pages_name_them_for(commitment, theme):
    council = make.make_council()
    paper, other_paper, minutes, evidence, stray = (make_document() for _ in range(5))
    meeting = meetings.make_held(
        council,
        minutes=[minutes],
        items=[
            {"title": "Отчёт", "commitment": commitment, "papers": [paper]},
            {"title": "Башка", "papers": [other_paper]},
        ],
    )
    update = plans.make_update(commitment)
    update.evidence = [UpdateEvidence(document=evidence)]
    make.publish(update)
    for document in (paper, minutes, evidence):
        assert facets(document) == expected(commitment, theme)
    assert facets(other_paper) == facets(stray) == {}
    meeting.unpublish()
    update.unpublish()
    assert facets(paper) == facets(minutes) == facets(evidence) == {}


def test_commitment_that_is_not_public_is_no_value(commitment, theme):
    item = press.about(press.make_press_release(), commitment)
    closed = PageViewRestriction.objects.create(page=commitment, restriction_type=PageViewRestriction.LOGIN)
    assert facets(item) == {}
    closed.delete()
    translated = make.translate(commitment, "ru")
    commitment.unpublish()
    assert facets(item)["commitment"] == expected(translated)["commitment"]
    translated.unpublish()
    assert facets(item) == {}


def test_filters_are_registered_and_named_in_the_visitors_language(commitment, theme):
    assert set(FACETS) <= set(registry.facets())
    theme.copy_for_translation(Locale.objects.get(language_code="ru")).save()
    type(theme).objects.filter(locale__language_code="ru", slug=theme.slug).update(name="Закупки")
    make.translate(commitment, "ru", title="Открытые договоры")
    by_theme, by_commitment = FACETS
    key, other = str(theme.translation_key), str(commitment.translation_key)
    assert by_theme.value_labels([key, "x", ""], "ru") == {key: "Закупки"}
    assert by_theme.value_labels([key], "en") == {key: "Сатып алуулар"}
    assert by_commitment.value_labels([other, "x"], "ru") == {other: "Открытые договоры"}
    draft = plans.make_commitment(live=False)
    assert by_commitment.value_labels([str(draft.translation_key)], "ru") == {}


def test_change_of_a_commitment_notes_what_is_about_it(touched, commitment):
    evidence, paper = make_document(), make_document()
    meeting = meetings.make_held(
        make.make_council(), items=[{"title": "Отчёт", "commitment": commitment, "papers": [paper]}]
    )
    update = plans.make_update(commitment)
    update.evidence = [UpdateEvidence(document=evidence)]
    make.publish(update)
    item = press.about(press.make_press_release(), make.translate(commitment, "ru"))
    initiative = participation.make_initiative(commitment=commitment)
    dependent = {f"page:{page.pk}" for page in (meeting, update, item, initiative)}
    dependent |= {f"document:{document.pk}" for document in (evidence, paper)}
    assert dependent <= touched(lambda: about(commitment, plans.make_theme()))
    assert dependent <= touched(commitment.unpublish)
    assert dependent <= touched(
        lambda: PageViewRestriction.objects.create(page=commitment.get_parent(), restriction_type="login")
    )
    assert touched(commitment.save_revision) == set()
    assert dependent - {f"page:{item.pk}"} <= touched(commitment.delete)


def test_change_of_a_meeting_notes_the_documents_it_named_and_names(touched, commitment):
    before, after, minutes = (make_document() for _ in range(3))
    row = {"title": "Отчёт", "commitment": commitment}
    meeting = meetings.make_held(make.make_council(), minutes=[minutes], items=[row | {"papers": [before]}])

    def replace():
        item = AgendaItem(**row)
        item.documents = [AgendaDocument(document=after)]
        meeting.agenda_items = [item]
        make.publish(meeting)

    named = {f"document:{document.pk}" for document in (before, after, minutes)}
    assert named <= touched(replace)
    assert {f"document:{minutes.pk}"} <= touched(meeting.page_ptr.specific.unpublish)
    assert {f"document:{after.pk}", f"document:{minutes.pk}"} <= touched(meeting.delete)


def test_renamed_theme_notes_what_has_it(touched, commitment, theme):
    theme.name = "Мамлекеттик сатып алуулар"
    assert f"page:{commitment.pk}" in touched(theme.save)


@pytest.mark.parametrize("kind", ["updates", "meetings", "press", "initiatives", "documents"])
def test_entries_of_many_cost_no_more_queries(kind, commitment, theme):
    """Tags cannot be fetched together, and whether a file is closed is never remembered: both are asked for each."""
    council = make.make_council()
    objects = [_make(kind, commitment, council) for _ in range(4)]
    source = search_source.DocumentSource() if kind == "documents" else PageSource()
    costs = []
    for count in (1, 4):
        with CaptureQueriesContext(connection) as captured:
            found = list(source.entries([str(each.pk) for each in objects[:count]]))
        assert [entry.facets for entry in found] == [expected(commitment, theme)] * count
        single = re.compile("presstag|collectionviewrestriction")
        costs.append(len([each for each in captured.captured_queries if not single.search(each["sql"])]))
    assert costs[0] == costs[1]


def _make(kind, commitment, council):
    if kind == "updates":
        return plans.make_update(commitment)
    if kind == "press":
        return press.about(press.make_press_release(), commitment, council)
    if kind == "initiatives":
        return participation.make_initiative(commitment=commitment)
    recording = press.make_recording(captions=press.CAPTIONS) if kind == "meetings" else None
    document = make_document()
    item = {"title": "Отчёт", "commitment": commitment, "papers": [document]}
    meeting = meetings.make_held(council, items=[item], recording=recording)
    return document if kind == "documents" else meeting


def test_visitors_narrow_results_by_theme_and_commitment(client, settings, tmp_path, commitment, theme):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    removals.forget()
    plans.make_update(commitment, title="Келишимдер жарыяланды")
    other = about(plans.make_commitment(title="Бюджет келишимдери"), plans.make_theme(name="Бюджет"))
    indexing.rebuild(engines.embedded_engine())
    key = str(commitment.translation_key)
    with translation.override("ky"):
        found = service.search(Query("келишимдер", lang="ky", filters={"commitment": (key,)}))
    assert found.total == 2
    counts = {facet.name: {each.label: each.count for each in facet.values} for facet in found.facets}
    assert counts["theme"] == {"Сатып алуулар": 2}
    assert counts["commitment"] == {"Ачык келишимдер": 2, other.title: 1}
    response = client.get(f"/ru/search/?q=келишимдер&theme={theme.translation_key}&commitment={key}")
    assert [chip.label for chip in response.context["chips"]] == [
        "Тема: Сатып алуулар",
        "Обязательство: Ачык келишимдер",
    ]
