"""A page's address for a visitor, whatever language the page was written in.

The address of page P for a visitor of language V is the address of P's live translation into V; where there is
none, P's own address with V in place of its language: `/ky/kenesh/zhyiyn-3/` is read at `/ru/kenesh/zhyiyn-3/`.
It does not depend on which ancestors are translated, so it changes only when P itself is translated.

The installation serves one Wagtail site. Addresses are relative to the host.
"""

from collections.abc import Collection, Hashable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from wagtail.models import Page, Site

from . import languages

LOCATION = ("pk", "url_path", "locale_id", "translation_key", "live")


@dataclass
class Visit:
    """One request of a reader: the language of the address, and the addresses that are already known."""

    language: str
    addresses: dict[int, str] = field(default_factory=dict)  # by page id; "" where nothing may be shown
    root_paths: dict[str, str] = field(default_factory=dict)
    remembered: dict[Hashable, Any] = field(default_factory=dict)  # see generation.py
    # What blocks show, by the id of the page chosen in them; None where nothing may be shown.
    chosen: dict[int, Page | None] = field(default_factory=dict)


_visit: ContextVar[Visit | None] = ContextVar("visit", default=None)


def begin_visit(language: str | None):
    """Open a visit and return the token that ends it; None stands for the administration, which has no visitor."""
    return _visit.set(Visit(language) if language else None)


def end_visit(token) -> None:
    """Close the visit that `begin_visit` opened."""
    _visit.reset(token)


def current_visit() -> Visit | None:
    """Return the visit that is being answered, None in the administration and in commands."""
    return _visit.get()


def visitor_language() -> str:
    """Return the language of the visitor's address; outside a visit, the active language."""
    visit = _visit.get()
    if visit:
        return visit.language
    active = (translation.get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return active if active in languages.codes() else settings.LANGUAGE_CODE


def root_paths() -> dict[str, str]:
    """Return the `url_path` of the home page of each language, from Wagtail's own cached list."""
    visit = _visit.get()
    if visit is None:
        return _root_paths()
    if not visit.root_paths:
        visit.root_paths = _root_paths()
    return visit.root_paths


def _root_paths() -> dict[str, str]:
    return {root.language_code: root.root_path for root in Site.get_site_root_paths()}


def below_home(url_path: str, language: str) -> str | None:
    """Return the part of a page's `url_path` behind its home page; None outside the site."""
    root = root_paths().get(language)
    return url_path[len(root) :] if root and url_path.startswith(root) else None


def canonical_path(page: Page) -> str:
    """Return the page's address in its own language; "" outside the site."""
    language = languages.of_locale(page.locale_id)
    return _join(language, below_home(page.url_path, language))


def absolute(path: str) -> str:
    """Return the full address of a path on the public site (the setting SITE_URL)."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


def for_page(page: Page, lang: str) -> str:
    """Return the visitor's address of one page; "" when neither it nor a translation may be shown."""
    return for_pages([page], lang)[page.pk]


def for_pages(pages: Iterable[Page], lang: str) -> dict[int, str]:
    """Return the visitor's address of each page by its id, with two queries at most.

    A page from `listings` is known to be the best translation and needs no query.
    """
    pages = list(pages)
    found = {page.pk: fallback_path(page, lang) for page in pages if _is_best(page, lang)}
    unsure = [page for page in pages if page.pk not in found]
    translated = live_translations({page.translation_key for page in unsure}) if unsure else {}
    for page in unsure:
        best = _best(page, translated.get(page.translation_key, {}), lang)
        found[page.pk] = fallback_path(best, lang) if best else ""
    return found


def for_ids(ids: Collection[int], lang: str) -> dict[int, str]:
    """Return the visitor's address of each page id, with two queries whatever their number."""
    return for_pages(located(Page.objects.filter(pk__in=ids)), lang) if ids else {}


def live_translations(keys: Collection) -> dict:
    """Return {translation key: {language: live page}} for some keys; pages carry what an address needs."""
    found: dict = {}
    for page in located(Page.objects.filter(translation_key__in=keys, live=True)):
        found.setdefault(page.translation_key, {})[languages.of_locale(page.locale_id)] = page
    return found


def located(pages: QuerySet[Page], *more: str) -> Iterable[Any]:
    """Return rows with what an address needs of pages, and `more` fields: a third of the cost of instances."""
    return pages.order_by().values_list(*LOCATION, *more, named=True)


def fallback_path(page: Page, lang: str) -> str:
    """Return the page's own address with another language in place of its own; "" outside the site."""
    return _join(lang, below_home(page.url_path, languages.of_locale(page.locale_id)))


def _is_best(page: Page, lang: str) -> bool:
    if not page.live:
        return False
    return languages.of_locale(page.locale_id) == lang or getattr(page, "listed_for", None) == lang


def _best(page: Page, translations: dict[str, Page], lang: str) -> Page | None:
    """Return the visitor's translation, else the page itself, else the best translation that is public."""
    if lang in translations:
        return translations[lang]
    if page.live:
        return page
    return next((translations[code] for code in languages.preference(lang) if code in translations), None)


def _join(language: str, relative: str | None) -> str:
    return "" if relative is None else f"/{language}/{relative}"
