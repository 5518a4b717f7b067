"""A plan's tables in the admin: download, upload, the report of what is wrong, and the writing."""

import base64
import binascii
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.admin.auth import require_admin_access

from pages.action_plans.files import applying, checking, reading, writing
from pages.action_plans.files.rights import may_import, may_publish, plans_of
from pages.action_plans.files.tables import TABLES
from pages.models import ActionPlanPage

WORKBOOK = "workbook"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Bytes. The file comes back with the confirmation, and Django takes 2.5 MB of form data at most.
LARGEST_UPLOAD = 1_500_000
MOST_PROBLEMS = 200  # shown at a time


class UploadForm(forms.Form):
    """The file to be checked."""

    file = forms.FileField(
        label=gettext_lazy("Table"),
        help_text=gettext_lazy(
            "An .xlsx or .csv file of at most 1.5 MB with the columns of the files below. "
            "Nothing is written before you have seen the report."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_file(self):
        """Refuse a file that is too large, before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_UPLOAD:
            raise forms.ValidationError(
                _("The file is larger than 1.5 MB. Import the tables one by one, as CSV files.")
            )
        return file


class ConfirmForm(forms.Form):
    """The checked file once more, and whether to publish what is written."""

    name = forms.CharField(max_length=255, widget=forms.HiddenInput)
    content = forms.CharField(widget=forms.HiddenInput)
    publish = forms.BooleanField(label=gettext_lazy("Publish at once"), required=False)

    def __init__(self, *args, may_publish: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not may_publish:
            del self.fields["publish"]

    def clean_content(self) -> bytes:
        """Return the file's bytes."""
        try:
            return base64.b64decode(self.cleaned_data["content"], validate=True)
        except (binascii.Error, ValueError) as error:
            raise forms.ValidationError(_("The file did not arrive whole. Upload it again.")) from error


@require_admin_access
@require_GET
def plan_tables(request: HttpRequest) -> HttpResponse:
    """Show the plans whose tables the user may import."""
    plans = [plan for plan in plans_of(request.user) if may_import(request.user, plan)]
    if not plans:
        raise PermissionDenied
    return render(request, "pages/admin/plan_tables.html", {"plans": plans, **_header(_("Plan tables"))})


@require_admin_access
@require_http_methods(["GET", "HEAD", "POST"])
def plan_table(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Take a file for one plan: check it, and write it when the report was confirmed."""
    plan = _plan(request, plan_id)
    if "content" in request.POST:
        return _confirmed(request, plan)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        return _report(request, plan, file.name, file.read())
    return _show(request, plan, form=form, tables=list(TABLES))


@require_admin_access
@require_GET
def plan_table_file(request: HttpRequest, plan_id: int, table: str) -> HttpResponse:
    """Download all tables of a plan as a workbook, or one as CSV."""
    plan = _plan(request, plan_id)
    if table == WORKBOOK:
        response = HttpResponse(writing.workbook(plan), content_type=XLSX)
        ending = "xlsx"
    elif table in TABLES:
        response = HttpResponse(writing.csv_file(plan, TABLES[table]), content_type="text/csv; charset=utf-8")
        ending = "csv"
    else:
        raise Http404
    response["Content-Disposition"] = f'attachment; filename="{plan.slug}-{table}.{ending}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _plan(request: HttpRequest, plan_id: int) -> ActionPlanPage:
    plan = get_object_or_404(ActionPlanPage.objects.select_related("locale"), pk=plan_id)
    if not may_import(request.user, plan):
        raise PermissionDenied
    return plan


def _confirmed(request: HttpRequest, plan: ActionPlanPage) -> HttpResponse:
    form = ConfirmForm(request.POST, may_publish=may_publish(request.user, plan))
    if not form.is_valid():
        return _show(request, plan, form=UploadForm(), errors=form.errors.get("content"), tables=list(TABLES))
    data = form.cleaned_data
    return _report(
        request, plan, data["name"], data["content"], write=True, publish=data.get("publish", False)
    )


def _report(
    request: HttpRequest, plan: ActionPlanPage, name: str, content: bytes, *, write=False, publish=False
) -> HttpResponse:
    """Judge the file, again before it is written: the plan may have changed since the report."""
    try:
        verdict = checking.check(plan, reading.read(name, content))
    except reading.UnreadableError as error:
        return _show(request, plan, form=UploadForm(), errors=[str(error)], tables=list(TABLES))
    if write and verdict.is_good:
        try:
            return _show(
                request, plan, saved=applying.apply(plan, verdict, user=request.user, publish=publish)
            )
        except ValidationError as error:  # what only the page itself knows, such as a taken address
            return _show(request, plan, form=UploadForm(), errors=error.messages, tables=list(TABLES))
    return _show(
        request,
        plan,
        file_name=name,
        problems=verdict.problems[:MOST_PROBLEMS],
        problem_count=len(verdict.problems),
        counts=[
            (table, each["new"], each["changed"], each["same"]) for table, each in verdict.counts.items()
        ],
        confirm=verdict.is_good
        and ConfirmForm(
            initial={"name": name, "content": base64.b64encode(content).decode()},
            may_publish=may_publish(request.user, plan),
        ),
        form=None if verdict.is_good else UploadForm(),
    )


def _show(request: HttpRequest, plan: ActionPlanPage, **context: Any) -> HttpResponse:
    return render(
        request, "pages/admin/plan_table.html", {"plan": plan, **_header(plan.title, plan), **context}
    )


def _header(title: str, plan: ActionPlanPage | None = None) -> dict[str, Any]:
    items = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    items.append({"url": reverse("plan_tables") if plan else "", "label": _("Plan tables")})
    if plan:
        items.append({"url": "", "label": title})
    return {"page_title": title, "breadcrumbs_items": items, "header_title": title, "header_icon": "table"}
