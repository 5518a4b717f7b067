"""Meetings and events as iCalendar (RFC 5545), for calendar programs and telephones."""

import datetime
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event

from . import addresses
from .models import EventPage, MeetingPage

# How often programs should ask a calendar again to which somebody subscribed.
REFRESH = datetime.timedelta(hours=6)


def calendar(entries: Iterable[Event], subject: str, lang: str, name: str = "") -> bytes:
    """Return entries as one calendar; `subject` (an English word) tells programs what made it.

    With a name it can be subscribed to.
    """
    sheet = Calendar()
    sheet.add("prodid", f"-//Achyk Okmot//{subject}//{lang.upper()}")
    sheet.add("version", "2.0")
    sheet.add("method", "PUBLISH")
    if name:
        sheet.add("name", name)
        sheet.add("x-wr-calname", name)
        sheet.add("x-wr-timezone", settings.TIME_ZONE)
        sheet.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for entry in entries:
        sheet.add_component(entry)
    sheet.add_missing_timezones()
    return sheet.to_ical()


def entry(
    page: MeetingPage | EventPage, lang: str, title: str, words: Iterable[str], *, is_cancelled: bool
) -> Event:
    """Return a page that has its time as an entry; below its words stands its address for a visitor of `lang`."""
    written = {"LANGUAGE": page.content_language}
    address = addresses.absolute(addresses.for_page(page, lang))
    event = Event()
    event.add("uid", f"{page.translation_key}@{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname}")
    _date(event, page)
    event.add("dtstart", timezone.localtime(page.starts_at))
    if page.ends_at:
        event.add("dtend", timezone.localtime(page.ends_at))
    event.add("summary", title, parameters=written)
    event.add("description", "\n".join(filter(None, [*words, address])))
    if page.place:
        event.add("location", page.place, parameters=written)
    event.add("url", address)
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    return event


def _date(event: Event, page: MeetingPage | EventPage) -> None:
    """Say when the entry was made and changed, so that programs replace the one they have."""
    changed = page.last_published_at or page.latest_revision_created_at or page.starts_at
    first = page.first_published_at or changed
    event.add("dtstamp", changed.astimezone(datetime.UTC))
    event.add("last-modified", changed.astimezone(datetime.UTC))
    event.add("created", first.astimezone(datetime.UTC))
    # It must grow with every change that is published; seconds since the first publication do.
    event.add("sequence", max(0, int((changed - first).total_seconds())))
