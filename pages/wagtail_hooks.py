"""What the admin must not allow, where Wagtail and its companions do not ask (design: editors-and-permissions)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from . import admin_api, admin_lists, collisions, plan_hooks, problem_hooks  # noqa: F401 - these register hooks of their own
from .councils import composition
from .importing.history import LOG_ACTION
from .models import CouncilPage
from .moderation.admin import ModerationGroup
from .permissions import StructurePermissionTester, is_administrator, may_remove
from .rich_text import VisitorPageLinkHandler
from .visibility import visible_pages


def _refuse_unless_administrator(request, page, *args):
    """Wagtail asks the plain Page, which knows nothing of its type's tester, before it copies or unpublishes."""
    tester = page.specific.permissions_for_user(request.user)
    if isinstance(tester, StructurePermissionTester) and not is_administrator(request.user):
        raise PermissionDenied


def _refuse_removal(request, page, *args):
    if not may_remove(request.user, page):
        raise PermissionDenied


for hook_name in ("before_copy_page", "before_unpublish_page"):
    hooks.register(hook_name, _refuse_unless_administrator)
for hook_name in ("before_delete_page", "before_move_page"):
    hooks.register(hook_name, _refuse_removal)


@hooks.register("before_bulk_action")
def refuse_bulk_actions(request, action_type, objects, action_class_instance):
    """Delete, move and unpublish many pages at once only where each may be."""
    checks = {"delete": _refuse_removal, "move": _refuse_removal, "unpublish": _refuse_unless_administrator}
    if check := checks.get(action_type):
        for page in objects:
            if isinstance(page, Page):
                check(request, page)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def remind_of_the_members(request, page):
    """Tell the editor of a body what is unusual about its members; it was saved all the same."""
    if isinstance(page, CouncilPage):
        for remark in composition.remarks(page):
            messages.warning(request, remark)


@hooks.register("construct_page_chooser_queryset")
def choose_public_or_own_pages(pages, request):
    """Offer what is public and what the user works on: other bodies' drafts keep their titles to themselves."""
    return pages.filter(pk__in=visible_pages(request.user).values("pk"))


@hooks.register("construct_reports_menu")
def hide_closed_reports(request, menu_items):
    """Show no report in the menu that a guard would refuse."""
    if not is_administrator(request.user):
        menu_items[:] = [item for item in menu_items if item.name != "page-types-usage"]


@hooks.register("insert_editor_js")
def spell_kyrgyz_letters_in_slugs() -> SafeString:
    """Add the script that keeps Kyrgyz letters in the slug which the editor proposes."""
    return format_html('<script src="{}"></script>', static("js/admin_slug.js"))


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


@hooks.register("register_admin_viewset")
def register_moderation() -> ModerationGroup:
    """Add the queue of what visitors sent."""
    return ModerationGroup()
