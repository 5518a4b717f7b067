"""Demonstration pages: from the sources under content/pages to published pages in three languages."""

import datetime
from collections.abc import Collection, Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db import transaction
from wagtail.models import Locale, Page

from pages.importing.blocks import provisions
from pages.importing.text import parse_text
from pages.models import DeclarationPage, HomePage

from .page_types import SECTIONS, TYPES
from .references import MissingReferenceError, References
from .sources import CLOSING_BREAK, Source, SourceError, pages
from .stream import raw_stream
from .values import child_relations, of_field, row

# What every head may hold beside the fields and inline rows of its page type.
HEAD = {"type", "key", "parent", "title", "slug", "tags"}


class DemoTree:
    """Makes the pages that are not there yet; pages that exist are left as people changed them.

    A page that names what is loaded only later stays unpublished until `finish`.
    """

    def __init__(self, references: References | None = None) -> None:
        self.references = references or References([], {})
        self.made = 0
        self._locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self._unfinished: list[tuple[Page, Source]] = []
        self._sources: list[Source] = []

    @property
    def originals(self) -> dict[str, Page]:
        """The pages by their key, each in the language that was loaded first."""
        return self.references.pages

    def load(self, kinds: Collection[str]) -> Iterator[Source]:
        """Make the pages of some types; yield each source when its page is there.

        Raises SourceError for a head that names a field its page type does not have.
        """
        for source in self._ordered():
            if source.meta["type"] in kinds:
                self.originals.setdefault(source.meta["key"], self._page(source))
                yield source

    def finish(self) -> Iterator[Source]:
        """Publish the pages that waited for others. Raises MissingReferenceError where one names nothing."""
        for page, source in self._unfinished:
            with transaction.atomic():
                self._fill(page, source, later=False)
                page.save_revision().publish()
            self.made += 1
            yield source
        self._unfinished = []

    def _ordered(self) -> list[Source]:
        languages = [code for code, _name in settings.LANGUAGES]
        types = list(TYPES)

        def place(source: Source) -> tuple:
            key = source.meta["key"]
            section = SECTIONS.index(key) if key in SECTIONS else len(SECTIONS)
            rank = -1 if key in SECTIONS else types.index(source.meta["type"])
            founded = source.meta.get("founded_on", datetime.date.min)  # a body stands after its predecessors
            return rank, section, founded, key, languages.index(source.lang)

        self._sources = self._sources or sorted(pages(), key=place)
        return self._sources

    @transaction.atomic
    def _page(self, source: Source) -> Page:
        locale = self._locales[source.lang]
        model = TYPES[source.meta["type"]]
        parent = self._parent(source, locale)
        known = self._known(model, source, locale, parent)
        if known is not None and known.live and known.first_published_at and not self._is_blank_home(known):
            return known
        page = known or model(locale=locale)
        if original := self.originals.get(source.meta["key"]):
            page.translation_key = original.translation_key
        complete = self._fill(page, source, later=True)
        if page.pk is None and parent is not None:  # a home page is always there
            page.live = complete
            parent.add_child(instance=page)
        if not complete:
            self._unfinished.append((page, source))
            return page
        self.made += 1
        page.save_revision().publish()
        return page

    def _parent(self, source: Source, locale: Locale) -> Page | None:
        if source.meta["type"] == "home":
            return None
        original = self.originals[source.meta["parent"]]
        if original.locale_id == locale.pk:
            return original
        return original.get_translations().get(locale=locale)

    def _known(self, model, source: Source, locale: Locale, parent: Page | None) -> Page | None:
        if parent is None:
            return HomePage.objects.get(locale=locale)
        if original := self.originals.get(source.meta["key"]):
            return model.objects.filter(translation_key=original.translation_key, locale=locale).first()
        return model.objects.child_of(parent).filter(slug=source.slug).first()

    @staticmethod
    def _is_blank_home(page: Page) -> bool:
        return isinstance(page, HomePage) and not page.summary and not page.body

    def _fill(self, page: Page, source: Source, *, later: bool) -> bool:
        """Give a page its values; return whether all it names is there.

        With `later`, what is not there yet is left out; else MissingReferenceError is raised.
        """
        page.title = page.draft_title = source.meta["title"]
        page.show_in_menus = source.meta["key"] in SECTIONS[1:]
        if not isinstance(page, HomePage):
            page.slug = source.slug
        if tags := source.meta.get("tags"):
            page.tags.set(tags)
        complete = True
        for name, value in self._values(page, source):
            try:
                setattr(page, name, value())
            except MissingReferenceError as error:
                if not later:
                    raise MissingReferenceError(f"{source.path.name}: {error}") from error
                complete = False
        return complete

    def _values(self, page: Page, source: Source) -> Iterator[tuple[str, Any]]:
        """Yield each field or relation of the page with a function that makes its value."""
        references, locale, relations = self.references, page.locale, child_relations(type(page))
        for name in source.meta.keys() - HEAD:
            given = source.meta[name]
            if name in relations:
                model = relations[name]
                yield name, lambda m=model, g=given: [row(m, each, references, locale) for each in g]
                continue
            try:
                field = page._meta.get_field(name)
            except FieldDoesNotExist:
                raise SourceError(
                    f"{source.path.name}: {type(page).__name__} has no field {name!r}"
                ) from None
            yield name, lambda f=field, g=given: of_field(f, g, references, locale)
        if isinstance(page, DeclarationPage):
            yield from _declaration(source.text)
        elif source.text and hasattr(page, "body"):
            yield "body", lambda: raw_stream(source.text, references, locale)


def _declaration(whole: str) -> Iterator[tuple[str, Any]]:
    text, _mark, closing = whole.partition(f"\n{CLOSING_BREAK}\n")
    preamble, *chapters = f"\n{text}".split("\n## ")
    yield "preamble", lambda: _provisions(preamble)
    yield "closing", lambda: _provisions(closing)
    yield "chapters", lambda: [_chapter(chapter) for chapter in chapters]


def _chapter(text: str) -> dict[str, Any]:
    title, _break, rest = text.partition("\n")
    paragraphs = provisions(parse_text(rest, markdown=True))
    return {"type": "chapter", "value": {"title": title.strip(), "paragraphs": paragraphs, "anchor": ""}}


def _provisions(text: str) -> list[dict[str, Any]]:
    return [{"type": "paragraph", "value": value} for value in provisions(parse_text(text, markdown=True))]
