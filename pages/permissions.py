"""Who may do what: the roles, what each is granted where, and the rules the platform does not know.

Grants lead downwards in Wagtail's tree, so nobody but administrators is granted anything at a home page: it would
reach every body below. Page types that hold the tree together (home, lists, bodies) have a tester of their own.
"""

from dataclasses import dataclass, field

from wagtail.models import PagePermissionTester

EDIT = ("add", "change", "publish")


@dataclass(frozen=True)
class Role:
    """A group of editors. `pages` maps page type names to the actions granted on such pages and below them.

    Only children of a home page are granted on: what stands below inherits.
    """

    name: str
    pages: dict[str, tuple[str, ...]] = field(default_factory=dict)
    edits_home: bool = False
    publishes_home: bool = False
    adds_below_home: bool = False
    # Synonyms, best bets and the report of searches without results.
    edits_search: bool = False
    # Themes and state bodies; files with plans and updates.
    edits_plans: bool = False
    # What visitors send: initiatives and applications for membership, with the contact details of the senders.
    moderates: bool = False
    # Actions on the collection that holds the portal's own pictures, documents and recordings.
    portal_files: tuple[str, ...] = ()


# The press centre's own page and its sections.
PRESS = (
    "PressCentrePage",
    "NewsIndexPage",
    "PressReleaseIndexPage",
    "AnnouncementIndexPage",
    "SpeechIndexPage",
    "GalleryIndexPage",
    "VideoIndexPage",
    "PodcastIndexPage",
)
# What press editors write, translators translate and moderators approve.
GENERAL = (*PRESS, "StandardPage", "DeclarationPage", "LegalActIndexPage", "ContactsPage", "GlossaryPage")
# What plan coordinators keep.
PROCESS = ("ActionPlanIndexPage", "InitiativeIndexPage", "CoalitionIndexPage")

ROLES = (
    Role(
        "Press editors",
        pages=dict.fromkeys(GENERAL, EDIT),
        edits_home=True,
        publishes_home=True,
        adds_below_home=True,
        edits_search=True,
        portal_files=("add", "change", "choose"),
    ),
    Role(
        "Plan coordinators",
        pages=dict.fromkeys(PROCESS, EDIT),
        edits_plans=True,
        moderates=True,
        portal_files=("add", "change", "choose"),
    ),
    Role(
        "Translators",
        pages=dict.fromkeys((*GENERAL, *PROCESS), ("change",)),
        edits_home=True,
        portal_files=("choose",),
    ),
    Role(
        "Moderators",
        pages=dict.fromkeys((*GENERAL, "BodyIndexPage", *PROCESS), ("change", "publish")),
        edits_home=True,
        publishes_home=True,
        portal_files=("choose",),
    ),
)

# What the secretaries of a body may do on its page and below, and in its collection.
SECRETARY_PAGES = EDIT
SECRETARY_FILES = ("add", "change", "choose")
# Of a dissolved body nothing changes any more; its files can still be chosen and read.
DISSOLVED_PAGES: tuple[str, ...] = ()
DISSOLVED_FILES = ("choose",)

PORTAL_COLLECTION = "Portal"


def is_administrator(user) -> bool:
    """Return whether the user runs the site: users, settings, bodies, redirects, the shape of the tree."""
    return bool(user.is_active and user.is_superuser)


def may_edit_home(user) -> bool:
    """Return whether the user edits home pages; granted by a model permission because page grants lead down."""
    return bool(user.is_active and user.has_perm("pages.change_homepage"))


def may_publish_home(user) -> bool:
    """Return whether the user publishes home pages."""
    return bool(user.is_active and user.has_perm("pages.publish_homepage"))


def may_add_below_home(user) -> bool:
    """Return whether the user adds general pages under home pages, published or not, and orders what stands there."""
    return bool(user.is_active and user.has_perm("pages.add_homepage"))


class BasePermissionTester(PagePermissionTester):
    """Permissions on every page of ours."""

    def can_set_view_restrictions(self):
        """Closing pages to visitors is the administrators': the form names every group there is."""
        return is_administrator(self.user) and super().can_set_view_restrictions()


class StructurePermissionTester(BasePermissionTester):
    """Permissions on a page that holds the tree together: editors change its words, administrators its place."""

    def can_delete(self, ignore_bulk=False):
        return is_administrator(self.user) and super().can_delete(ignore_bulk)

    def can_move(self):
        return is_administrator(self.user) and super().can_move()

    def can_copy(self):
        return is_administrator(self.user) and super().can_copy()

    def can_unpublish(self):
        return is_administrator(self.user) and super().can_unpublish()


class HomePermissionTester(StructurePermissionTester):
    """Permissions on a home page, which are granted on the type and not on the page."""

    def can_edit(self):
        return may_edit_home(self.user) or super().can_edit()

    def can_publish(self):
        return may_publish_home(self.user) or super().can_publish()

    def can_add_subpage(self):
        return may_add_below_home(self.user) or super().can_add_subpage()

    def can_publish_subpage(self):
        return may_add_below_home(self.user) or super().can_publish_subpage()


def may_remove(user, page) -> bool:
    """Return whether the user deletes the page or takes it elsewhere.

    Wagtail lets everybody who may change a page do that until it is published. Here it takes the right to publish,
    or being the draft's author: a translator does not delete what others wrote.
    """
    page = page.specific
    tester = page.permissions_for_user(user)
    if isinstance(tester, StructurePermissionTester):
        return is_administrator(user)
    return tester.can_delete(ignore_bulk=True) and (tester.can_publish() or page.owner_id == user.pk)
