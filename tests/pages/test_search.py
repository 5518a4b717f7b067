"""Pages as the search index sees them, and when they are noted as changed."""

import datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from pages.models import BodyAlias
from pages.search import BODY_FACET, PageSource
from search import registry
from search.models import OutboxRow
from tests.factories import pages as make

pytestmark = pytest.mark.django_db
source = PageSource()


@pytest.fixture
def touched():
    """Return a function that runs a change and returns the pages it noted."""

    def run(change) -> set[int]:
        OutboxRow.objects.all().delete()
        change()
        rows = OutboxRow.objects.filter(source="page")
        return {int(number) for number in rows.values_list("object_id", flat=True)}

    return run


def entry(page):
    (found,) = source.entries([str(page.pk)])
    return found


def places(page, lang="ky"):
    """Return every place of a page by its number, as a search would show it."""
    pk = str(page.pk)
    found = source.places({pk: range(99)}, source.addresses([pk], lang), "сөз")
    return {number: place for (_pk, number), place in found.items()}


def close(page) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def test_pages_are_a_registered_source_with_the_filter_by_body():
    assert isinstance(registry.source("page"), PageSource)
    assert BODY_FACET in registry.facets()


def test_source_offers_live_and_open_pages_of_searchable_types():
    council = make.make_council()
    meeting = make.make_meeting(council)
    draft = make.make_standard(live=False)
    closed = make.make_council()
    hidden = make.make_meeting(closed)
    close(closed)
    assert set(source.ids()) == {str(council.pk), str(meeting.pk)}
    everything = [str(page.pk) for page in (council, meeting, draft, closed, hidden, make.home())]
    assert {each.id for each in source.entries(everything)} == {f"page:{council.pk}", f"page:{meeting.pk}"}
    assert set(source.addresses(everything, "ru")) == {str(council.pk), str(meeting.pk), str(make.home().pk)}


def test_entry_of_a_council_has_its_former_names_its_key_and_its_words():
    council = make.make_council(
        title="А кеңеши", summary="Бюджетти көзөмөлдөйт.", body=[("rich_text", "<p>Ачык жыйын</p>")]
    )
    council.former_names.add(BodyAlias(name="Байкоочу кеңеш", locale=council.locale))
    council.save()
    found = entry(council)
    assert (found.kind, found.lang, found.langs) == ("council", "ky", ("ky",))
    assert found.record == str(council.translation_key)
    assert found.alt_titles == ("Байкоочу кеңеш",)
    assert found.bodies == (str(council.translation_key),)
    assert "Бюджетти көзөмөлдөйт." in found.texts[0].text
    assert "Ачык жыйын" in found.texts[0].text
    assert places(council)[1].text == found.texts[0].text


def test_entry_of_a_meeting_belongs_to_its_body_on_its_local_day():
    council = make.make_council()
    late = datetime.datetime(2024, 12, 31, 20, 0, tzinfo=datetime.UTC)  # the next morning in Bishkek
    found = entry(make.make_meeting(council, starts_at=late))
    assert found.bodies == (str(council.translation_key),)
    assert found.date == datetime.date(2025, 1, 1)


def test_entries_have_the_date_they_are_about():
    day = datetime.date(2017, 11, 3)
    assert entry(make.make_news(published_on=day)).date == day
    assert entry(make.make_declaration(adopted_on=day)).date == day
    assert entry(make.make_standard()).date is None


def test_translations_are_one_record_each_at_the_address_of_its_own_words():
    page = make.make_standard(slug="biz")
    translation = make.translate(page, "ru", slug="my")
    assert entry(page).record == entry(translation).record
    ids = [str(page.pk), str(translation.pk)]
    assert source.addresses(ids, "ru") == {ids[0]: "/ky/biz/", ids[1]: "/ru/my/"}
    assert source.addresses(ids, "en") == {ids[0]: "/en/biz/", ids[1]: "/en/my/"}


def test_every_kind_has_a_label():
    kinds = source.kinds()
    assert {"council", "declaration", "meeting", "news", "standard"} <= set(kinds)
    assert len(set(kinds.values())) == len(kinds)
    assert all(str(label) for label in source.kinds().values())


def test_body_filter_names_bodies_in_the_visitors_language():
    council = make.make_council(title="А кеңеши")
    gone = make.make_council(
        title="Б кеңеши", dissolved_on=datetime.date(2023, 12, 1), dissolution_reason="Мыйзам"
    )
    make.translate(council, "ru", title="Совет А")
    keys = [str(council.translation_key), str(gone.translation_key)]
    assert BODY_FACET.value_labels([*keys, "x", ""], "ru") == {keys[0]: "Совет А", keys[1]: "Б кеңеши"}


def test_publishing_unpublishing_and_deleting_are_noted(touched):
    draft = make.make_standard(live=False)
    assert touched(lambda: make.publish(draft)) == {draft.pk}
    assert touched(lambda: draft.refresh_from_db() or draft.unpublish()) == {draft.pk}
    number = draft.pk
    assert touched(draft.delete) == {number}


def test_unpublishing_through_the_plain_page_is_noted(touched):
    page = make.make_standard()
    assert page.pk in touched(page.page_ptr.unpublish)


def test_deleting_a_subtree_notes_every_page_of_it(touched):
    council = make.make_council()
    meeting = make.make_meeting(council)
    numbers = {council.pk, meeting.pk}
    assert numbers <= touched(lambda: make.home().get_descendants().get(pk=council.pk).delete())


def test_work_on_a_draft_of_a_live_page_is_not_noted(touched):
    page = make.make_standard()
    page.title = "Жаңы аталыш"
    assert touched(page.save_revision) == set()


def test_closing_and_opening_a_page_notes_its_subtree(touched):
    council = make.make_council()
    meeting = make.make_meeting(council)
    restrictions = []
    assert touched(lambda: restrictions.append(close(council))) == {council.pk, meeting.pk}
    assert touched(restrictions[0].delete) == {council.pk, meeting.pk}


def test_moving_a_page_notes_its_subtree(touched):
    parent, other = make.make_standard(), make.make_standard()
    child = make.make_standard(parent)
    assert {parent.pk, child.pk} <= touched(lambda: parent.move(other, pos="last-child"))


def test_a_change_that_is_rolled_back_is_not_noted(touched):
    page = make.make_standard()

    def unpublish_and_roll_back() -> None:
        with transaction.atomic():
            page.unpublish()
            transaction.set_rollback(True)

    assert touched(unpublish_and_roll_back) == set()


@pytest.mark.parametrize(
    "make_page", [make.make_council, make.make_news, None], ids=["bodies", "news", "meetings"]
)
def test_the_places_of_many_pages_cost_no_more_queries(make_page):
    """They are read while a visitor waits. Tags are asked for each item of news: they cannot be fetched together."""
    council = make.make_council()
    pages = [make_page() if make_page else make.make_meeting(council) for _ in range(4)]
    found = source.addresses([str(page.pk) for page in pages], "ky")
    source.places(dict.fromkeys(found, range(9)), found, "сөз")
    costs = []
    for count in (1, 4):
        with CaptureQueriesContext(connection) as captured:
            source.places(dict.fromkeys(list(found)[:count], range(9)), found, "сөз")
        costs.append(len([each for each in captured.captured_queries if "presstag" not in each["sql"]]))
    assert costs[0] == costs[1]
