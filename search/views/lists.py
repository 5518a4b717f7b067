"""A result list for other programs: RSS of what is newest, CSV of all of it. Each is named by the list's own address."""

import datetime
import logging
from collections.abc import Callable
from dataclasses import replace
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.html import strip_tags
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from search import service, state
from search.engines.base import DEEPEST, EngineError
from search.query import Query, QueryError
from search.question import NEWEST
from search.results import Result
from search.spreadsheet import ResultTable

logger = logging.getLogger(__name__)

FEED_SIZE = 30  # results
FRESH = 300  # seconds that caches may keep a list
RETRY_AFTER = 120  # seconds

Answer = Callable[[HttpRequest, Query], HttpResponse]


def _list(answer: Answer):
    """Wrap a view that answers a query: its errors become sentences in plain text, its answers may be kept."""

    @require_safe
    @conditional_page
    @wraps(answer)
    def view(request: HttpRequest) -> HttpResponse:
        query, days = state.read_state(request.GET, get_language() or "")
        if days.is_wrong:
            return _refusal(days.since_error or days.until_error, 400)
        try:
            response = answer(request, query)
        except QueryError as error:
            return _refusal(str(error), 400)
        except EngineError:
            logger.exception("The search cannot answer")
            words = _("Search is not available at the moment. Please try again in a few minutes.")
            response = _refusal(words, 503)
            response["Retry-After"] = str(RETRY_AFTER)
            return response
        patch_cache_control(response, public=True, max_age=FRESH)
        response["X-Robots-Tag"] = "noindex"
        return response

    return view


def _refusal(words: str, status: int) -> HttpResponse:
    response = HttpResponse(f"{words}\n", "text/plain; charset=utf-8", status)
    patch_cache_control(response, no_store=True)
    return response


@_list
def rss(request: HttpRequest, query: Query) -> HttpResponse:
    """Answer with the newest results of a query as RSS 2.0."""
    query = replace(query, sort=NEWEST, page=1)
    found = service.search(query, FEED_SIZE)
    page = request.build_absolute_uri(f"{reverse('search')}?{state.write_state(query)}")
    title = query.text or _("Filters in use")
    feed = Rss201rev2Feed(
        title=_("Search: %(text)s") % {"text": title},
        link=page,
        description=_("What is newest among the results of this search."),
        language=query.lang,
        feed_url=request.build_absolute_uri(),
        ttl=FRESH // 60,
    )
    for result in found.results:
        _add(feed, result, request.build_absolute_uri(result.url))
    response = HttpResponse(content_type="application/rss+xml; charset=utf-8")
    feed.write(response, "utf-8")
    return response


def _add(feed: Rss201rev2Feed, result: Result, address: str) -> None:
    day = result.date
    feed.add_item(
        title=result.title,
        link=address,
        description=" ".join(strip_tags(page.snippet) for page in result.pages),
        pubdate=datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC) if day else None,
        unique_id=result.id,
        unique_id_is_permalink=False,
        categories=(result.kind_label,),
    )


@_list
def csv_file(request: HttpRequest, query: Query) -> HttpResponse:
    """Answer with every result of a query that can be reached, as a CSV file that spreadsheets open rightly."""
    found = service.search(replace(query, page=1), DEEPEST, has_pages=False)
    table = ResultTable(found.results, query.lang, request.build_absolute_uri)
    response = HttpResponse(table.encode(), "text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="search-{query.lang}.csv"'
    return response
