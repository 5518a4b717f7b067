"""The register of decisions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from pages import addresses, listings
from pages.meetings.register import Register, as_csv, shown
from search.narrowing import FacetChoices

PAGE_SIZE = 25


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the decisions of all bodies, of one, of one year, in one state."""
    lang = addresses.visitor_language()
    register = Register(request.GET, lang)
    page_obj = listings.paginate(register.decisions(), request.GET.get("page"), PAGE_SIZE)
    page_obj.object_list = shown(page_obj.object_list, lang)
    context = {
        "title": _("Decisions"),
        "summary": _("What the councils and the Forum decided, who answers for it, and what came of it."),
        "page_obj": page_obj,
        "query_prefix": register.choice.query_prefix,
        "choice": register.choice,
        "facets": [
            FacetChoices("state", _("State"), register.states()),
            FacetChoices("body", _("Body"), register.bodies()),
            FacetChoices("year", _("Year"), register.years()),
        ],
        "csv_address": register.choice.address("decisions_csv"),
        "canonical_url": addresses.absolute(reverse("decisions")),
    }
    return render(request, "pages/decision_register.html", context)


@require_safe
@conditional_page
def csv_file(request: HttpRequest) -> HttpResponse:
    """Answer with all chosen decisions as a CSV file that spreadsheets open rightly."""
    lang = addresses.visitor_language()
    register = Register(request.GET, lang)
    response = HttpResponse(as_csv(list(register.decisions()), lang), "text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="decisions-{lang}.csv"'
    return response
