"""Meetings as iCalendar (RFC 5545), for calendar programs and telephones."""

import datetime
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from pages import addresses
from pages.models import MeetingPage, MeetingStatus

PRODUCT = "-//Achyk Okmot//Meetings//"
# How often programs should ask again, and how far back a feed goes: a calendar is no archive.
REFRESH = datetime.timedelta(hours=6)
FEED_DAYS = 366


def calendar(meetings: Iterable[MeetingPage], lang: str, name: str = "") -> bytes:
    """Return meetings, each with its `council`, as one calendar whose own words are in `lang`."""
    sheet = Calendar()
    sheet.add("prodid", f"{PRODUCT}{lang.upper()}")
    sheet.add("version", "2.0")
    sheet.add("method", "PUBLISH")
    if name:
        sheet.add("name", name)
        sheet.add("x-wr-calname", name)
        sheet.add("x-wr-timezone", settings.TIME_ZONE)
        sheet.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    with translation.override(lang):
        for meeting in meetings:
            sheet.add_component(_event(meeting, lang))
    sheet.add_missing_timezones()
    return sheet.to_ical()


def _event(meeting: MeetingPage, lang: str) -> Event:
    changed = meeting.last_published_at or meeting.latest_revision_created_at or meeting.starts_at
    first = meeting.first_published_at or changed
    address = addresses.absolute(addresses.for_page(meeting, lang))
    event = Event()
    event.add("uid", f"{meeting.translation_key}@{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname}")
    event.add("dtstamp", changed.astimezone(datetime.UTC))
    event.add("last-modified", changed.astimezone(datetime.UTC))
    event.add("created", first.astimezone(datetime.UTC))
    # It must grow with every change that is published; seconds since the first publication do.
    event.add("sequence", max(0, int((changed - first).total_seconds())))
    event.add("dtstart", timezone.localtime(meeting.starts_at))
    if meeting.ends_at:
        event.add("dtend", timezone.localtime(meeting.ends_at))
    event.add("summary", _title(meeting), parameters={"LANGUAGE": meeting.content_language})
    event.add("description", _description(meeting, address))
    if meeting.place:
        event.add("location", meeting.place, parameters={"LANGUAGE": meeting.content_language})
    event.add("url", address)
    event.add("status", "CANCELLED" if meeting.status == MeetingStatus.CANCELLED else "CONFIRMED")
    return event


def _title(meeting: MeetingPage) -> str:
    """Return what a calendar shows in its small field: who meets, and what it is called."""
    return f"{meeting.council.title}: {meeting.title}" if meeting.council else meeting.title


def _description(meeting: MeetingPage, address: str) -> str:
    parts = [meeting.summary]
    if meeting.status == MeetingStatus.CANCELLED:
        parts = [_("This meeting was cancelled"), meeting.cancellation_reason]
    elif meeting.link and meeting.is_upcoming:
        parts.append(_("Take part online: %(link)s") % {"link": meeting.link})
    return "\n".join(filter(None, [*parts, address]))
