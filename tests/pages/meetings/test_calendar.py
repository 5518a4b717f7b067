"""The calendar of meetings: as a list, by month, of one body, in every state."""

import datetime

import pytest
from django.utils import timezone

from pages.meetings import calendar
from pages.models import MeetingPage, MeetingState, MeetingStatus
from tests.factories import documents as archive
from tests.factories import pages as make
from tests.factories.meetings import at, make_held

pytestmark = pytest.mark.django_db
WEEK = datetime.timedelta(days=7)


def choices(response, name: str):
    """Return what one filter beside the list offers."""
    return next(facet.choices for facet in response.context["facets"] if facet.name == name)


@pytest.fixture
def council():
    return make.make_council(title="А кеңеши", slug="a")


@pytest.fixture
def meetings(council):
    other = make.make_council(title="Б кеңеши", slug="b")
    return {
        "next": make.make_meeting(council, title="Кийинки", starts_at=timezone.now() + WEEK),
        "later": make.make_meeting(other, title="Андан кийинки", starts_at=timezone.now() + 2 * WEEK),
        "held": make_held(council, title="Өткөн", starts_at=at(2024, 3, 14)),
        "minutes": make_held(
            other,
            title="Протоколу бар",
            starts_at=at(2024, 3, 20),
            minutes=[archive.make_document(other)],
        ),
        "cancelled": make_held(
            council, title="Жокко чыккан", starts_at=at(2023, 3, 1), status=MeetingStatus.CANCELLED
        ),
    }


def titles(found) -> list[str]:
    return [meeting.title for meeting in found]


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("next", MeetingState.ANNOUNCED),
        ("held", MeetingState.HELD),
        ("minutes", MeetingState.MINUTES),
        ("cancelled", MeetingState.CANCELLED),
    ],
)
def test_meeting_state_is_the_same_in_the_database(meetings, name, state):
    meeting = MeetingPage.objects.get(pk=meetings[name].pk)
    assert meeting.state == state
    found = MeetingPage.with_minutes(MeetingPage.objects.filter(pk=meeting.pk))
    assert [each for each in MeetingState if found.filter(MeetingPage.state_condition(each)).exists()] == [
        state
    ]


def test_meeting_that_nobody_reported_on_says_that_its_day_has_passed(council):
    meeting = make.make_meeting(council, starts_at=at(2024, 1, 1))
    assert meeting.state == MeetingState.PASSED


def test_meeting_whose_minutes_are_a_draft_has_none_for_visitors(council):
    document = archive.make_document(council, status="draft")
    assert make_held(council, minutes=[document]).state == MeetingState.HELD


def test_calendar_lists_what_is_to_come_before_what_was(client, meetings):
    response = client.get("/ru/meetings/")
    assert titles(response.context["upcoming"]) == ["Кийинки", "Андан кийинки"]
    assert titles(response.context["page_obj"]) == ["Протоколу бар", "Өткөн", "Жокко чыккан"]
    assert response.context["total"] == 5
    assert [(link.label, link.count) for link in choices(response, "body")] == [
        ("А кеңеши", 3),
        ("Б кеңеши", 2),
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("year=2024", ["Протоколу бар", "Өткөн"]),
        ("state=held", ["Өткөн"]),
        ("state=minutes", ["Протоколу бар"]),
        ("state=cancelled", ["Жокко чыккан"]),
        ("year=2022", []),
        ("year=MMXX&state=passed&body=x", ["Протоколу бар", "Өткөн", "Жокко чыккан"]),
    ],
)
def test_calendar_narrows_down_by_its_address(client, meetings, query, expected):
    assert titles(client.get(f"/ky/meetings/?{query}").context["page_obj"]) == expected


def test_calendar_of_one_body(client, meetings, council):
    response = client.get(f"/ky/meetings/?body={council.translation_key}")
    assert titles(response.context["upcoming"]) == ["Кийинки"]
    assert titles(response.context["page_obj"]) == ["Өткөн", "Жокко чыккан"]
    assert response.context["feed_address"] == f"/ky/meetings.ics?body={council.translation_key}"


def test_calendar_of_a_month_leads_from_each_day_to_its_meetings(client, meetings):
    response = client.get("/ky/meetings/?month=2024-03")
    html = response.content.decode()
    assert titles(response.context["meetings"]) == ["Өткөн", "Протоколу бар"]
    assert 'href="#day_14"' in html
    assert 'id="day_14"' in html
    assert html.count("<td") == 5 * 7
    assert response.context["before_address"] == "/ky/meetings/?month=2024-02"
    assert response.context["after_address"] == "/ky/meetings/?month=2024-04"


@pytest.mark.parametrize("month", ["2024-13", "2024-00", "1-1", "9999999-01", "x"])
def test_calendar_of_no_month_is_the_list(client, meetings, month):
    assert "weeks" not in client.get(f"/ky/meetings/?month={month}").context


def test_calendar_empty_says_so(client):
    for address in ("/ky/meetings/", "/ky/meetings/?month=2024-03", "/ru/meetings/?state=held"):
        assert 'class="empty"' in client.get(address).content.decode()


def test_month_is_made_of_whole_weeks_that_begin_on_monday(meetings):
    weeks = calendar.weeks("2024-03", [meetings["held"]])
    assert [day.date.weekday() for day in weeks[0]] == list(range(7))
    assert weeks[0][0].date == datetime.date(2024, 2, 26)
    assert [day.is_other for day in weeks[0]] == [True] * 4 + [False] * 3
    assert [day.date.day for week in weeks for day in week if day.meetings] == [14]


def test_month_has_neighbours_over_the_end_of_the_year():
    assert calendar.neighbours("2024-01") == ("2023-12", "2024-02")
    assert calendar.neighbours("2024-12") == ("2024-11", "2025-01")


@pytest.mark.parametrize("query", ["", "?month=2024-03"])
def test_calendar_asks_the_same_of_fifty_meetings(client, council, django_assert_max_num_queries, query):
    make_held(council, starts_at=at(2024, 3, 1))
    make.make_meeting(council)
    with django_assert_max_num_queries(20) as one:
        client.get(f"/ky/meetings/{query}")
    for number in range(25):
        make_held(council, starts_at=at(2024, 3, number + 1, 9))
        make.make_meeting(council)
    with django_assert_max_num_queries(len(one)):
        client.get(f"/ky/meetings/{query}")
