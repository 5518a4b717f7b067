"""The search in Wagtail's admin: synonyms, best bets, searches without results."""

from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSetGroup

from search.editorial.admin import BestBetViewSet, MissedQueryReport, SynonymGroupViewSet
from search.editorial.models import MissedQuery


class SearchViewSetGroup(ViewSetGroup):
    """What editors tell the search."""

    menu_label = _("Search settings")
    menu_icon = "search"
    menu_order = 800
    items = (SynonymGroupViewSet("synonyms"), BestBetViewSet("best_bets"))


@hooks.register("register_admin_viewset")
def register_search_viewsets():
    """Add synonyms and best bets to the menu of those who may edit them."""
    return SearchViewSetGroup()


class _MissedQueriesItem(MenuItem):
    def is_shown(self, request) -> bool:
        """Show it to whom the report answers."""
        return MissedQueryReport.may_read(request.user)


@hooks.register("register_reports_menu_item")
def register_missed_queries_item():
    """Add the report to the menu."""
    label, url = capfirst(MissedQuery._meta.verbose_name_plural), reverse("missed_queries")
    return _MissedQueriesItem(label, url, name="missed-queries", icon_name="search", order=1000)


@hooks.register("register_admin_urls")
def register_report_addresses():
    """Answer at the addresses of the report."""
    return [
        path("reports/missed-queries/", MissedQueryReport.as_view(), name="missed_queries"),
        path(
            "reports/missed-queries/results/",
            MissedQueryReport.as_view(results_only=True),
            name="missed_queries_results",
        ),
    ]
