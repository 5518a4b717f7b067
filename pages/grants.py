"""Writes the grants of pages/permissions.py into the database, again and again without harm."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Task, Workflow

from .models import BodyAccess, CouncilPage
from .permissions import (
    DISSOLVED_FILES,
    DISSOLVED_PAGES,
    PORTAL_COLLECTION,
    ROLES,
    SECRETARY_FILES,
    SECRETARY_PAGES,
)

# The models whose permissions Wagtail asks for, whatever model of ours takes their place.
FILE_MODELS = (("wagtaildocs", "document"), ("wagtailimages", "image"), ("wagtailmedia", "media"))

SEARCH_MODELS = ("synonymgroup", "bestbet")
PLAN_MODELS = ("theme", "statebody", "region")
SENT_MODELS = ("submission", "membershipapplication")


@transaction.atomic
def setup_roles() -> None:
    """Make every group, collection and grant that the rules ask for, and take away what they do not."""
    _remove_wagtail_defaults()
    _make_permission_to_choose_recordings()
    portal = portal_collection()
    for role in ROLES:
        group, _created = Group.objects.get_or_create(name=role.name)
        group.permissions.set(_role_permissions(role))
        _set_file_grants(group, portal, role.portal_files)
    for page in Page.objects.filter(depth=3):
        grant_roles_on(page)
    for key in CouncilPage.objects.values_list("translation_key", flat=True).distinct():
        sync_body(key)


def grant_roles_on(page: Page) -> None:
    """Give every role what it has on a page of this type under a home page."""
    for role in ROLES:
        wanted = role.pages.get(page.specific_class.__name__, ())
        _set_page_grants(Group.objects.get(name=role.name), page, wanted)


@transaction.atomic
def sync_body(body_key) -> BodyAccess:
    """Give a body its secretaries' group and collection, and grants on its page in every locale.

    A dissolved body keeps both; its grants become read-only.
    """
    pages = list(CouncilPage.objects.filter(translation_key=body_key).order_by("-live", "pk"))
    dissolved = any(page.is_dissolved for page in pages)
    access = BodyAccess.objects.filter(body_key=body_key).first() or _new_access(pages[0])
    for page in pages:
        _set_page_grants(access.group, page, DISSOLVED_PAGES if dissolved else SECRETARY_PAGES)
    access.group.permissions.set([_admin_access()])
    _set_file_grants(access.group, access.collection, DISSOLVED_FILES if dissolved else SECRETARY_FILES)
    return access


def portal_collection() -> Collection:
    """Return the collection of the portal's own pictures, documents and recordings, made if it is missing."""
    return _collection(PORTAL_COLLECTION)


def _new_access(page: CouncilPage) -> BodyAccess:
    # The key makes the name unique: two bodies may bear the same name one after the other.
    name = f"{page.title[:100]} · {str(page.translation_key)[:8]}"
    group = Group.objects.create(name=name)
    return BodyAccess.objects.create(
        body_key=page.translation_key, group=group, collection=_collection(page.title[:255], always_new=True)
    )


def _collection(name: str, *, always_new: bool = False) -> Collection:
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    existing = None if always_new else root.get_children().filter(name=name).first()
    return existing or root.add_child(name=name)


def _admin_access() -> Permission:
    return Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")


def _role_permissions(role) -> list[Permission]:
    names = [
        ("change_homepage", role.edits_home),
        ("publish_homepage", role.publishes_home),
        ("add_homepage", role.adds_below_home),
    ]
    wanted = [name for name, given in names if given]
    home = Permission.objects.filter(content_type__app_label="pages", codename__in=wanted)
    editorial = [f"{action}_{model}" for model in SEARCH_MODELS for action in ("add", "change", "delete")]
    search = Permission.objects.filter(
        content_type__app_label="search",
        codename__in=[*editorial, "view_missedquery"] if role.edits_search else [],
    )
    plans = Permission.objects.filter(
        content_type__app_label="pages",
        codename__in=[f"{action}_{model}" for model in PLAN_MODELS for action in ("add", "change")]
        if role.edits_plans
        else [],
    )
    sent = Permission.objects.filter(
        content_type__app_label="pages",
        codename__in=[f"change_{model}" for model in SENT_MODELS] if role.moderates else [],
    )
    return [_admin_access(), *home, *search, *plans, *sent]


def _set_page_grants(group: Group, page: Page, actions: tuple[str, ...]) -> None:
    wanted = {f"{action}_page" for action in actions}
    granted = GroupPagePermission.objects.filter(group=group, page=page)
    granted.exclude(permission__codename__in=wanted).delete()
    present = set(granted.values_list("permission__codename", flat=True))
    for codename in sorted(wanted - present):
        GroupPagePermission.objects.create(
            group=group, page_id=page.pk, permission_type=codename.removesuffix("_page")
        )


def _set_file_grants(group: Group, collection: Collection, actions: tuple[str, ...]) -> None:
    wanted = Permission.objects.none()
    for app, model in FILE_MODELS:
        codenames = [f"{action}_{model}" for action in actions]
        wanted |= Permission.objects.filter(content_type__app_label=app, codename__in=codenames)
    granted = GroupCollectionPermission.objects.filter(group=group, collection=collection)
    granted.exclude(permission__in=wanted).delete()
    for permission in wanted:
        granted.get_or_create(group=group, collection=collection, permission=permission)


def _make_permission_to_choose_recordings() -> None:
    """Make what documents and pictures have and wagtailmedia does not define; media/choosing.py asks for it."""
    owner = ContentType.objects.get(app_label="wagtailmedia", model="media")
    Permission.objects.get_or_create(
        content_type=owner, codename="choose_media", defaults={"name": "Can choose media"}
    )


def _remove_wagtail_defaults() -> None:
    """Take away what Wagtail's first migration grants at the root: it would reach every body.

    Its group "Editors" goes, unless somebody is in it; "Moderators" is one of our roles, without root grants.
    The ready-made workflow goes too: secretaries publish directly until review is set up for a body.
    """
    root_pages = GroupPagePermission.objects.filter(page__depth=1)
    root_pages.filter(group__name__in=["Editors", "Moderators"]).delete()
    root_files = GroupCollectionPermission.objects.filter(collection__depth=1)
    root_files.filter(group__name__in=["Editors", "Moderators"]).delete()
    Group.objects.filter(name="Editors", user__isnull=True).delete()
    Workflow.objects.filter(name="Moderators approval").delete()
    Task.objects.filter(name="Moderators approval").delete()
