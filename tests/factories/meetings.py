"""Meetings with all that belongs to them, as an editor would publish them."""

import datetime

from django.utils import timezone

from pages.models import (
    AgendaDocument,
    AgendaItem,
    Attendee,
    CouncilPage,
    Decision,
    MeetingMinutes,
    MeetingPage,
    MeetingStatus,
)

from . import pages as make


def at(year: int, month: int, day: int, hour: int = 14) -> datetime.datetime:
    """Return a time by the clocks of the place."""
    return datetime.datetime(year, month, day, hour, tzinfo=timezone.get_default_timezone())


def make_held(
    council: CouncilPage, *, minutes=(), decisions=(), items=(), attendees=(), **fields
) -> MeetingPage:
    """Return a meeting that was held; rows are given as keywords, an item's documents as `papers`."""
    fields = {"starts_at": at(2024, 3, 14), "status": MeetingStatus.HELD} | fields
    meeting = make.make_meeting(council, live=False, **fields)
    meeting.minutes = [MeetingMinutes(document=document) for document in minutes]
    meeting.decisions = [Decision(**row) for row in decisions]
    meeting.agenda_items = [_item(**row) for row in items]
    meeting.attendees = [Attendee(**row) for row in attendees]
    return make.publish(meeting)


def _item(papers=(), **row) -> AgendaItem:
    item = AgendaItem(**row)
    item.documents = [AgendaDocument(document=document) for document in papers]
    return item
