"""The search page."""

import logging
from dataclasses import replace
from http import HTTPStatus

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from search import narrowing, service, state
from search.editorial import best_bets, misses
from search.engines.base import DEEPEST, EngineError
from search.missing import with_missing_words
from search.query import ParsedText, Query, QueryError, parse
from search.suggestions.spelling import correct

logger = logging.getLogger(__name__)

RETRY_AFTER = "30"  # seconds, for machines that met a search that is away


@require_safe
def results(request):
    """Show the search form and, where something is asked, the results.

    Template variables beside those of the frame:

    - `query` (`search.query.Query`): what is asked: `text`, `lang`, `filters`, `since`, `until`, `title_only`,
      `sort`, `page`; `days` (`search.state.Days`): the range as it was written, with `since_error`, `until_error`.
    - `text`: the text of the query; `hide_search`: true, because the page has a search box of its own.
    - `hidden_fields`: (name, value) pairs the form must send along to keep filters and order; `day_fields`: those
      of the form for the range of days.
    - `error`: a sentence for the visitor when the question cannot be asked or answered, else "".
    - `results` (`search.service.Results` or None): `total`, `has_all_words`, `results`; each of these has `id`,
      `url`, `title`, `title_marked` (with <mark>), `kind`, `kind_label`, `lang`, `langs`, `date`, `page_count` and `pages`
      with `number`, `url`, `label` (may be empty), `label_lang`, `snippet` (with <mark>),
      and, where no result has all words, `missing`: those that this one lacks.
    - `facets`: filters with `name`, `label`, `choices` (`label`, `count`, `url`, `is_selected`).
    - `chips`: what narrows, with `label`, `url` (the results without it); `clear_url`: without any.
    - `best_bets`: what editors recommend for these words, with `title`, `url`, `reason`.
    - `corrected`: the query in its likeliest spelling (`text`, `url`), None where nothing is misspelt.
    - `sorts`: orders with `label`, `url`, `is_selected`.
    - `list_query`: the query string of the list as RSS and CSV.
    - `page_obj`, `page_numbers`, `query_prefix`: what includes/pagination.html expects; `page_obj` is None without results.
    - `most`: how many results can be reached by paging.

    Answers 400 to a question that cannot be asked, 404 to a page behind the last one, 503 without an index.
    """
    query, days = state.read_state(request.GET, get_language() or "")
    context, status = _answer(query, days) if query.text or query.is_narrowed or days.is_wrong else ({}, 200)
    form = {"error": "", "results": None, **_form(query, days)}
    response = render(request, "search/results.html", {**form, **context}, status=status)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = RETRY_AFTER
    return response


def _form(query: Query, days: state.Days) -> dict:
    kept = state.pairs(query)
    return {
        "query": query,
        "days": days,
        "text": query.text,
        "hidden_fields": [pair for pair in kept if pair[0] != "titles"],
        "day_fields": [("q", query.text), *(pair for pair in kept if pair[0] not in ("since", "until"))],
        "hide_search": True,
        "page_obj": None,
        "most": DEEPEST,
    }


def _answer(query: Query, days: state.Days) -> tuple[dict, int]:
    if days.is_wrong:
        return {"error": days.since_error or days.until_error}, 400
    try:
        found = service.search(query)
    except QueryError as error:
        return {"error": str(error)}, 400
    except EngineError as error:
        logger.error("The search cannot answer: %s", error)
        return {"error": _("Search is not available at the moment. Please try again in a few minutes.")}, 503
    if not found.total and not query.is_narrowed and query.page == 1:
        misses.note(query.text, query.lang)
    context = {
        "results": with_missing_words(found),
        "best_bets": _best_bets(query),
        "corrected": _corrected(query, found),
        "facets": [narrowing.facet_choices(query, facet) for facet in found.facets],
        "chips": narrowing.chips(query, found.facets),
        "clear_url": state.address(state.unfiltered(query)),
        "sorts": narrowing.sort_choices(query),
        "list_query": state.write_state(query, page=False),
        **_pagination(query, found),
    }
    if found.is_page_missing:
        first = state.address(replace(query, page=1))
        return {**context, "error": _("There are not that many results."), "first_url": first}, 404
    return context, 200


def _best_bets(query: Query) -> list[best_bets.Recommendation]:
    """Return what editors recommend, above the first results of the words alone."""
    parsed = parse(query.text)
    if query.page > 1 or query.is_narrowed or parsed != ParsedText(parsed.words):
        return []
    return best_bets.recommend(parsed.words, query.lang)


def _corrected(query: Query, found: service.Results) -> dict[str, str] | None:
    """Return the query in its likeliest spelling, where words of it occur nowhere."""
    text = correct(query.text, found.misspelt, query.lang) if found.misspelt else ""
    return {"text": text, "url": state.address(replace(query, text=text, page=1))} if text else None


def _pagination(query: Query, found: service.Results) -> dict:
    paginator = Paginator(range(min(found.total, DEEPEST)), service.PAGE_SIZE)
    prefix = state.write_state(query, page=False)
    page = paginator.get_page(query.page)
    return {
        "page_obj": page,
        "page_numbers": list(paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)),
        "query_prefix": f"{prefix}&" if prefix else "",
    }
