"""What the press centre's own page shows: what is coming, and the newest of every section."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Case, CharField, F, Value, When, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.functional import Promise
from wagtail.models import Page

from pages import listings
from pages.models.events import EventPage, NoticePage
from pages.models.press import PressItemPage

from . import items

NEWEST, COMING = 3, 3  # of each section, of what is coming
MULTIMEDIA = ("galleries", "videos", "podcasts")


@dataclass(frozen=True)
class Overview:
    """One section: its page (None where nobody made it public), the newest items, what it says while empty."""

    page: Page | None
    title: str
    items: list[PressItemPage]
    empty_title: str | Promise
    empty_text: str | Promise


def overview(sections: Mapping[str, type[Page]], lang: str) -> dict:
    """Return the template variables of the press centre; as many queries for one item as for a thousand."""
    newest = newest_of_each(list(sections), lang)
    pages = _pages(sections, lang)
    found = {
        name: Overview(
            page=pages.get(name),
            title=pages[name].title if name in pages else str(model._meta.verbose_name),
            items=newest[name],
            empty_title=model.empty_title,
            empty_text=model.empty_text,
        )
        for name, model in sections.items()
        if name in pages or newest[name]
    }
    return {
        "coming": coming(lang, COMING),
        "sections": [each for name, each in found.items() if name not in MULTIMEDIA],
        "multimedia": [each for name, each in found.items() if name in MULTIMEDIA],
        "feed_address": reverse("press_feed", args=["all"]),
    }


def coming(lang: str, limit: int = 20) -> list[PressItemPage]:
    """Return the events that are not over and the notices that can still be answered, the most urgent first."""
    found = [*EventPage.upcoming(lang)[:limit], *NoticePage.open_now(lang)[:limit]]
    return sorted(found, key=lambda item: item.due)[:limit]


def newest_of_each(sections: list[str], lang: str, limit: int = NEWEST) -> dict[str, list[PressItemPage]]:
    """Return the newest items of every section, of the plain type: title, summary, date, picture and kind."""
    section = Case(
        *(When(items.in_section(name), then=Value(name)) for name in sections), output_field=CharField()
    )
    place = Window(
        RowNumber(), partition_by=F("in_section"), order_by=[F("published_on").desc(), F("pk").desc()]
    )
    rows = PressItemPage.latest(lang).annotate(in_section=section).annotate(place=place)
    found: dict[str, list[PressItemPage]] = defaultdict(list)
    for item in rows.filter(place__lte=limit):
        found[item.in_section].append(item)
    return found


def _pages(sections: Mapping[str, type[Page]], lang: str) -> dict[str, Page]:
    """Return the page of each section in the best language for the visitor."""
    names = {model: name for name, model in sections.items()}
    top = Page.objects.filter(depth=3).type(tuple(names))
    return {
        names[page.specific_class]: page for page in listings.best(top, lang) if page.specific_class in names
    }
