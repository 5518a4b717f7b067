"""Silence made visible: the reports that should have been published and were not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from pages import addresses
from pages.action_plans import reports
from search.spreadsheet import encode

COLUMNS = (
    "report",
    "kind",
    "owed_by",
    "plan",
    "period_from",
    "period_until",
    "due",
    "days_overdue",
    "address",
)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show what is overdue, the longest first, and what comes next."""
    owed = reports.owed(addresses.visitor_language(), upcoming=True)
    context = {
        "overdue": [row for row in owed if row.days > 0],
        "upcoming": [row for row in owed if row.days <= 0],
        "csv_address": reverse("reports_due_csv"),
        "canonical_url": addresses.absolute(reverse("reports_due")),
    }
    return render(request, "pages/reports_due.html", context)


@require_safe
@conditional_page
def csv_file(request: HttpRequest) -> HttpResponse:
    """Answer with what is overdue, for spreadsheets."""
    lang = addresses.visitor_language()
    table = [
        (
            row.report.title,
            row.report.kind,
            row.owner.body.name if row.owner else "",
            row.plan.title if row.plan else "",
            row.report.period_starts_on,
            row.report.period_ends_on,
            row.report.due_on,
            row.days,
            addresses.absolute(addresses.fallback_path(row.report, lang)),
        )
        for row in reports.owed(lang)
    ]
    response = HttpResponse(encode([COLUMNS, *table]), "text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="reports-due.csv"'
    return response
