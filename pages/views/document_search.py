"""The search inside one document of the archive."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers

from media.models.publication import Status
from pages import addresses, listings
from pages.finding import DocumentSearch
from pages.reading import NothingToReadError, Reading
from pages.views.archive import LONGEST_QUERY, readable
from search.query import QueryError

PAGE_SIZE = 20


def search(request: HttpRequest, number: str, slug: str = "", version: str = "") -> HttpResponse:
    """Show the pages of a document on which the words stand; without words lead to the document.

    404 for what may not be read, 400 for what cannot be asked. Template variables: `document`, `body`, `query`,
    `document_address`, `search_address`, `everywhere_query`, `error` (a sentence or ""), and without an error
    `has_all_words`, `page_obj`, `query_prefix` and `rows` (`number`, `lang`, `address`, `snippet`).
    """
    document = readable(request, number)
    if document.status == Status.WITHDRAWN:
        raise Http404
    query = request.GET.get("q", "").replace("\0", " ").strip()[:LONGEST_QUERY]
    try:
        wanted = int(version) if version else None
        reading = Reading(document, addresses.visitor_language(), wanted, query=query)
    except NothingToReadError:
        raise Http404 from None
    if not query:
        return redirect(reading.address())
    context, status = _answer(reading, request.GET.get("page"))
    response = render(
        request, "pages/archive_document_search.html", _common(reading) | context, status=status
    )
    if not document.is_public():
        add_never_cache_headers(response)
    return response


def _common(reading: Reading) -> dict:
    return {
        "document": reading.document,
        "body": reading.body,
        "query": reading.query,
        "document_address": reading.address(query=False),
        "search_address": reading.search_address,
        "error": "",
    }


def _answer(reading: Reading, page: str | None) -> tuple[dict, int]:
    try:
        found = DocumentSearch(reading)
    except QueryError as error:
        return {"error": str(error)}, 400
    page_obj = listings.paginate(found.pages, page, PAGE_SIZE)
    context = {
        "has_all_words": found.has_all_words,
        "page_obj": page_obj,
        "query_prefix": f"{reading.query_string}&",
        "rows": found.rows(list(page_obj)),
    }
    return context, 200
