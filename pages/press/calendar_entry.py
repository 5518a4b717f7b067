"""An event of the press centre as an entry for calendars (RFC 5545)."""

import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event

from pages import addresses
from pages.models import EventPage

PRODUCT = "-//Achyk Okmot//Events//"


def of_event(page: EventPage, lang: str) -> bytes:
    """Return a calendar with the one event; its address is that for a visitor of `lang`."""
    changed = page.last_published_at or page.starts_at
    first = page.first_published_at or changed
    address = addresses.absolute(addresses.for_page(page, lang))
    written = {"LANGUAGE": page.content_language}
    event = Event()
    event.add("uid", f"{page.translation_key}@{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname}")
    event.add("dtstamp", changed.astimezone(datetime.UTC))
    # It must grow with every change that is published; seconds since the first publication do.
    event.add("sequence", max(0, int((changed - first).total_seconds())))
    event.add("dtstart", timezone.localtime(page.starts_at))
    if page.ends_at:
        event.add("dtend", timezone.localtime(page.ends_at))
    event.add("summary", page.title, parameters=written)
    event.add("description", "\n".join(filter(None, (page.summary, page.link, address))))
    if page.place:
        event.add("location", page.place, parameters=written)
    event.add("url", address)
    event.add("status", "CANCELLED" if page.is_cancelled else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", f"{PRODUCT}{lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.to_ical()
