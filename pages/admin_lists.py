"""Pages of one type in the admin with the columns that matter: what is due, who owes it, how far it is.

Wagtail's views behind them show everybody only pages that she works on.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib.contenttypes.models import ContentType
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet

from .models import (
    CallPage,
    CommitmentPage,
    InitiativePage,
    MeetingPage,
    PlanReportPage,
    ProgressUpdatePage,
)


def _column(model: Any, name: str) -> Column:
    """Return a column of a field under the field's own name; of a choice its label."""
    field = model._meta.get_field(name)
    accessor = f"get_{name}_display" if field.choices else name
    return Column(name, label=field.verbose_name, accessor=accessor, sort_key=name)


class _ListItem(MenuItem):
    """Shown to whom the list shows anything."""

    model: type[Page] = Page

    def is_shown(self, request) -> bool:
        if not hasattr(request, "types_worked_on"):  # asked once for all lists
            own = policy_registry.get_by_type(Page).explorable_instances(request.user)
            request.types_worked_on = set(own.order_by().values_list("content_type", flat=True).distinct())
        return ContentType.objects.get_for_model(self.model).pk in request.types_worked_on


class _ListView(IndexView):
    related: tuple[str, ...] = ()
    prepare: Callable[[PageQuerySet], PageQuerySet] | None = None

    def annotate_queryset(self, pages: PageQuerySet) -> PageQuerySet:
        prepared = self.prepare(pages) if self.prepare else pages
        return super().annotate_queryset(prepared).prefetch_related(*self.related)


class _PageList(PageListingViewSet):
    """A list of pages of one type: its own columns stand between the place and the state of the page."""

    index_view_class = _ListView
    own_columns: ClassVar[list[Column]] = []
    related: ClassVar[tuple[str, ...]] = ()

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        """The item of the menu, which knows what the list is of."""
        return type(f"{type(self).__name__}Item", (_ListItem,), {"model": self.model})

    def get_index_view_kwargs(self, **kwargs) -> dict[str, Any]:
        title_and_place, rest = IndexView.base_columns[:3], IndexView.base_columns[3:]
        columns = [*title_and_place, *self.own_columns, *rest]
        return super().get_index_view_kwargs(**kwargs) | {"columns": columns, "related": self.related}


class CommitmentList(_PageList):
    """Commitments of all plans."""

    model = CommitmentPage
    icon = "list-ol"
    menu_label = _("Commitments")
    own_columns: ClassVar = [
        _column(CommitmentPage, "number"),
        _column(CommitmentPage, "lead"),
        _column(CommitmentPage, "ends_on"),
    ]
    related = ("lead",)
    list_filter: ClassVar = ["lead", "number"]


class UpdateList(_PageList):
    """Progress updates of all voices."""

    model = ProgressUpdatePage
    icon = "pick"
    menu_label = _("Progress updates")
    own_columns: ClassVar = [
        _column(ProgressUpdatePage, "voice"),
        _column(ProgressUpdatePage, "completion"),
        _column(ProgressUpdatePage, "period_ends_on"),
    ]
    list_filter: ClassVar = ["voice", "completion"]


class ReportList(_PageList):
    """Reports on plans, those that are owed among them."""

    model = PlanReportPage
    icon = "doc-full"
    menu_label = _("Reports")
    own_columns: ClassVar = [
        _column(PlanReportPage, "kind"),
        _column(PlanReportPage, "due_on"),
        _column(PlanReportPage, "published_on"),
    ]
    list_filter: ClassVar = ["kind", "due_on", "published_on"]


class MeetingList(_PageList):
    """Meetings of the bodies that the user works for."""

    model = MeetingPage
    icon = "calendar"
    menu_label = _("Meetings")
    own_columns: ClassVar = [
        _column(MeetingPage, "starts_at"),
        Column("state", label=_("State"), accessor=lambda meeting: meeting.state.label, sort_key="status"),
    ]
    list_filter: ClassVar = ["status", "starts_at"]

    def get_index_view_kwargs(self, **kwargs) -> dict[str, Any]:
        return super().get_index_view_kwargs(**kwargs) | {"prepare": staticmethod(MeetingPage.with_minutes)}


class InitiativeList(_PageList):
    """Initiatives as the public reads them."""

    model = InitiativePage
    icon = "form"
    menu_label = _("Initiatives")
    own_columns: ClassVar = [
        _column(InitiativePage, "number"),
        _column(InitiativePage, "state"),
        _column(InitiativePage, "submitted_on"),
        _column(InitiativePage, "call"),
    ]
    related = ("call",)
    list_filter: ClassVar = ["state", "call"]


class CallList(_PageList):
    """Calls for initiatives."""

    model = CallPage
    icon = "date"
    menu_label = _("Calls for initiatives")
    own_columns: ClassVar = [
        _column(CallPage, "opens_at"),
        _column(CallPage, "closes_at"),
        Column("phase", label=_("State"), accessor=lambda call: call.phase.label),
    ]
    list_filter: ClassVar = ["plan"]


class PageLists(ViewSetGroup):
    """The entry of the menu."""

    menu_label = _("Lists")
    menu_icon = "list-ul"
    menu_order = 330
    items = (
        CommitmentList("commitment_list"),
        UpdateList("update_list"),
        ReportList("report_list"),
        MeetingList("meeting_list"),
        InitiativeList("initiative_list"),
        CallList("call_list"),
    )


@hooks.register("register_admin_viewset")
def register_page_lists() -> PageLists:
    """Add the lists to the menu and to the addresses of the admin."""
    return PageLists()
