"""What surrounds the content of every page: menu, language switcher, place in the site, canonical address."""

from collections.abc import Collection
from dataclasses import dataclass
from operator import attrgetter
from uuid import UUID

from django.utils import translation
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

from . import addresses, languages, menus, site_parts
from .menus import Link

# How the notice of a fallback page calls the languages: Kyrgyz and Russian write them small within a sentence.
LANGUAGE_NAMES = {
    "ky": pgettext_lazy("within a sentence", "Kyrgyz"),
    "ru": pgettext_lazy("within a sentence", "Russian"),
    "en": pgettext_lazy("within a sentence", "English"),
}


@dataclass(frozen=True)
class LanguageLink:
    """One language of the switcher; `is_available` when the content really exists in it."""

    code: str
    name: str
    url: str
    is_current: bool
    is_available: bool


def of_page(page: Page, request) -> dict:
    """Return the template variables of a page: its language, its menu, its switcher, its place. Two queries."""
    lang = addresses.visitor_language()
    family = _family(page)
    own = _live_by_language(family.get(page.translation_key, []))
    content = languages.of_locale(page.locale_id)
    rest = getattr(request, "route_rest", "")
    return {
        "visitor_language": lang,
        "content_language": content,
        "is_fallback": content != lang,
        "original_language_name": language_name(content, lang),
        **of_site(lang, request, set(family)),
        "breadcrumbs": _breadcrumbs(page, family, lang),
        "language_links": _switcher(page, own, lang, rest + _query(request)),
        "canonical_url": addresses.absolute(addresses.canonical_path(page) + rest),
        "alternates": _alternates(own, rest),
    }


def of_site(lang: str, request, keys: Collection[UUID] = ()) -> dict:
    """Return the template variables that come from the site's settings; `keys` are those of the page's family."""
    parts = site_parts.of(lang, request)
    return {"site": parts, "menu": menus.mark_current(parts.menu, keys, request.path)}


def language_name(code: str, lang: str) -> str:
    """Return the name of language `code` in language `lang`."""
    with translation.override(lang):
        return str(LANGUAGE_NAMES.get(code, code))


def switcher_of(path: str, query: str, lang: str) -> list[LanguageLink]:
    """Return the switcher of a view that exists in every language at the same address."""
    rest = path.split("/", 2)[2] if path.startswith(f"/{lang}/") else ""
    return [
        LanguageLink(code, languages.own_name(code), f"/{code}/{rest}{query}", code == lang, True)
        for code in languages.codes()
    ]


def _family(page: Page) -> dict:
    """Return {translation key: pages} of the page and its ancestors below the root, topmost first."""
    steps = range(2 * Page.steplen, len(page.path) + 1, Page.steplen)
    line = Page.objects.filter(path__in=[page.path[:end] for end in steps])
    keys = line.order_by("depth").values("translation_key")
    family: dict = {}
    pages = addresses.located(Page.objects.filter(translation_key__in=keys), "title", "depth", "path")
    for each in sorted(pages, key=attrgetter("depth", "path")):
        family.setdefault(each.translation_key, []).append(each)
    return family


def _breadcrumbs(page: Page, family: dict, lang: str) -> list[Link]:
    """Return the ancestors, the home page first; one that is public in no language is left out."""
    shown = [menus.best_live(pages, lang) for key, pages in family.items() if key != page.translation_key]
    return [_link(each, lang) for each in shown if each]


def _switcher(page: Page, own: dict[str, Page], lang: str, rest: str) -> list[LanguageLink]:
    return [
        LanguageLink(
            code=code,
            name=languages.own_name(code),
            url=addresses.fallback_path(own.get(code, page), code) + rest,
            is_current=code == lang,
            is_available=code in own,
        )
        for code in languages.codes()
    ]


def _alternates(own: dict[str, Page], rest: str) -> list[dict]:
    """Return code and full address of each real translation, for hreflang; none when there is only one."""
    if len(own) < 2:  # noqa: PLR2004 - a page needs no link to itself
        return []
    return [
        {"code": code, "url": addresses.absolute(addresses.canonical_path(own[code]) + rest)}
        for code in languages.codes()
        if code in own
    ]


def _live_by_language(pages: list[Page]) -> dict[str, Page]:
    return {languages.of_locale(each.locale_id): each for each in pages if each.live}


def _link(page: Page, lang: str) -> Link:
    return Link(page.title, addresses.fallback_path(page, lang), languages.of_locale(page.locale_id))


def _query(request) -> str:
    query = request.META.get("QUERY_STRING", "")
    return f"?{query}" if query else ""
