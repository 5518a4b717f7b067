"""Meetings for calendar programs, read back by a parser of the standard."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from icalendar import Calendar

from pages.models import MeetingStatus
from tests.factories import pages as make
from tests.factories.meetings import at

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def council():
    return make.make_council(title="А кеңеши", slug="a")


@pytest.fixture
def meeting(council):
    return make.make_meeting(
        council,
        title="Бюджет, үчүнчү окуу; жыйынтык",
        slug="biudzhet",
        starts_at=at(2026, 12, 10, 17),
        ends_at=at(2026, 12, 10, 19),
        place="Бишкек",
    )


def events(response) -> list:
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content).events


def address(meeting, lang: str = "ky") -> str:
    return f"/{lang}/meetings/{meeting.translation_key}.ics"


def test_file_of_a_meeting_says_when_and_where(client, meeting):
    (event,) = events(client.get(address(meeting)))
    assert event["summary"] == "А кеңеши: Бюджет, үчүнчү окуу; жыйынтык"
    assert event.start == datetime.datetime(2026, 12, 10, 17, tzinfo=ZoneInfo("Asia/Bishkek"))
    assert event.end - event.start == 2 * HOUR
    assert event["location"] == "Бишкек"
    assert event["status"] == "CONFIRMED"
    assert event["url"] == "http://127.0.0.1:8000/ky/kenesh/a/biudzhet/"
    assert event["uid"] == f"{meeting.translation_key}@127.0.0.1"


def test_file_carries_the_time_zone_it_names(client, meeting):
    calendar = Calendar.from_ical(client.get(address(meeting)).content)
    assert [zone.tz_name for zone in calendar.timezones] == ["Asia/Bishkek"]
    assert not calendar.get_missing_tzids()


def test_file_is_folded_and_ends_lines_as_the_standard_asks(client, meeting):
    content = client.get(address(meeting)).content
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 75


def test_meeting_keeps_its_uid_and_grows_its_sequence(client, meeting, monkeypatch):
    (before,) = events(client.get(address(meeting)))
    later = timezone.now() + HOUR
    monkeypatch.setattr(timezone, "now", lambda: later)
    make.publish(meeting, place="Ош")
    (after,) = events(client.get(address(meeting, "ru")))
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"] >= 0
    assert after["last-modified"].dt > before["last-modified"].dt
    assert after["last-modified"].dt.utcoffset() == datetime.timedelta(0)


def test_cancelled_meeting_says_so_and_why_in_the_visitors_language(client, meeting):
    make.publish(meeting, status=MeetingStatus.CANCELLED, cancellation_reason="Кворум жок")
    (event,) = events(client.get(address(meeting, "en")))
    assert event["status"] == "CANCELLED"
    assert event["description"].splitlines()[:2] == ["This meeting was cancelled", "Кворум жок"]
    assert events(client.get(address(meeting, "ru")))[0]["description"].startswith("Это заседание отменено")


def test_feed_has_all_to_come_and_a_year_back(client, council, meeting):
    make.make_meeting(council, title="Эски", starts_at=timezone.now() - datetime.timedelta(days=400))
    make.make_meeting(council, title="Быйылкы", starts_at=timezone.now() - datetime.timedelta(days=300))
    make.make_meeting(council, title="Жашыруун", live=False)
    found = events(client.get("/ky/meetings.ics"))
    assert [event["summary"].partition(": ")[2] for event in found] == ["Быйылкы", meeting.title]


def test_feed_of_one_body_bears_its_name(client, council, meeting):
    make.make_meeting(make.make_council(title="Б кеңеши"), title="Башка")
    content = client.get(f"/ky/meetings.ics?body={council.translation_key}").content
    calendar = Calendar.from_ical(content)
    assert calendar["x-wr-calname"] == "А кеңеши"
    assert len(calendar.events) == 1


def test_feed_is_sent_once_only_while_nothing_changes(client, meeting):
    first = client.get("/ky/meetings.ics")
    again = client.get("/ky/meetings.ics", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    make.publish(meeting, title="Башка")
    assert client.get("/ky/meetings.ics", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_file_of_a_draft_is_not_found(client, council):
    assert client.get(address(make.make_meeting(council, live=False))).status_code == 404


def test_feed_without_meetings_is_a_calendar(client):
    assert events(client.get("/ky/meetings.ics")) == []


def test_feed_asks_the_same_of_fifty_meetings(client, council, meeting, django_assert_max_num_queries):
    with django_assert_max_num_queries(10) as one:
        client.get("/ky/meetings.ics")
    for _number in range(49):
        make.make_meeting(council)
    with django_assert_max_num_queries(len(one)):
        client.get("/ky/meetings.ics")
