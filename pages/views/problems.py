"""Saying that something is wrong with a page, and what editors do about it."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.auth import require_admin_access
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page

from pages import addresses, listings, problems
from pages.models import PageProblem
from pages.public_forms.forms import PublicForm
from pages.public_forms.views import PublicFormView


class ProblemForm(PublicForm):
    """What is wrong with a page. It does not ask who writes."""

    name = "page-problem"

    text = forms.CharField(
        label=gettext_lazy("What is wrong?"),
        max_length=2000,
        help_text=gettext_lazy(
            "Please write no personal data. Nobody can answer you here: this form does not ask who you are."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class ProblemView(PublicFormView):
    """The form about one public page, and the thanks when it was sent."""

    form_class = ProblemForm

    @cached_property
    def about(self) -> Page:
        """Return the page; 404 where the public knows none."""
        return get_object_or_404(listings.public(Page.objects.all()), pk=self.kwargs["pk"])

    def get_template_names(self) -> list[str]:
        """Return the form, or the thanks."""
        return ["pages/page_problem_sent.html" if "sent" in self.request.GET else "pages/page_problem.html"]

    def get_context_data(self, **kwargs) -> dict:
        """Add the page in question."""
        return super().get_context_data(
            title=_("Report a problem"),
            summary="",
            about=self.about,
            about_address=addresses.for_page(self.about, addresses.visitor_language()),
            **kwargs,
        )

    def accept(self, form: PublicForm) -> str:
        """Keep the report."""
        lang = addresses.visitor_language()
        problems.store(self.about, form.cleaned_data["text"], lang, form.nonce)
        return f"{reverse('page_problem', args=[self.about.pk])}?sent"


class _SettleColumn(Column):
    """The button that settles a report, or who did it."""

    cell_template_name = "pages/admin/settle_problem.html"


def _editor(problem: PageProblem) -> str:
    return reverse("wagtailadmin_pages:edit", args=[problem.page_id])


class ProblemReport(ReportView):
    """What visitors reported about the pages that the user may edit."""

    model = PageProblem
    page_title = capfirst(PageProblem._meta.verbose_name_plural)
    header_icon = "warning"
    index_url_name = "page_problems"
    index_results_url_name = "page_problems_results"
    any_permission_required = None  # everybody sees her own pages' reports
    is_searchable = False
    columns = [
        TitleColumn("page", label=gettext_lazy("Page"), accessor="page.title", get_url=_editor),
        Column("text", label=gettext_lazy("What is wrong")),
        DateColumn("created_at", label=gettext_lazy("Reported")),
        _SettleColumn("settle", label=""),
    ]

    def get_queryset(self):
        """Return what the user may see."""
        return problems.visible_to(self.request.user)


@require_admin_access
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a reported problem is settled; refused where the user may not edit the page."""
    problem = problems.visible_to(request.user).filter(pk=pk).first()
    if problem is None:
        raise PermissionDenied
    problem.settled_at, problem.settled_by_id = timezone.now(), request.user.pk
    problem.save(update_fields=["settled_at", "settled_by"])
    messages.success(request, _("The problem is settled."))
    return redirect("page_problems")
