"""Whose plans a user may write from tables and read as tables, drafts included."""

from django.db.models import QuerySet
from wagtail.permissions import page_permission_policy

from pages.models import ActionPlanPage


def may_import(user, plan: ActionPlanPage) -> bool:
    """Return whether the user adds and changes what stands below the plan."""
    grants = plan.permissions_for_user(user)
    return grants.can_edit() and grants.can_add_subpage()


def may_publish(user, plan: ActionPlanPage) -> bool:
    """Return whether what the user imports may be published at once."""
    return plan.permissions_for_user(user).can_publish_subpage()


def plans_of(user) -> QuerySet[ActionPlanPage]:
    """Return the plans below whose pages the user may add others, the latest first."""
    granted = page_permission_policy.instances_user_has_permission_for(user, "add")
    found = ActionPlanPage.objects.filter(pk__in=granted.values("pk")).select_related("locale")
    return found.order_by("-starts_on", "locale__language_code", "pk")
