"""An event of the press centre as a file for calendars."""

from pages import calendar_files
from pages.models import EventPage


def of_event(page: EventPage, lang: str) -> bytes:
    """Return a calendar with the one event; its address is that for a visitor of `lang`."""
    words = [page.summary, page.link]
    event = calendar_files.entry(page, lang, page.title, words, is_cancelled=page.is_cancelled)
    return calendar_files.calendar([event], "Events", lang)
