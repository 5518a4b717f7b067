"""What the admin must not allow, where Wagtail and its companions do not ask (design: editors-and-permissions)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.shortcuts import redirect
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.utils.urlpatterns import decorate_urlpatterns
from wagtail_localize.wagtail_hooks import register_admin_urls as localize_admin_urls

from . import collisions
from .importing.history import LOG_ACTION
from .permissions import StructurePermissionTester, is_administrator
from .rich_text import VisitorPageLinkHandler


def _administrators_only(view):
    def guarded(request, *args, **kwargs):
        if not is_administrator(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@hooks.register("register_admin_urls", order=-1)
def guarded_translation_views():
    """Answer 403 on wagtail-localize's views to all but administrators.

    They check a global permission only, not the page: its submit view would let one council's secretary
    translate and publish another council's page. The first registered address wins; without its namespace,
    which must stay unique for `reverse`.
    """
    (mounted,) = localize_admin_urls()
    return [path("localize/", include(decorate_urlpatterns(mounted.url_patterns, _administrators_only)))]


def _refuse_unless_administrator(request, page, *args):
    """Wagtail asks the plain Page, which knows nothing of its type's tester, before it deletes or moves."""
    tester = page.specific.permissions_for_user(request.user)
    if isinstance(tester, StructurePermissionTester) and not is_administrator(request.user):
        raise PermissionDenied


for hook_name in ("before_delete_page", "before_move_page", "before_copy_page", "before_unpublish_page"):
    hooks.register(hook_name, _refuse_unless_administrator)


@hooks.register("before_bulk_action")
def refuse_bulk_actions_on_structure(request, action_type, objects, action_class_instance):
    """Delete, move and unpublish many pages at once only where each may be."""
    if action_type in {"delete", "move", "unpublish"}:
        for page in objects:
            if isinstance(page, Page):
                _refuse_unless_administrator(request, page)


@hooks.register("construct_page_chooser_queryset")
def choose_public_or_own_pages(pages, request):
    """Offer what is public and what the user may edit: other bodies' drafts keep their titles to themselves."""
    if is_administrator(request.user):
        return pages
    own = policy_registry.get_by_type(Page).instances_user_has_any_permission_for(
        request.user, {"add", "change"}
    )
    return pages.filter(Q(live=True) | Q(pk__in=own.values("pk")))


@hooks.register("register_log_actions")
def register_import_action(actions: LogActionRegistry) -> None:
    """Show in a page's history that it was imported from a file."""
    actions.register_action(LOG_ACTION, _("Import"), _("Imported from a file"))


@hooks.register("register_rich_text_features", order=1000)  # after Wagtail's own: the last registered wins
def register_visitor_links(features):
    """Let links in rich text lead to the visitor's own language."""
    features.register_link_type(VisitorPageLinkHandler)


@hooks.register("before_move_page")
def refuse_a_taken_place(request, page, target):
    """Refuse a move to a place that a page of another language's tree has."""
    page = page.specific
    try:
        collisions.check(page, parent=target)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("wagtailadmin_pages:move", page.pk)
    return None
