"""Agenda item, commitment and page of the minutes, each seen from the other two."""

import pytest

from pages.meetings import discussed
from pages.models import ActionPlanIndexPage, ActionPlanPage, CommitmentPage
from tests.factories import documents as archive
from tests.factories import pages as make
from tests.factories.meetings import at, make_held

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return make.make_council(title="А кеңеши", slug="a")


@pytest.fixture
def commitment():
    index = make.make_page(ActionPlanIndexPage, make.home())
    plan = make.make_page(
        ActionPlanPage, index, starts_on=at(2021, 1, 1).date(), ends_on=at(2023, 12, 31).date()
    )
    return make.make_page(CommitmentPage, plan, title="Ачык бюджет", number=7)


@pytest.fixture
def minutes(council):
    return archive.make_document(council, title="Протокол № 3", pages=("Бир", "Эки"))


@pytest.fixture
def meeting(council, commitment, minutes):
    item = {"title": "Бюджеттин жүрүшү", "commitment": commitment, "minutes_page": 2}
    return make_held(council, minutes=[minutes], items=[{"title": "Башка"}, item])


def test_meeting_leads_to_the_commitment(client, meeting, commitment):
    html = client.get(meeting.url).content.decode()
    assert f'href="{commitment.url}"' in html
    assert "7. Ачык бюджет" in html


def test_commitment_leads_to_the_item_and_to_the_page_of_the_minutes(client, meeting, commitment, minutes):
    (found,) = discussed.of_commitment(commitment, "ky")
    assert (found.item.title, found.meeting, found.record) == ("Бюджеттин жүрүшү", meeting, minutes)
    assert found.minutes_address == minutes.address("ky", page=2)
    shown = client.get(commitment.url).content.decode()
    assert f'href="{meeting.url}#{found.item.anchor}"' in shown
    assert f'href="{minutes.address("ky", page=2)}"' in shown


def test_document_says_what_was_discussed_on_its_pages(client, meeting, commitment, minutes):
    html = client.get(minutes.address("ky")).content.decode()
    assert f'href="{minutes.address("ky", page=2)}"' in html
    assert f'href="{commitment.url}"' in html
    assert "Башка" not in html
    other = archive.make_document(title="Кат")
    assert 'id="discussed"' not in client.get(other.address("ky")).content.decode()


def test_discussion_is_found_whatever_translation_was_chosen(council, commitment):
    russian = make.translate(commitment, "ru", title="Открытый бюджет")
    make_held(council, items=[{"title": "Бюджет", "commitment": russian}])
    for page in (commitment, russian):
        (found,) = discussed.of_commitment(page, page.content_language)
        assert found.commitment == page


def test_discussion_at_a_draft_meeting_stays_unknown(meeting, commitment, minutes):
    meeting.unpublish()
    assert discussed.of_commitment(commitment, "ky") == []
    assert discussed.of_document(minutes, "ky") == []


def test_discussion_names_no_minutes_that_are_not_public(meeting, commitment, minutes):
    minutes.status = "draft"
    minutes.save()
    (found,) = discussed.of_commitment(commitment, "ky")
    assert (found.record, found.minutes_address) == (None, "")


def test_discussions_come_the_latest_first_with_as_many_queries_for_many(
    council, commitment, django_assert_max_num_queries
):
    make_held(council, starts_at=at(2020, 1, 1), items=[{"title": "0", "commitment": commitment}])
    with django_assert_max_num_queries(8) as one:
        discussed.of_commitment(commitment, "ky")
    for number in range(1, 9):
        make_held(
            council,
            starts_at=at(2020, 1, number + 1),
            items=[{"title": str(number), "commitment": commitment}] * 2,
        )
    with django_assert_max_num_queries(len(one)):
        found = discussed.of_commitment(commitment, "ky")
    assert [each.item.title for each in found][:3] == ["8", "8", "7"]
