"""Checks before views of the admin that do not check enough themselves and offer no hook to do it.

Wagtail's own addresses come before those of `register_admin_urls`, so its views cannot be replaced there. A guard
says whether the request may go on; it may also narrow the objects that the request names to those the user may
know of, so that the view answers as if the others did not exist.
"""

from collections.abc import Callable

from django.apps import apps
from django.http import HttpRequest
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.views.chooser import page_models_from_string
from wagtail.models import Page

from media.models import Recording

from .permissions import is_administrator, may_remove
from .visibility import visible, visible_pages

REMOVALS = ("delete", "move")  # names of bulk actions that take pages from their place


def _explore(request: HttpRequest, parent_page_id: int) -> bool:
    """The explorer shows the title of the page it is opened at."""
    return visible_pages(request.user).filter(pk=parent_page_id).exists()


def _edit(request: HttpRequest, page_id: int) -> bool:
    page = Page.objects.filter(pk=page_id).first()
    return page is None or page.specific.permissions_for_user(request.user).can_edit()


def _move(request: HttpRequest, page_to_move_id: int) -> bool:
    page = Page.objects.filter(pk=page_to_move_id).first()
    return page is None or may_remove(request.user, page)


def _move_confirm(request: HttpRequest, page_to_move_id: int, destination_id: int) -> bool:
    """Wagtail asks only when the move is made: its question shows the title, and whether the slug is taken there."""
    page = Page.objects.filter(pk=page_to_move_id).first()
    destination = Page.objects.filter(pk=destination_id).first()
    if page is None or destination is None:
        return True
    tester = page.specific.permissions_for_user(request.user)
    return may_remove(request.user, page) and tester.can_move_to(destination)


def _choose_page(request: HttpRequest, parent_page_id: int | None = None) -> bool:
    """The chooser shows the page it opens at: the one asked for, or what all pages of a type have in common."""
    if parent_page_id is None:
        try:
            wanted = page_models_from_string(request.GET.get("page_type") or "wagtailcore.Page")
        except (ValueError, LookupError):
            return True  # "not found", says the view
        if wanted == (Page,):
            return True
        parent = Page.objects.type(*wanted).first_common_ancestor()
        parent_page_id = parent.pk if parent.depth > 1 else None
    return parent_page_id is None or visible_pages(request.user).filter(pk=parent_page_id).exists()


def _choose_pages(request: HttpRequest) -> bool:
    _keep_visible(request, visible_pages(request.user), request.GET.getlist("id"))
    return True


def _bulk_action(request: HttpRequest, app_label: str, model_name: str, action: str) -> bool:
    """Wagtail lists by title what a bulk action cannot be done with."""
    action_class = bulk_action_registry.get_bulk_action_class(app_label, model_name, action)
    if action_class is None:
        return True  # "not found", says the view
    model = apps.get_model(app_label, model_name)
    ids = request.GET.getlist("id")
    if "all" in ids:
        ids = action_class(request, model).get_all_objects_in_listing_query(request.GET.get("childOf"))
    objects = _keep_visible(request, visible(model, request.user), ids)
    if issubclass(model, Page) and action in REMOVALS:
        objects = [page for page in objects if may_remove(request.user, page)]
    permitted = action_class(request, model).check_perm
    return any(permitted(each) for each in objects)


def _keep_visible(request: HttpRequest, queryset, ids) -> list:
    """Let the request name only objects of the queryset, and return these."""
    known = list(queryset.filter(pk__in=[each for each in ids if str(each).isdecimal()]))
    query = request.GET.copy()
    query.setlist("id", [str(each.pk) for each in known])
    request.GET = query  # type: ignore[assignment]
    return known


def _media_usage(request: HttpRequest, media_id: int) -> bool:
    return visible(Recording, request.user).filter(pk=media_id).exists()


def _administrators(request: HttpRequest, **kwargs) -> bool:
    return is_administrator(request.user)


# By name of a view, or of the namespace of several.
GUARDS: dict[str, Callable[..., bool]] = {
    "wagtailadmin_explore": _explore,
    "wagtailadmin_explore_results": _explore,
    "wagtailadmin_pages:confirm_workflow_cancellation": _edit,
    "wagtailadmin_pages:move": _move,
    "wagtailadmin_pages:move_confirm": _move_confirm,
    "wagtailadmin_choose_page": _choose_page,
    "wagtailadmin_choose_page_child": _choose_page,
    "wagtailadmin_choose_page_chosen_multiple": _choose_pages,
    "wagtail_bulk_action": _bulk_action,
    "wagtailmedia:media_usage": _media_usage,
    # It checks a global permission only, not the page: its submit view would let one council's secretary translate
    # and publish another council's page.
    "wagtail_localize": _administrators,
    # The report shows the title of the last edited page of each type, whoever's it is.
    "wagtailadmin_reports:page_types_usage": _administrators,
    "wagtailadmin_reports:page_types_usage_results": _administrators,
    # Steps of workflows are listed to everybody by name, though only administrators put workflows together.
    "wagtailadmin_workflows:task_chooser": _administrators,
    "wagtailadmin_workflows:task_chooser_results": _administrators,
    "wagtailadmin_workflows:task_chooser_create": _administrators,
    "wagtailadmin_workflows:task_chosen": _administrators,
    # Its way to the one row of the settings leads on whoever asks.
    "wagtailsettings": _administrators,
    # It raises an error on purpose: no load for the error reports by curious hands.
    "wagtailadmin_error_test": _administrators,
}


class AdminGuardMiddleware:
    """Ask the guard of a view before it runs. Who is not logged in is sent to log in by the admin itself."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request):
        """Answer the request."""
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Return the admin's usual refusal where a guard says no."""
        match = request.resolver_match
        guard = GUARDS.get(match.view_name) or GUARDS.get(match.namespace)
        if guard is None or not request.user.has_perm("wagtailadmin.access_admin"):
            return None
        return None if guard(request, *args, **kwargs) else permission_denied(request)
