"""The frame's template variables for views that serve no page: search, archive, errors."""

import logging

from django.db import DatabaseError
from django.utils.functional import SimpleLazyObject

from . import addresses, frame, menus, sight, site_parts
from .sight import Sight

logger = logging.getLogger(__name__)


def site_frame(request) -> dict:
    """Return the variables that `BasePage.get_context` gives a page; a page's own ones take precedence.

    The settings are read only when a template shows them. Without a database there is only the name of the site,
    so that the page that says what went wrong can still be shown.
    """
    lang = addresses.visitor_language()
    query = request.META.get("QUERY_STRING", "")
    parts = SimpleLazyObject(lambda: _parts(lang, request))
    return {
        "visitor_language": lang,
        "content_language": lang,
        "is_fallback": False,
        "site": parts,
        "menu": SimpleLazyObject(lambda: menus.mark_current(parts.menu, (), request.path)),
        "sight": Sight.from_query(request.GET.get(sight.PARAMETER, "")),
        "language_links": frame.switcher_of(request.path, f"?{query}" if query else "", lang),
    }


def _parts(lang: str, request) -> site_parts.SiteParts:
    try:
        return site_parts.of(lang, request)
    except DatabaseError:
        logger.exception("The settings of the site could not be read")
        return site_parts.without_database(lang)
