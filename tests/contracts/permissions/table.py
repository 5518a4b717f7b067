"""The permissions table, written by hand from docs: who gets an answer at which address.

A row is a regular expression over pattern names and, for each area, the personas who may. An area is whose object
the address is about: council A's, council B's, or the portal's own (news). V is the visitor, S the secretary of A,
P press editor, C plan coordinator, T translator, M moderator, R administrator.
"""

import re
from dataclasses import dataclass

LETTERS = {
    "V": "visitor",
    "S": "secretary_a",
    "P": "press",
    "C": "coordinator",
    "T": "translator",
    "M": "moderator",
    "R": "administrator",
}


@dataclass(frozen=True)
class Row:
    """Who may use the addresses whose pattern name matches `names`; `post` where it differs from `get`."""

    names: str
    a: str
    b: str
    portal: str
    post: tuple[str, str, str] | None = None

    def allowed(self, method: str, area: str) -> set[str]:
        """Return the personas who get an answer."""
        by_area = (self.a, self.b, self.portal) if method == "GET" or self.post is None else self.post
        return {LETTERS[letter] for letter in by_area[("a", "b", "portal").index(area)]}


def everywhere(names: str, who: str, post: str | None = None) -> Row:
    """Return a row for addresses that are about no council's object."""
    return Row(names, who, who, who, (post, post, post) if post is not None else None)


STAFF = "SPCTMR"
ALL = "V" + STAFF
# Whoever may edit: each council's secretary, the moderator of bodies, the administrator; news is the press's.
EDIT = ("SMR", "MR", "PTMR")
# Publishing and what belongs to it.
PUBLISH = ("SMR", "MR", "PMR")
ADD = ("SR", "R", "PR")
FILES = ("SR", "R", "PR")
CHOOSE_FILES = ("SR", "R", "PCTMR")

ROWS = [
    # --- what everybody may ---
    everywhere(r"wagtailadmin_(login|sprite|javascript_catalog|password_reset.*)", ALL),
    everywhere(r"robots\.txt|sitemap.*|archive", ALL),
    everywhere(r"\^?", ALL),
    # --- the admin's own furniture ---
    everywhere(r"wagtailadmin_(home|account|logout)", STAFF),
    everywhere(r"wagtailadmin_explore_root", STAFF),
    everywhere(r"wagtailadmin_dismissibles", STAFF),
    everywhere(r"wagtailadmin_block_preview", STAFF),
    everywhere(
        r"wagtailadmin_choose_page(_search|_chosen_multiple|_external_link|_email_link|_phone_link|_anchor_link)?",
        STAFF,
    ),
    everywhere(r"wagtailadmin_choose_page_child", STAFF),
    everywhere(r"wagtailadmin_tag_(model_)?autocomplete", STAFF),
    everywhere(r"wagtailadmin_pages:search(_results)?", STAFF),
    # --- pages ---
    Row(
        r"wagtailadmin_pages:(edit|preview_on_edit|view_draft|history(_results)?|revisions_(index|view|compare)|usage)",
        *EDIT,
    ),
    Row(r"wagtailadmin_pages:(revisions_revert|copy)", *EDIT),
    Row(r"wagtailadmin_pages:(add|preview_on_add|add_subpage)", *ADD),
    Row(r"wagtailadmin_pages:(delete|move|move_confirm)", *PUBLISH),
    # --- administrators only ---
    everywhere(r"wagtailsites:.*|wagtaillocales:.*|wagtailusers_users:.*|wagtailusers_groups:.*", "R"),
    everywhere(r"wagtailredirects:.*|wagtailsettings:.*", "R"),
    everywhere(r"wagtailadmin_workflows:.*", "R"),
    everywhere(r"wagtail_localize:.*", "R"),
]


def row_of(name: str) -> Row:
    """Return the row of a pattern. Raises LookupError where there is none: write one before anybody can ask."""
    for row in ROWS:
        if re.fullmatch(row.names, name):
            return row
    raise LookupError(f"{name!r} has no row in tests/contracts/permissions/table.py")
