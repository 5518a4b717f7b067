"""The view of every page."""

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from wagtail import views as wagtail_views
from wagtail.url_routing import RouteResult

from pages import addresses
from pages.routing import Elsewhere, Route, resolve


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with the page of an address, in the language it exists in; raise Http404 when there is none.

    Only the routing is ours: hooks, private pages and log-ins stay Wagtail's.
    """
    found = resolve(addresses.visitor_language(), path)
    if found is None:
        raise Http404
    if isinstance(found, Elsewhere):
        return _redirect(found, request)
    # What Wagtail and the frame read from the request:
    request.route_rest = found.rest  # type: ignore[attr-defined]
    request._wagtail_route_for_request = _route_result(found, request)  # type: ignore[attr-defined]
    return wagtail_views.serve(request, path)


def _redirect(found: Elsewhere, request: HttpRequest) -> HttpResponse:
    query = request.META.get("QUERY_STRING")
    # Temporary, unless a page was renamed: a translation may be withdrawn again.
    kind = HttpResponsePermanentRedirect if found.is_permanent else HttpResponseRedirect
    return kind(f"{found.address}?{query}" if query else found.address)


def _route_result(route: Route, request: HttpRequest) -> RouteResult:
    """Return the result that `RoutablePageMixin.route` and `Page.route` would have given."""
    page = route.page.specific
    if route.match is None:
        return RouteResult(page)
    route.match.func = route.match.func.__get__(page, type(page))
    request.routable_resolver_match = route.match  # type: ignore[attr-defined]
    return RouteResult(page, args=tuple(route.match))
