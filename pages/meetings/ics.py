"""Meetings as files for calendars."""

from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext as _

from pages import calendar_files
from pages.models import MeetingPage, MeetingStatus

FEED_DAYS = 366  # how far back a feed goes: a calendar is no archive


def calendar(meetings: Iterable[MeetingPage], lang: str, name: str = "") -> bytes:
    """Return meetings, each with its `council`, as one calendar whose own words are in `lang`."""
    with translation.override(lang):
        entries = [
            calendar_files.entry(
                meeting,
                lang,
                _title(meeting),
                _words(meeting),
                is_cancelled=meeting.status == MeetingStatus.CANCELLED,
            )
            for meeting in meetings
        ]
    return calendar_files.calendar(entries, "Meetings", lang, name)


def _title(meeting: MeetingPage) -> str:
    """Return what a calendar shows in its small field: who meets, and what it is called."""
    return f"{meeting.council.title}: {meeting.title}" if meeting.council else meeting.title


def _words(meeting: MeetingPage) -> list[str]:
    if meeting.status == MeetingStatus.CANCELLED:
        return [_("This meeting was cancelled"), meeting.cancellation_reason]
    if meeting.link and meeting.is_upcoming:
        return [meeting.summary, _("Take part online: %(link)s") % {"link": meeting.link}]
    return [meeting.summary]
