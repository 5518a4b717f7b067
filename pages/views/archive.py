"""The archive for readers: the list of documents, and each document page by page."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.permissions import policy_registry

from media.models import Document
from media.models.publication import Status
from pages import addresses, archive, listings
from pages.meetings import discussed
from pages.reading import NothingToReadError, Reading
from search.narrowing import FacetChoices
from search.service import matcher

PAGE_SIZE = 20
LONGEST_QUERY = 500  # characters, as in the search box


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show all public documents, those of one body, of one year."""
    choice = archive.narrowed(request.GET)
    documents = archive.chosen(archive.newest(), choice)
    context = {
        "title": _("Archive"),
        "summary": _("Minutes, reports and decisions of public councils and the National Forum."),
        "page_obj": listings.paginate(documents, request.GET.get("page"), PAGE_SIZE),
        "query_prefix": choice.query_prefix,
        "choice": choice,
        "facets": [
            FacetChoices("body", _("Body"), archive.bodies(choice, addresses.visitor_language())),
            FacetChoices("year", _("Year"), archive.years(choice)),
        ],
        "canonical_url": addresses.absolute(reverse("archive")),
    }
    return render(request, "pages/archive_index.html", context)


def document(
    request: HttpRequest, number: str, slug: str = "", version: str = "", page: str = ""
) -> HttpResponse:
    """Show one page of a document; 301 from another slug, 410 when it was withdrawn, 404 when it is not public.

    Those who may edit a document see it before it is published.
    """
    found = readable(request, number)
    lang, wanted = addresses.visitor_language(), int(version) if version else None
    if slug != found.slug:
        target = found.address(lang, page=int(page) if page else None, version=wanted)
        query = request.META.get("QUERY_STRING")
        return HttpResponsePermanentRedirect(f"{target}?{query}" if query else target)
    try:
        query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
        reading = Reading(found, lang, wanted, int(page) if page else 1, query)
    except NothingToReadError:
        raise Http404 from None
    response = render(request, "pages/archive_document.html", _context(reading), status=_status(found))
    if _is_private(found):
        add_never_cache_headers(response)
    return response


def readable(request: HttpRequest, number: str) -> Document:
    """Return the document of a number, a withdrawn one too; 404 where it is not public and not an editor's."""
    found: Document = get_object_or_404(
        Document.objects.select_related("collection"), public_number=int(number)
    )
    if _is_private(found) and not _may_read(request, found):
        raise Http404
    return found


def _is_private(found: Document) -> bool:
    return not found.is_public() and found.status != Status.WITHDRAWN


def _may_read(request: HttpRequest, found: Document) -> bool:
    """Return whether somebody may read what not everybody may: editors, and members of a closed collection."""
    policy = policy_registry.get_by_type(Document)
    if policy.user_has_permission_for_instance(request.user, "change", found):
        return True
    closed = found.collection.get_view_restrictions()
    return found.status == Status.PUBLISHED and all(each.accept_request(request) for each in closed)


def _status(found: Document) -> int:
    return 410 if found.status == Status.WITHDRAWN else 200


def _context(reading: Reading) -> dict:
    """Return what the template shows; of a withdrawn document only that it was, when and why."""
    common = {
        "document": reading.document,
        "file": reading.file,
        "body": reading.body,
        "version": reading.file.number,
        "current_address": reading.document.address(reading.lang),
        "canonical_url": reading.canonical_address,
        "page_number": reading.number,
    }
    if reading.document.status == Status.WITHDRAWN:
        return common
    return (
        common
        | _text(reading)
        | {
            "page_count": reading.page_count,
            "discussions": discussed.of_document(reading.document, reading.lang),
            "versions": reading.versions(),
            "download_address": reading.document.download_address(reading.version),
            "citation_address": reading.citation_address,
            "search_address": reading.search_address,
            "previous_address": reading.neighbour(-1),
            "next_address": reading.neighbour(1),
            "page_links": [(each, reading.address(each)) for each in range(1, (reading.page_count or 0) + 1)],
        }
    )


def _text(reading: Reading) -> dict:
    """Return the words of the page, those that were searched for marked; None where the document has none."""
    text = reading.page.text if reading.page else ("" if reading.has_text else None)
    return {
        "text": _marked(text, reading.query) if text and reading.query else text,
        "text_language": reading.page.language if reading.page else "",
        "query": reading.query,
        "unmarked_address": reading.address(query=False),
    }


def _marked(text: str, query: str) -> SafeString:
    """Return the text with the words of the query marked, by the analysis that found them."""
    return matcher(query).mark(text)
