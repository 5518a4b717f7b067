"""Reported problems in the admin: the report, its place in the menu, the panel of the home page."""

from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from . import problems
from .models import PageProblem
from .views.problems import ProblemReport, settle


class ProblemsPanel(Component):
    """How many reported problems wait for the user; nothing while there are none."""

    name = "page_problems"
    template_name = "pages/admin/problems_panel.html"
    order = 120

    def __init__(self, user) -> None:
        self.user = user

    @cached_property
    def count(self) -> int:
        """Return how many are open."""
        return problems.visible_to(self.user).filter(settled_at=None).count()

    def get_context_data(self, parent_context):
        """Return the count and the heading."""
        return {"count": self.count, "heading": _("Reported problems")}


@hooks.register("construct_homepage_panels")
def add_problems_panel(request, panels) -> None:
    """Show the panel to whom something was reported."""
    panel = ProblemsPanel(request.user)
    if panel.count:
        panels.append(panel)


@hooks.register("register_reports_menu_item")
def register_problems_item():
    """Add the report to the menu; it shows everybody her own pages only."""
    label = capfirst(PageProblem._meta.verbose_name_plural)
    return MenuItem(label, reverse("page_problems"), name="page-problems", icon_name="warning", order=1100)


@hooks.register("register_admin_urls")
def register_problem_addresses():
    """Answer at the addresses of the report."""
    return [
        path("reports/problems/", ProblemReport.as_view(), name="page_problems"),
        path(
            "reports/problems/results/",
            ProblemReport.as_view(results_only=True),
            name="page_problems_results",
        ),
        path("reports/problems/<int:pk>/settle/", settle, name="page_problem_settle"),
    ]
