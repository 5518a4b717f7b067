"""The register of commitments of all plans, and its tables."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from pages import addresses, listings
from pages.action_plans import matrix, register
from pages.models import ActionPlanPage
from pages.state_bodies import Directory
from search.narrowing import FacetChoices
from search.spreadsheet import encode

PAGE_SIZE = 20


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the commitments, those of one theme, state body or plan."""
    lang, choice = addresses.visitor_language(), register.narrowed(request.GET)
    directory = Directory(lang)
    page_obj = listings.paginate(
        register.commitments(choice, lang, directory), request.GET.get("page"), PAGE_SIZE
    )
    rows = matrix.rows(page_obj.object_list, lang, directory)
    plans = listings.parents([row.commitment for row in rows], lang)
    all_plans = listings.best(ActionPlanPage.objects.all(), lang).defer_streamfields().order_by("-starts_on")
    context = {
        "title": _("Commitments"),
        "summary": _("Every commitment of every action plan, and how far it has come."),
        "choice": choice,
        "page_obj": page_obj,
        "rows": [(row, plans.get(row.commitment.pk)) for row in rows],
        "query_prefix": choice.query_prefix,
        "facets": [
            FacetChoices("plan", _("Action plan"), register.plan_choices(choice, list(all_plans))),
            FacetChoices("theme", _("Theme"), register.theme_choices(choice, lang)),
            FacetChoices("state_body", _("Lead body"), register.body_choices(choice, directory)),
        ],
        "csv_address": choice.address("commitments_csv"),
        "json_address": choice.address("commitments_json"),
        "canonical_url": addresses.absolute(reverse("commitments")),
    }
    return render(request, "pages/commitment_register.html", context)


@require_safe
@conditional_page
def csv_file(request: HttpRequest) -> HttpResponse:
    """Answer with the chosen commitments and their state, for spreadsheets."""
    table = [[row[name] for name in register.columns()] for row in _table(request)]
    response = HttpResponse(encode([register.columns(), *table]), "text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="commitments.csv"'
    return response


@require_safe
@conditional_page
def json_file(request: HttpRequest) -> HttpResponse:
    """Answer with the same as JSON."""
    return JsonResponse({"commitments": _table(request)}, json_dumps_params={"ensure_ascii": False})


def _table(request: HttpRequest) -> list[dict]:
    lang, choice = addresses.visitor_language(), register.narrowed(request.GET)
    directory = Directory(lang)
    rows = matrix.rows(register.commitments(choice, lang, directory), lang, directory)
    plans = listings.parents([row.commitment for row in rows], lang)
    return list(register.table(rows, plans, lang))
