"""A meeting as visitors read it."""

import datetime
import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import translation

from media.models import Recording, Status
from pages.meetings import attendance
from pages.models import AgendaDocument, AgendaItem, MeetingStatus, MinutesState
from pages.search import sections_of
from tests.factories import documents as archive
from tests.factories import pages as make
from tests.factories import press
from tests.factories.meetings import at, make_held

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def council():
    return make.make_council(title="А кеңеши", slug="a")


def html(client, page, lang: str = "ky") -> str:
    return client.get(page.url.replace("/ky/", f"/{lang}/", 1)).content.decode()


def recording(status: str = "published") -> Recording:
    file = ContentFile(b"ID3" + b"0" * 200, "a.mp3")
    return Recording.objects.create(title="Жазуу", file=file, type="audio", duration=60, status=status)


def test_item_leads_to_the_page_of_the_minutes_and_the_time_of_the_recording(client, council):
    minutes = archive.make_document(council, pages=("Бир", "Эки", "Үч"))
    letter = archive.make_document(council, kind="letter")
    heard = recording()
    items = [{"title": "Жол", "minutes_page": 2, "recording_time": 65 * MINUTE}]
    page = html(client, make_held(council, minutes=[letter, minutes], recording=heard, items=items))
    assert f'href="{minutes.address("ky", page=2)}"' in page
    assert f'href="{heard.url}#t=3900"' in page
    assert "1:05:00" in page


def test_item_leads_nowhere_where_the_minutes_have_no_such_page(client, council):
    minutes = archive.make_document(council, pages=("Бир",))
    page = html(client, make_held(council, minutes=[minutes], items=[{"title": "Жол", "minutes_page": 2}]))
    assert "agenda-links" not in page


def test_meeting_plays_no_recording_that_is_not_public(client, council):
    hidden = recording("draft")
    items = [{"title": "Жол", "recording_time": MINUTE}]
    assert hidden.url not in html(client, make_held(council, recording=hidden, items=items))


def test_meeting_shows_its_papers_in_preview_before_they_are_saved(council):
    document = archive.make_document(council)
    meeting = make_held(council, items=[{"title": "Жол"}])
    draft = meeting.get_latest_revision_as_object()
    item = AgendaItem(title="Суу")
    item.documents = [AgendaDocument(document=document)]
    draft.agenda_items = [item]
    response = draft.make_preview_request()
    assert response.status_code == 200
    assert document.address("ky") in response.content.decode()


def test_copied_meeting_keeps_the_papers_of_its_items(council):
    document = archive.make_document(council)
    meeting = make_held(council, items=[{"title": "Жол", "papers": [document]}])
    copy = meeting.copy(update_attrs={"title": "Көчүрмө", "slug": "kochurmo"})
    assert [row.document for item in copy.agenda_items.all() for row in item.documents.all()] == [document]
    assert AgendaDocument.objects.count() == 2


@pytest.mark.parametrize(
    ("needed", "given", "came", "present", "is_quorate"),
    [
        (8, None, ["present"] * 8, 8, True),
        (8, None, ["present"] * 7 + ["guest", "excused"], 7, False),
        (8, 9, ["present"], 9, True),
        (None, None, ["present"], 1, None),
        (8, None, [], None, None),
        (8, 0, [], 0, False),
    ],
)
def test_quorum_counts_members_present_and_no_guests(needed, given, came, present, is_quorate):
    found = attendance.count(needed, given, came)
    assert (found.present, found.is_quorate) == (present, is_quorate)


def test_meeting_says_whether_there_was_a_quorum(client, council):
    assert "кворум жок (8 керек)" in html(client, make_held(council, quorum=8, present_count=7))
    assert "кворум бар (8 керек)" in html(client, make_held(council, quorum=8, present_count=8))


def test_cancelled_meeting_says_why_and_promises_no_minutes(client, council):
    page = html(
        client,
        make_held(council, status=MeetingStatus.CANCELLED, cancellation_reason="Зал оңдолуп жатат"),
    )
    assert "Зал оңдолуп жатат" in page
    assert 'id="minutes"' not in page


def test_minutes_name_the_meeting_that_approved_them(client, council):
    later = make_held(council, slug="later", starts_at=at(2024, 6, 1))
    first = make_held(council, minutes_state=MinutesState.APPROVED, minutes_approved_at=later)
    assert f'href="{later.url}"' in html(client, first)
    later.unpublish()
    assert f'href="{later.url}"' not in html(client, first)


def test_decision_shows_votes_and_outcome(client, council):
    row = {"text": "Жол оңдолсун", "votes_for": 9, "votes_against": 1, "votes_abstained": 2}
    page = html(client, make_held(council, decisions=[row | {"outcome": "Жол оңдолду"}]))
    assert "макул – 9, каршы – 1, калыс – 2" in re.sub(r"\s+", " ", page)
    assert "Жол оңдолду" in page


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"ends_at": at(2024, 3, 14, 13)}, "ends_at"),
        ({"ends_at": at(2024, 3, 14, 14)}, "ends_at"),
        ({"quorum": 0}, "quorum"),
    ],
)
def test_meeting_with_an_impossible_fact_is_refused(council, fields, wrong):
    with pytest.raises(ValidationError) as refused:
        make_held(council, **fields)
    assert wrong in refused.value.message_dict


def test_minutes_are_not_approved_by_an_earlier_meeting(council):
    earlier = make_held(council, starts_at=at(2024, 1, 1))
    with pytest.raises(ValidationError) as refused:
        make_held(council, minutes_approved_at=earlier)
    assert "minutes_approved_at" in refused.value.message_dict


def test_meeting_asks_the_same_of_fifty_items(client, council, django_assert_max_num_queries):
    def full(number: int):
        papers = [archive.make_document(council) for _each in range(number)]
        return make_held(
            council,
            minutes=papers,
            recording=recording(),
            items=[{"title": "Жол", "papers": [paper], "minutes_page": 1} for paper in papers],
            decisions=[{"text": "Чечим"}] * number,
            attendees=[{"name": "Мүчө"}] * number,
        )

    small, large = full(1), full(20)
    with django_assert_max_num_queries(20) as one:
        client.get(small.url)
    with django_assert_max_num_queries(len(one)):
        client.get(large.url)


def test_what_is_said_in_a_meeting_is_found_at_its_time_in_the_recording(client, council):
    spoken = "\n".join(f"{number}:00 {'сөз ' * 90}" for number in range(4))
    film = press.make_recording(transcript=spoken)
    page = make_held(council, recording=film)
    with translation.override("ky"):
        said = [(each.anchor, str(each.title)) for each in sections_of(page) if "сөз" in each.text]
    assert said == [("transcript", "Стенограмма"), ("said_3", "Стенограмма 2:00")]
    shown = html(client, page)
    assert 'id="transcript"' in shown
    place = shown.index('id="said_3"')
    assert f'href="{film.url}#t=120"' in shown[place : place + 300]
    film.status = Status.DRAFT
    film.save()
    page = type(page).objects.get(pk=page.pk)
    assert not [each for each in sections_of(page) if "сөз" in each.text]
