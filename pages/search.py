"""Pages as the search index sees them, and the filter by body."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from django.contrib.contenttypes.models import ContentType
from django.db.models import prefetch_related_objects
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, get_page_models
from wagtail.query import PageQuerySet

from media.bodies import directory
from search.registry import Entry, Facet, PageText, Place

from . import addresses, listings, subjects
from .models import BasePage
from .narrowing import read_key
from .sections import Section, parted

BATCH = 100  # pages read at a time: their texts are in memory together


class PageSource:
    """What visitors may find of the pages: live ones that anybody may read, of every type with a `search_kind`."""

    name = "page"

    def ids(self) -> Iterator[str]:
        """Yield the id of every public page that can be found."""
        types = ContentType.objects.get_for_models(*searchable_models()).values()
        pages = listings.public(Page.objects.filter(content_type__in=types))
        for pk in pages.order_by("pk").values_list("pk", flat=True).iterator():
            yield str(pk)

    def entries(self, ids: Sequence[str]) -> Iterator[Entry]:
        """Yield the entries of those that are public."""
        for start in range(0, len(ids), BATCH):
            pages = _read(ids[start : start + BATCH])
            _join_parents(pages)
            facets = subjects.facets_of_pages(pages)
            yield from (_entry(page, facets[page.pk]) for page in pages)

    def addresses(self, ids: Sequence[str], lang: str) -> Mapping[str, str]:
        """Return the address of each public page at which the words that were found stand.

        That is the visitor's address, unless it leads to a translation, which says it in other words.
        """
        lang = lang or addresses.visitor_language()
        pages = list(_public(ids))
        found = addresses.for_pages(pages, lang)
        for page in pages:
            if found[page.pk] != addresses.fallback_path(page, lang):
                found[page.pk] = addresses.canonical_path(page)
        return {str(pk): address for pk, address in found.items() if address}

    def places(
        self, wanted: Mapping[str, Collection[int]], addresses: Mapping[str, str], query: str
    ) -> Mapping[tuple[str, int], Place]:
        """Return the wanted sections of public pages, each at its anchor."""
        return {
            (str(page.pk), number): _place(section, addresses[str(page.pk)])
            for page in _read(wanted)
            for number, section in enumerate(sections_of(page), 1)
            if number in wanted[str(page.pk)]
        }

    def kinds(self) -> Mapping[str, str]:
        """Return the label of every kind of page that can be found."""
        return {model.search_kind: capfirst(model._meta.verbose_name) for model in searchable_models()}


def sections_of(page: BasePage) -> list[Section]:
    """Return the sections of a page that have words, in the order in which they are read.

    The first is the top of the page, without an anchor, where anything stands there; long ones come in parts.
    Figures and dates are as readers of the page see them.
    """
    with translation.override(page.content_language):
        top = Section("\n".join(filter(None, page.search_texts())))
        found = [section for section in (top, *page.search_sections()) if section.text.strip()]
    return [part for section in found for part in parted(section)]


def searchable_models() -> list[type[BasePage]]:
    """Return the page types that can be found."""
    return [model for model in get_page_models() if getattr(model, "search_kind", "")]


def is_searchable(page: Page) -> bool:
    """Return whether pages of this page's type can be found."""
    return bool(getattr(page.specific_class, "search_kind", ""))


def body_names(values: Iterable[str], lang: str) -> dict[str, str]:
    """Return the names of bodies, dissolved ones too, by their keys; unpublished ones are left out."""
    keys = {key for key in map(read_key, values) if key}
    return {str(key): name for key, name in directory().names(keys, lang).items()}


BODY_FACET = Facet("body", _("Body"), body_names)


def _public(ids: Iterable[str]) -> PageQuerySet:
    numbers = [int(each) for each in ids if each.isdecimal()]
    return listings.public(Page.objects.filter(pk__in=numbers)).order_by("pk")


def _read(ids: Iterable[str]) -> list[BasePage]:
    """Return the public pages of some ids with what their words are read from: as many queries as there are tables."""
    by_type: dict[type[BasePage], list[BasePage]] = {}
    for page in _public(ids).specific():
        if is_searchable(page):
            by_type.setdefault(type(page), []).append(page)
    for model, pages in by_type.items():
        prefetch_related_objects(pages, *model.search_related)
    return [page for pages in by_type.values() for page in pages]


def _join_parents(pages: Sequence[BasePage]) -> None:
    """Give pages their parents, which some facets are read from, with one query."""
    above = {page.pk: page.path[: -Page.steplen] for page in pages}
    parents = {parent.path: parent for parent in Page.objects.filter(path__in=set(above.values()))}
    for page in pages:
        # Where `get_parent` keeps what it has read.
        page._cached_parent_obj = parents[above[page.pk]]


def _entry(page: BasePage, facets: Mapping[str, tuple[str, ...]]) -> Entry:
    lang = page.content_language
    return Entry(
        id=f"{PageSource.name}:{page.pk}",
        record=str(page.translation_key),
        kind=page.search_kind,
        lang=lang,
        langs=(lang,),
        title=page.title,
        alt_titles=tuple(page.search_alt_titles()),
        date=page.search_date(),
        bodies=tuple(page.search_bodies()),
        texts=tuple(
            PageText(number, section.text, lang) for number, section in enumerate(sections_of(page), 1)
        ),
        facets=_with_years(page, facets),
    )


def _with_years(page: BasePage, facets: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    years = tuple(page.search_years())
    return {**facets, "year": years} if years else facets


def _place(section: Section, address: str) -> Place:
    fragment = f"#{section.anchor}" if section.anchor else ""
    return Place(section.text, address + fragment, section.title, section.lang)
