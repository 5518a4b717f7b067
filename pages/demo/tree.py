"""Demonstration pages: from the sources under content/pages to published pages in three languages."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page

from media.models import Document, Image
from pages.importing.blocks import blocks_from_text, provisions
from pages.importing.text import parse_text
from pages.models import (
    AgendaItem,
    Attendee,
    BodyAlias,
    BodyContact,
    BodyIndexPage,
    CouncilMember,
    CouncilPage,
    Decision,
    DeclarationPage,
    HomePage,
    MeetingMinutes,
    MeetingPage,
    NewsIndexPage,
    NewsPage,
    StandardPage,
    StateBody,
)

from .sources import CLOSING_BREAK, Source, pages

TYPES: dict[str, type[Page]] = {
    "home": HomePage,
    "standard": StandardPage,
    "declaration": DeclarationPage,
    "body_index": BodyIndexPage,
    "council": CouncilPage,
    "meeting": MeetingPage,
    "news_index": NewsIndexPage,
    "news": NewsPage,
}
# The order of the menu, and parents before their children.
KEYS = ("home", "declaration", "bodies", "news", "who-we-are", "how-to-search")
BODY_KEYS = {"A": "council-a", "B": "council-b", "C": "council-c", "F": "forum"}


class DemoTree:
    """Makes the pages that are not there yet; pages that exist are left as people changed them."""

    def __init__(
        self, documents: dict[str, Document] | None = None, pictures: list[Image] | None = None
    ) -> None:
        self.documents = documents or {}
        self.pictures = pictures or []
        self.originals: dict[str, Page] = {}  # by key; their translations have the same one
        self.made = 0

    def load(self, kinds: Callable[[str], bool]) -> Iterator[Source]:
        """Make the pages whose type `kinds` accepts; yield each source when its page is there."""
        for source in self._ordered():
            if kinds(source.meta["type"]):
                self.originals.setdefault(source.meta["key"], self._page(source))
                yield source

    def _ordered(self) -> list[Source]:
        languages = [code for code, _name in settings.LANGUAGES]
        types = list(TYPES)

        def place(source: Source) -> tuple:
            key = source.meta["key"]
            section = KEYS.index(key) if key in KEYS else len(KEYS)
            return (
                types.index(source.meta["type"]) if section == len(KEYS) else -1,
                section,
                key,
                languages.index(source.lang),
            )

        return sorted(pages(), key=place)

    @transaction.atomic
    def _page(self, source: Source) -> Page:
        locale = Locale.objects.get(language_code=source.lang)
        model = TYPES[source.meta["type"]]
        parent = self._parent(source, locale)
        known = self._known(model, source, locale, parent)
        if known is not None and (known.live and known.first_published_at and not self._is_blank_home(known)):
            return known
        page = known or model(locale=locale)
        if original := self.originals.get(source.meta["key"]):
            page.translation_key = original.translation_key
        self._fill(page, source)
        if page.pk is None and parent is not None:  # a home page is always there
            parent.add_child(instance=page)
        self._children(page, source)
        page.save_revision().publish()
        self.made += 1
        return model.objects.get(pk=page.pk)

    def _parent(self, source: Source, locale: Locale) -> Page | None:
        if source.meta["type"] == "home":
            return None
        key = source.meta.get("parent") or BODY_KEYS[source.meta["body"]]
        return self.originals[key].get_translations(inclusive=True).get(locale=locale).specific

    def _known(self, model, source: Source, locale: Locale, parent: Page | None) -> Page | None:
        if parent is None:
            return HomePage.objects.get(locale=locale)
        if original := self.originals.get(source.meta["key"]):
            return model.objects.filter(translation_key=original.translation_key, locale=locale).first()
        return model.objects.child_of(parent).filter(slug=source.slug).first()

    @staticmethod
    def _is_blank_home(page: Page) -> bool:
        return isinstance(page, HomePage) and not page.summary and not page.body

    def _fill(self, page: Page, source: Source) -> None:
        meta = source.meta
        page.title, page.summary = meta["title"], meta.get("summary", "")
        page.draft_title, page.seo_title = meta["title"], ""
        page.show_in_menus = meta["key"] in KEYS[1:]
        if not isinstance(page, HomePage):
            page.slug = source.slug
        if isinstance(page, DeclarationPage):
            self._fill_declaration(page, source)
        else:
            page.body = blocks_from_text(source.text)
        for name in FIELDS.get(meta["type"], ()):
            if name in meta:
                setattr(page, name, _local(meta[name]))
        if isinstance(page, CouncilPage) and meta.get("state_body"):
            page.state_body = self._state_body(meta["state_body"], page)
        if isinstance(page, NewsPage):
            page.image = next((image for image in self.pictures if image.title == meta.get("image")), None)
            page.image_alt = meta.get("image_alt", "")

    def _fill_declaration(self, page: DeclarationPage, source: Source) -> None:
        page.source, page.source_url = source.meta.get("source", ""), source.meta.get("source_url", "")
        page.date_text = source.meta.get("date_text", "")
        text, _mark, closing = source.text.partition(f"\n{CLOSING_BREAK}\n")
        preamble, *chapters = f"\n{text}".split("\n## ")
        page.preamble, page.closing = _provisions(preamble), _provisions(closing)
        page.chapters = [
            {
                "type": "chapter",
                "value": {
                    "title": chapter.partition("\n")[0].strip(),
                    "paragraphs": provisions(parse_text(chapter.partition("\n")[2], markdown=True)),
                    "anchor": "",
                },
            }
            for chapter in chapters
        ]

    def _state_body(self, name: str, page: CouncilPage) -> StateBody:
        body, _created = StateBody.objects.get_or_create(name=name, locale=page.locale)
        return body

    def _children(self, page: Page, source: Source) -> None:
        meta = source.meta
        if isinstance(page, CouncilPage):
            page.former_names = [BodyAlias(name=name, locale=page.locale) for name in meta.get("aliases", [])]
            page.members = [CouncilMember(locale=page.locale, **row) for row in meta.get("members", [])]
            page.contacts = [BodyContact(locale=page.locale, **row) for row in meta.get("contacts", [])]
        if isinstance(page, MeetingPage):
            page.agenda_items = [AgendaItem(**row) for row in meta.get("agenda_items", [])]
            page.attendees = [Attendee(**row) for row in meta.get("attendees", [])]
            page.decisions = [Decision(**row) for row in meta.get("decisions", [])]
            page.minutes = [MeetingMinutes(document=self.documents[slug]) for slug in meta.get("minutes", [])]


FIELDS = {
    "council": ("kind", "founded_on", "dissolved_on", "dissolution_reason"),
    "meeting": ("starts_at", "place", "status"),
    "news": ("published_on",),
}


def _local(value: Any) -> Any:
    """Return a TOML value as the models want it: a time without an offset is local time of the site."""
    if isinstance(value, datetime.datetime) and timezone.is_naive(value):
        return timezone.make_aware(value)
    return value


def _provisions(text: str) -> list[dict[str, Any]]:
    return [{"type": "paragraph", "value": value} for value in provisions(parse_text(text, markdown=True))]
