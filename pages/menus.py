"""The menu: pages marked for menus in the order of the tree, as the site's settings arrange them; two levels."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from . import addresses, languages, listings

DEPTHS = (3, 4)  # of the two levels, below the root and the home page of a language
# Lists that are views and no pages, in two levels: each stands at the end unless the settings place it by its address.
STANDING = (("archive", _("Archive"), (("meetings", _("Meetings")), ("decisions", _("Decisions")))),)


@dataclass(frozen=True)
class Link:
    """An entry: a page in the visitor's language where it exists, else in the best other one; or an address."""

    title: str
    url: str
    lang: str
    is_current: bool = False
    key: UUID | None = None  # of the page, the same in every language
    links: tuple["Link", ...] = ()


def build(settings, lang: str) -> list[Link]:
    """Return the whole menu for visitors of a language; two queries and those of the settings' choosers."""
    tree = _Tree(lang, [child.value for child in settings.menu])
    return [*tree.arranged(), *tree.rest(), *_standing(settings, lang)]


def mark_current(menu: Iterable[Link], keys: Collection[UUID], path: str) -> list[Link]:
    """Return the menu with the entry of the page (whose family's keys are given) or of the address marked."""

    def mark(link: Link) -> Link:
        here = link.key in keys if link.key else bool(link.url) and path.startswith(link.url)
        links = tuple(mark(each) for each in link.links)
        return replace(link, is_current=here or any(each.is_current for each in links), links=links)

    return [mark(link) for link in menu]


def link_of(value, lang: str, pages: dict[UUID, Page]) -> Link | None:
    """Return the link of a block of the settings; None where its page may not be shown and where it has no words."""
    words, words_lang = value["words"].best(lang)
    if page := value.get("page"):
        shown = pages.get(page.translation_key)
        if shown is None:
            return None
        own = languages.of_locale(shown.locale_id)
        url = addresses.fallback_path(shown, lang)
        return Link(words or shown.title, url, words_lang if words else own, key=shown.translation_key)
    return Link(words, in_language(value.get("address") or "", lang), words_lang) if words else None


def link_to(page: Page, lang: str) -> Link:
    """Return the entry of a page that was chosen for a visitor; no query."""
    own = languages.of_locale(page.locale_id)
    return Link(page.title, addresses.fallback_path(page, lang), own, key=page.translation_key)


def in_language(address: str, lang: str) -> str:
    """Return an address of this site, written without a language, below that of the visitor."""
    is_ours = address.startswith("/") and address.split("/")[1] not in (*languages.codes(), "admin", "media")
    return f"/{lang}{address}" if is_ours else address


def best_of(keys: Collection[UUID], lang: str) -> dict[UUID, Page]:
    """Return the public pages of some keys, each in the best language for the visitor; one query."""
    families: dict[UUID, list[Page]] = {}
    for page in listings.public(Page.objects.filter(translation_key__in=keys)).order_by() if keys else ():
        families.setdefault(page.translation_key, []).append(page)
    return {key: page for key, family in families.items() if (page := best_live(family, lang))}


def best_live(pages: Iterable[Page], lang: str) -> Page | None:
    """Return the live one of a page's translations that a visitor of the language is shown."""
    live = {languages.of_locale(page.locale_id): page for page in pages if page.live}
    return next((live[code] for code in languages.preference(lang) if code in live), None)


class _Tree:
    """The pages marked for menus and those the settings name, by translation key."""

    def __init__(self, lang: str, entries: list) -> None:
        self.lang, self.entries = lang, entries
        named = {page.translation_key for page in _pages(entries)}
        marked = Page.objects.filter(show_in_menus=True, depth__in=DEPTHS).order_by("path")
        self.families: dict[UUID, list[Page]] = {}
        for page in marked:
            if addresses.canonical_path(page):
                self.families.setdefault(page.translation_key, []).append(page)
        self.shown = best_of(named | set(self.families), lang)
        self.placed = named

    def arranged(self) -> list[Link]:
        """Return the entries of the settings, in their order."""
        links = []
        for value in self.entries:
            link = None if value["is_hidden"] else link_of(value, self.lang, self.shown)
            if link:
                below = [link_of(each, self.lang, self.shown) for each in value["links"]]
                links.append(replace(link, links=(*filter(None, below), *self._children(value.get("page")))))
        return links

    def rest(self) -> list[Link]:
        """Return the other pages of the first level in the order of the default tree."""
        links = []
        for key in self._in_tree_order(DEPTHS[0]):
            if key not in self.placed:
                links.append(replace(self._link(key), links=tuple(self._children(self.families[key][0]))))
        return links

    def _children(self, parent: Page | None) -> list[Link]:
        if parent is None:
            return []
        family = self.families.get(parent.translation_key, [parent])
        paths = tuple(page.path for page in family)
        return [
            self._link(key)
            for key in self._in_tree_order(parent.depth + 1)
            if key not in self.placed and any(page.path.startswith(paths) for page in self.families[key])
        ]

    def _in_tree_order(self, depth: int) -> list[UUID]:
        """Return the keys of what may be shown at a depth; what the default tree has not comes last."""
        place = {code: number for number, code in enumerate(languages.codes())}

        def order(key: UUID) -> tuple:
            first = min(self.families[key], key=lambda page: place[languages.of_locale(page.locale_id)])
            return place[languages.of_locale(first.locale_id)], first.path

        keys = [key for key, pages in self.families.items() if pages[0].depth == depth and key in self.shown]
        return sorted(keys, key=order)

    def _link(self, key: UUID) -> Link:
        return link_to(self.shown[key], self.lang)


def _pages(entries: list) -> list[Page]:
    values = [value for entry in entries for value in (entry, *entry["links"])]
    return [value["page"] for value in values if value.get("page")]


def _standing(settings, lang: str) -> list[Link]:
    """Return the lists that the settings do not place themselves."""
    values = [value for child in settings.menu for value in (child.value, *child.value["links"])]
    placed = {in_language(value.get("address") or "", lang) for value in values}
    with translation.override(lang):
        return [
            replace(_view(name, label, lang), links=tuple(_view(each, words, lang) for each, words in below))
            for name, label, below in STANDING
            if reverse(name) not in placed
        ]


def _view(name: str, label: object, lang: str) -> Link:
    return Link(str(label), reverse(name), lang)
