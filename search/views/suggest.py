"""What is offered while a visitor types, as JSON for site/static/js/search_suggestions.js."""

import logging

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from search.suggestions.answer import TERM, Suggestion, suggest

logger = logging.getLogger(__name__)

FRESH = 60  # seconds that an answer may be kept


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Answer with {"suggestions": [{"sort", "text", "lang", "note", "title", "url"}, …]}, best first.

    Whatever is wrong, there is nothing to offer, and the form works as without a script.
    """
    try:
        found = suggest(request.GET.get("q", "").replace("\0", " "), get_language() or "")
    except DatabaseError:
        logger.exception("There are no suggestions")
        found = []
    response = JsonResponse({"suggestions": [_as_json(each) for each in found]})
    patch_cache_control(response, public=True, max_age=FRESH)
    response["X-Robots-Tag"] = "noindex"
    return response


def _as_json(each: Suggestion) -> dict[str, str]:
    url = f"{reverse('search')}?{urlencode({'q': each.text})}" if each.sort == TERM else each.url
    return {
        "sort": each.sort,
        "text": each.text,
        "lang": each.lang,
        "note": each.kind,
        "title": each.title,
        "url": url,
    }
