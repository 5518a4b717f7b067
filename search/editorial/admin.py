"""Views of Wagtail's admin for synonyms, best bets and searches without results."""

from typing import Any

import django_filters
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Max, QuerySet, Sum
from django.http import HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import CreateView
from wagtail.admin.views.reports import ReportView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from search.editorial.best_bets import public_address
from search.editorial.models import BestBet, MissedQuery, SynonymGroup
from search.spreadsheet import encode


class _StartedCreateView(CreateView):
    """A form for something new that an address may begin: ?terms=… or ?queries=…"""

    def get_initial(self) -> dict:
        """Return the words that stand in the address."""
        found = {name: self.request.GET[name] for name in ("terms", "queries") if name in self.request.GET}
        return {**super().get_initial(), **{name: text[:500] for name, text in found.items()}}


class _EditorialViewSet(ModelViewSet):
    """What both lists have in common."""

    add_view_class = _StartedCreateView
    copy_view_enabled = False
    add_to_reference_index = False
    add_label: Any  # a whole sentence: Wagtail's own puts a noun behind a verb, which Russian has to inflect

    def get_index_view_kwargs(self) -> dict:
        """Add the label of the button."""
        return {**super().get_index_view_kwargs(), "add_item_label": self.add_label}


class SynonymGroupViewSet(_EditorialViewSet):
    """The groups of synonyms."""

    model = SynonymGroup
    icon = "link"
    menu_label = gettext_lazy("Synonyms")
    add_label = gettext_lazy("Add a group of synonyms")
    list_display = ["__str__", "note", "updated_at"]
    search_fields = ["terms", "note"]


def _shown(bet: BestBet) -> str:
    """Return the title of what a bet shows, while everybody may know it."""
    is_public = public_address(bet, get_language() or "")
    return bet.target if is_public else _("not public at present")


class BestBetViewSet(_EditorialViewSet):
    """The best bets."""

    model = BestBet
    icon = "pick"
    menu_label = gettext_lazy("Best bets")
    add_label = gettext_lazy("Add a best bet")
    list_display = [
        "__str__",
        Column("target", label=gettext_lazy("What is shown"), accessor=_shown),
        Column("language", label=gettext_lazy("Language"), accessor="get_language_display"),
        "updated_at",
    ]
    search_fields = ["queries", "reason"]


class MissedQueryFilterSet(WagtailFilterSet):
    """Narrows the report to words or a language."""

    words = django_filters.CharFilter(method="containing", label=gettext_lazy("Words"))

    class Meta:
        model = MissedQuery
        fields = ["words"]

    def containing(self, queryset: QuerySet, _name: str, value: str) -> QuerySet:
        """Keep what contains these letters; words are counted in lower case."""
        return queryset.filter(words__contains=value.strip().lower())


class _ActionsColumn(Column):
    """Links that make a synonym or a best bet of the words."""

    cell_template_name = "search/admin/missed_query_actions.html"

    def get_cell_context_data(self, instance, parent_context) -> dict:
        """Add the addresses of the two forms."""
        words = instance["words"]
        return {
            **super().get_cell_context_data(instance, parent_context),
            "synonym_url": f"{reverse('synonyms:add')}?{urlencode({'terms': words})}",
            "best_bet_url": f"{reverse('best_bets:add')}?{urlencode({'queries': words})}",
        }


def _language(row: dict) -> str:
    return dict(settings.LANGUAGES).get(row["lang"], row["lang"])


def _search_address(row: dict) -> str:
    return f"/{row['lang']}/search/?{urlencode({'q': row['words']})}"


class MissedQueryReport(ReportView):
    """Searches without results, the most frequent first. Only words and days are known."""

    model = MissedQuery
    page_title = capfirst(MissedQuery._meta.verbose_name_plural)
    header_icon = "search"
    index_url_name = "missed_queries"
    index_results_url_name = "missed_queries_results"
    filterset_class = MissedQueryFilterSet
    permission_policy = ModelPermissionPolicy(MissedQuery)
    permission_required = "view"
    export_filename = "missed-queries"
    list_export = ["words", "lang", "times", "last"]
    columns = [
        TitleColumn("words", label=gettext_lazy("Words"), get_url=_search_address),
        Column("lang", label=gettext_lazy("Language of the site"), accessor=_language),
        Column("times", label=gettext_lazy("How often")),
        Column(
            "last", label=gettext_lazy("Last"), accessor=lambda row: date_format(row["last"], "DATE_FORMAT")
        ),
        _ActionsColumn("actions", label=""),
    ]

    def get_queryset(self) -> QuerySet:
        """Return the words with how often and when last they found nothing."""
        rows = MissedQuery.objects.values("words", "lang")
        return rows.annotate(times=Sum("count"), last=Max("day")).order_by("-times", "words", "lang")

    def write_csv_response(self, queryset) -> HttpResponse:
        """Return the whole list as a file that no spreadsheet takes for formulas."""
        heading = [_("Words"), _("Language of the site"), _("How often"), _("Last")]
        rows = [[row["words"], row["lang"], row["times"], row["last"].isoformat()] for row in queryset]
        response = HttpResponse(encode([heading, *rows]), "text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{self.export_filename}.csv"'
        return response

    @classmethod
    def may_read(cls, user: AbstractBaseUser | AnonymousUser) -> bool:
        """Say whether the report answers this user."""
        return cls.permission_policy.user_has_permission(user, cls.permission_required)
