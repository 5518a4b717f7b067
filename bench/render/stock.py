"""The same site as Wagtail serves it out of the box: what our serving is compared with.

The templates are the same; routing, links, menu and switcher are those of Wagtail's documentation. That does less than
ours: a page has no address and no place in the menu of a language into which it is not translated. The site's settings
cost it nothing here.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch


@contextmanager
def serving() -> Iterator[None]:
    """Serve as stock Wagtail does until the end of the block."""
    from django.test import RequestFactory
    from wagtail import views
    from wagtail.models import Page

    from pages import addresses, frame, generation, middleware, site_parts
    from pages.models import BasePage
    from pages.urls import localized

    parts = site_parts.of("ky", RequestFactory().get("/ky/"))
    pattern = next(each for each in localized if each.name == "wagtail_serve")
    with ExitStack() as patches:
        for patched in (
            patch.object(pattern, "callback", views.serve),
            # Without a visit links lead where Wagtail's own handler leads.
            patch.object(middleware, "get_language_from_path", lambda path: None),
            patch.object(addresses, "for_page", lambda page, lang: page.get_url()),
            patch.object(frame, "of_page", lambda page, request: _frame(page, request) | {"site": parts}),
            patch.object(generation, "remembered", lambda key, build: build()),
            patch.object(BasePage, "get_view_restrictions", Page.get_view_restrictions),
        ):
            patches.enter_context(patched)
        yield


def _frame(page, request) -> dict[str, Any]:
    """Return the variables of the frame as a Wagtail project computes them."""
    from wagtail.models import Site

    from pages.frame import LanguageLink
    from pages.menus import Link

    site = Site.find_for_request(request)
    lang = page.locale.language_code
    translations = {each.locale.language_code: each for each in page.get_translations(inclusive=True).live()}
    return {
        "visitor_language": lang,
        "content_language": lang,
        "is_fallback": False,
        "menu": [
            Link(
                each.title,
                each.get_url(request),
                lang,
                page.is_descendant_of(each),
                links=tuple(
                    Link(below.title, below.get_url(request), lang)
                    for below in each.get_children().live().in_menu()
                ),
            )
            for each in site.root_page.localized.get_children().live().in_menu()
        ],
        "breadcrumbs": [
            Link(each.title, each.get_url(request), lang) for each in page.get_ancestors().filter(depth__gt=1)
        ],
        "language_links": [
            LanguageLink(code, code, each.get_url(request), code == lang, True)
            for code, each in translations.items()
        ],
        "canonical_url": page.get_full_url(request),
        "alternates": [
            {"code": code, "url": each.get_full_url(request)} for code, each in translations.items()
        ],
    }
