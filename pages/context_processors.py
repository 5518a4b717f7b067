"""The frame's template variables for views that serve no page: search, archive, errors."""

import logging

from django.db import DatabaseError
from django.utils.functional import SimpleLazyObject

from . import addresses, frame

logger = logging.getLogger(__name__)


def site_frame(request) -> dict:
    """Return the variables that `BasePage.get_context` gives a page; a page's own ones take precedence.

    The menu is read only when a template shows it. Without a database it is empty, so that the page that says
    what went wrong can still be shown.
    """
    lang = addresses.visitor_language()
    query = request.META.get("QUERY_STRING", "")
    return {
        "visitor_language": lang,
        "content_language": lang,
        "is_fallback": False,
        "menu": SimpleLazyObject(lambda: _menu(lang)),
        "language_links": frame.switcher_of(request.path, f"?{query}" if query else "", lang),
    }


def _menu(lang: str) -> list[frame.Link]:
    try:
        return frame.menu(lang)
    except DatabaseError:
        logger.exception("The menu could not be read")
        return []
