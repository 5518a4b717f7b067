"""Plan tables in the admin: their place in the menu and their addresses."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .action_plans.files.rights import may_import, plans_of
from .views.plan_tables import plan_table, plan_table_file, plan_tables


class _PlanTablesItem(MenuItem):
    """Shown to whom the grants of a plan allow to import."""

    def is_shown(self, request) -> bool:
        return any(may_import(request.user, plan) for plan in plans_of(request.user))


@hooks.register("register_admin_menu_item")
def register_plan_tables_item() -> MenuItem:
    """Add the tables to the menu."""
    return _PlanTablesItem(
        _("Plan tables"), reverse("plan_tables"), name="plan-tables", icon_name="table", order=340
    )


@hooks.register("register_admin_urls")
def register_plan_tables_addresses() -> list:
    """Answer at the addresses of the tables."""
    return [
        path("plan-tables/", plan_tables, name="plan_tables"),
        path("plan-tables/<int:plan_id>/", plan_table, name="plan_table"),
        path("plan-tables/<int:plan_id>/<slug:table>/", plan_table_file, name="plan_table_file"),
    ]
