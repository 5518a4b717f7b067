"""Which page answers an address, in whatever language it was written. The rule is in `addresses`."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import Resolver404, ResolverMatch
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page, Site

from . import addresses, languages

MAX_DEPTH = 16  # of an address; the tree is five deep, and every step adds to the query


@dataclass(frozen=True)
class Route:
    """A page to show; a routable page has also the rest of the address and what it resolves to."""

    page: Page
    rest: str = ""
    match: ResolverMatch | None = None


@dataclass(frozen=True)
class Elsewhere:
    """Where the visitor has to go instead."""

    address: str
    is_permanent: bool = False


def resolve(lang: str, path: str) -> Route | Elsewhere | None:
    """Return what answers the address `/<lang>/<path>`; None for not found.

    A page found needs one query, a fallback page two. What has an address in another language only, because it
    was translated, unpublished or renamed, leads there; a draft is never spoken of.
    """
    parts = [part for part in path.split("/") if part]
    if len(parts) > MAX_DEPTH:
        return None
    pages = _pages_on(parts)
    retired = None
    for code in languages.preference(lang):
        route = _walk(code, parts, pages)
        if route is None:
            continue
        if route.page.live:
            return route if code == lang else _fallback(route, lang)
        if code == lang and route.page.first_published_at:
            retired = route.page
    return (_unpublished(retired, lang) if retired else None) or _renamed(lang, path)


def _pages_on(parts: list[str]) -> dict[str, Page]:
    """Return the pages on the way to an address in every language's tree, by `url_path`."""
    wanted = {
        root + "".join(f"{part}/" for part in parts[:end])
        for root in addresses.root_paths().values()
        for end in range(len(parts) + 1)
    }
    # `slug` has an index, `url_path` has none.
    slugs = {path.rstrip("/").rpartition("/")[2] for path in wanted}
    return {
        page.url_path: page for page in Page.objects.filter(slug__in=slugs, url_path__in=wanted).order_by()
    }


def _walk(code: str, parts: list[str], pages: dict[str, Page]) -> Route | None:
    """Go from the home page of a language towards the address; a routable page on the way may take the rest."""
    path = addresses.root_paths().get(code, "")
    for position in range(len(parts) + 1):
        page = pages.get(path)
        if page is None:
            return None
        rest = "".join(f"{part}/" for part in parts[position:])
        match = _own_route(page, rest)
        if match or not rest:
            return Route(page, rest, match)
        path += f"{parts[position]}/"
    return None


def _own_route(page: Page, rest: str) -> ResolverMatch | None:
    """Return the view of a routable page that answers the rest of the address."""
    model = page.specific_class
    if not page.live or model is None or not issubclass(model, RoutablePageMixin):
        return None
    try:
        return model.get_resolver().resolve(f"/{rest}")
    except Resolver404:
        return None


def _fallback(route: Route, lang: str) -> Route | Elsewhere:
    """Return the page itself, or its translation's address when there is one by now."""
    own = addresses.live_translations([route.page.translation_key])[route.page.translation_key].get(lang)
    return Elsewhere(addresses.canonical_path(own) + route.rest) if own else route


def _unpublished(page: Page, lang: str) -> Elsewhere | None:
    """Return where a page that was public in the visitor's language is still public in another one."""
    address = addresses.for_page(page, lang)
    return Elsewhere(address) if address else None


def _renamed(lang: str, path: str) -> Elsewhere | None:
    """Return the address of a page that had this address in any language."""
    for code, redirect in _redirects(lang, path):
        if page := redirect.redirect_page:
            address = addresses.for_page(page, lang)
            is_own = code in {lang, ""} and lang == languages.of_locale(page.locale_id)
        else:
            address, is_own = _in_language(redirect.redirect_link, lang), code == lang
        if address:
            rest = redirect.redirect_page_route_path.removeprefix("/")
            return Elsewhere(address + rest, is_permanent=is_own and redirect.is_permanent)
    return None


def _in_language(link: str, lang: str) -> str:
    """Return the target of a redirect; an address of this site, given in any language, in the visitor's."""
    code, slash, rest = link.removeprefix("/").partition("/")
    return f"/{lang}/{rest}" if link.startswith("/") and slash and code in languages.codes() else link


def _redirects(lang: str, path: str) -> Iterator[tuple[str, Redirect]]:
    """Yield (language, redirect) for the old address under every language, the visitor's first, and under none ("")."""
    old = {Redirect.normalise_path(f"/{code}/{path}"): code for code in languages.preference(lang)}
    old |= {Redirect.normalise_path(f"/{path}"): ""}
    site = Site.objects.filter(is_default_site=True).first()
    known = Redirect.get_for_site(site).filter(old_path__in=old).select_related("redirect_page")
    found = {redirect.old_path: redirect for redirect in known.order_by("-site")}
    for old_path, code in old.items():
        if old_path in found:
            yield code, found[old_path]
