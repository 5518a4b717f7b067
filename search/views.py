"""The search page."""

import logging
from dataclasses import replace

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from search import service, state
from search.engines.base import DEEPEST, EngineError
from search.query import Query, QueryError

logger = logging.getLogger(__name__)


@require_safe
def results(request):
    """Show the search form and, where something is asked, the results.

    Template variables beside those of the frame:

    - `query` (`search.query.Query`): what is asked: `text`, `lang`, `filters`, `sort`, `page`.
    - `text`: the text of the query; `hide_search`: true, because the page has a search box of its own.
    - `hidden_fields`: (name, value) pairs a form must send along to keep filters and order.
    - `error`: a sentence for the visitor when the question cannot be asked or answered, else "".
    - `results` (`search.service.Results` or None): `total`, `has_all_words`, `results`; each of these has `id`,
      `url`, `title`, `title_marked` (with <mark>), `kind`, `kind_label`, `lang`, `langs`, `date`, `page_count` and `pages`
      with `number`, `url`, `label` (may be empty), `label_lang`, `snippet` (with <mark>).
    - `facets`: filters with `name`, `label`, `choices` (`label`, `count`, `url`, `is_selected`).
    - `chips`: filters in force with `facet_label`, `label`, `url` (the results without it); `clear_url`: without any.
    - `sorts`: orders with `label`, `url`, `is_selected`.
    - `page_obj`, `page_numbers`, `query_prefix`: what includes/pagination.html expects; `page_obj` is None without results.
    - `most`: how many results can be reached by paging.

    Answers 400 to a question that cannot be asked, 404 to a page behind the last one, 503 without an index.
    """
    query = state.read_state(request.GET, get_language() or "")
    context, status = _answer(query) if query.text or query.filters else ({"error": ""}, 200)
    return render(request, "search/results.html", {**_form(query), **context}, status=status)


def _form(query: Query) -> dict:
    hidden = [(name, value) for name, values in query.filters.items() for value in values]
    if query.sort in state.SORT_LABELS and query.sort != next(iter(state.SORT_LABELS)):
        hidden.append(("sort", query.sort))
    return {
        "query": query,
        "text": query.text,
        "hidden_fields": hidden,
        "hide_search": True,
        "results": None,
        "page_obj": None,
        "most": DEEPEST,
    }


def _answer(query: Query) -> tuple[dict, int]:
    try:
        found = service.search(query)
    except QueryError as error:
        return {"error": str(error)}, 400
    except EngineError:
        logger.exception("The search cannot answer")
        return {"error": _("Search is not available at the moment. Please try again in a few minutes.")}, 503
    context = {
        "error": "",
        "results": found,
        "facets": [state.facet_choices(query, facet) for facet in found.facets],
        "chips": state.chips(query, found.facets),
        "clear_url": state.address(replace(query, filters={}, page=1)),
        "sorts": state.sort_choices(query),
        **_pagination(query, found),
    }
    if found.is_page_missing:
        return {**context, "error": _("There are not that many results.")}, 404
    return context, 200


def _pagination(query: Query, found: service.Results) -> dict:
    paginator = Paginator(range(min(found.total, DEEPEST)), service.PAGE_SIZE)
    prefix = state.write_state(query, page=False)
    page = paginator.get_page(query.page)
    return {
        "page_obj": page,
        "page_numbers": list(paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)),
        "query_prefix": f"{prefix}&" if prefix else "",
    }
