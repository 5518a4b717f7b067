"""The permissions table, written by hand from the rules: who gets an answer at which address.

A row is a regular expression over pattern names (without a name, the route) and, for each area, the personas who may.
An area is whose object the address is about: council A's, council B's, or the portal's own (news). V is the visitor,
S the secretary of A, P press editor, C plan coordinator, T translator, M moderator, R administrator.

"Nobody" stands where nothing of the kind exists: reviews, aliases, translations by the translation tool. Such a row
fails when it comes to exist, and then gets its personas.
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
Who = tuple[str, str, str]  # for objects of council A, of council B, of the portal


@dataclass(frozen=True)
class Row:
    """Who gets an answer at the addresses whose name matches `names`; `post` where it differs from `get`."""

    names: str
    get: Who
    post: Who | None = None

    def allowed(self, method: str, area: str) -> set[str]:
        """Return the personas who get an answer."""
        by_area = self.get if method == "GET" or self.post is None else self.post
        return {LETTERS[letter] for letter in by_area[("a", "b", "portal").index(area)]}


def everywhere(who: str) -> Who:
    """Return the same personas for all areas: the address is about nobody's object."""
    return (who, who, who)


NOBODY = everywhere("")
ADMINISTRATORS = everywhere("R")
# All who work in the admin; secretaries, coordinators and the others all work on pages.
STAFF = everywhere("SPCTMR")
PAGE_STAFF = STAFF
FILE_STAFF = everywhere("SPCR")
# Themes and state bodies.
PLAN_STAFF = everywhere("CR")
EVERYBODY = everywhere("VSPCTMR")

# A page is its council's secretaries' and, as all of them, the moderators'; general pages are the press editors'
# and, to translate, the translators'.
EDIT: Who = ("SMR", "MR", "PTMR")
# Publishing, and what takes the right to publish: unpublishing, moving, deleting.
PUBLISH: Who = ("SMR", "MR", "PMR")
# Making pages, and putting them somewhere; moderators judge what others write.
ADD: Who = ("SR", "R", "PR")
# A file is changed by whose collection it is in; general files are chosen by all who make general pages.
FILES: Who = ("SR", "R", "PCR")
CHOOSE_FILES: Who = ("SR", "R", "PCTMR")

# Who may read the titles of unpublished pages, and of unpublished files and pictures.
PAGE_READERS = EDIT
FILE_READERS = CHOOSE_FILES

PUBLIC_SITE = [
    Row(r"press_(feed|body_feed|event_calendar)|podcast_feed", EVERYBODY),
    Row(r"|robots\.txt|sitemap|sitemap_section|site_map|search|search_(rss|csv|suggest)", EVERYBODY),
    # Lists over all bodies; they answer nothing that is posted.
    Row(
        r"archive|(decisions|meetings|commitments|reports_due)(_csv|_ics|_json)?|state_bod(ies|y)",
        EVERYBODY,
        post=NOBODY,
    ),
    # Meetings are the councils'; those of the world have no papers.
    Row(r"meeting_ics published", ("VSPCTMR", "VSPCTMR", ""), post=NOBODY),
    Row(r"meeting_(ics|packet)", NOBODY),
    Row(r"(archive_document|archive_document_search|document_file) published", EVERYBODY),
    # The registers, and the forms that visitors send with their acknowledgements.
    Row(r"(initiatives|coalition|legal_acts)_csv", EVERYBODY),
    Row(r"(initiative|membership)_(form|received)", EVERYBODY),
    # What is not published is its keepers' only.
    Row(
        r"archive_document(_search)?|document_file|document_version_file|recording_(file|captions)|wagtaildocs_serve",
        FILES,
    ),
    # Nothing is drawn or reported of a draft.
    Row(r"share_picture|page_problem", NOBODY),
    Row(r"page_problem of a public page", EVERYBODY),
    # A draft is seen in the admin, never at its public address.
    Row(r"wagtail_serve", NOBODY),
    Row(re.escape(r"^media/(?P<path>.*)$"), NOBODY),
    Row(r"wagtailcore_login", EVERYBODY),
    Row(r"(wagtailcore|wagtaildocs)_authenticate_with_password", NOBODY),
]

FURNITURE = [
    Row(r"wagtailadmin_(sprite|javascript_catalog|password_reset.*)", EVERYBODY),
    # Who is logged in is led on; the form itself answers anybody.
    Row(r"wagtailadmin_login", everywhere("V"), post=EVERYBODY),
    Row(r"wagtailadmin_(home|account|logout|dismissibles)", STAFF),
    Row(r"admin/test404/", STAFF),
    Row(r"wagtailadmin_error_test", ADMINISTRATORS),
    Row(re.escape(r"admin/^.*/$"), NOBODY),
    Row(r"wagtailadmin_tag_(model_)?autocomplete", STAFF),
    Row(r"wagtailadmin_block_preview", NOBODY),  # none is named
    Row(r"wagtailadmin_block_preview of a block|wagtailembeds:chooser(_upload)?", STAFF),
    Row(r"wagtailadmin_choose_page|wagtailadmin_choose_page_search", STAFF),
    Row(r"wagtailadmin_choose_page_(chosen_multiple|(external|email|phone|anchor)_link)", STAFF),
    # The chooser opens at what is published, and at drafts of one's own.
    Row(r"wagtailadmin_choose_page above all pages of a type", everywhere("PTMR")),
    Row(r"wagtailadmin_choose_page_child", STAFF),
    Row(r"wagtailadmin_choose_page_child at the draft", EDIT),
    Row(r"wagtailadmin_editing_sessions:ping", EDIT),
    Row(r"wagtailadmin_editing_sessions:release", STAFF),
]

PAGES = [
    Row(r"wagtailadmin_explore(_root|_results)?", PAGE_STAFF),
    Row(r"wagtailadmin_explore(_results)? at the draft", EDIT),
    Row(r"wagtailadmin_pages:(search(_results)?|type_use(_results)?)", PAGE_STAFF),
    # Who may add nowhere is offered no place; the old address of a history leads to the guarded one.
    Row(r"wagtailadmin_pages:(choose_parent|revisions_index)", STAFF),
    # Everybody finds her own pages there; what is posted is the choice of a parent.
    Row(
        r"(commitment|update|report|meeting|initiative|call)_list:(index(_results)?|choose_parent)",
        PAGE_STAFF,
    ),
    Row(r"wagtailadmin_pages:(edit|preview_on_edit|view_draft|usage|copy)", EDIT),
    Row(r"wagtailadmin_pages:(history(_results)?|workflow_history|revisions_(view|compare|revert))", EDIT),
    Row(r"wagtailadmin_pages:(add|preview_on_add|add_subpage)", ADD),
    Row(r"wagtailadmin_pages:(delete|unpublish|move|revisions_unschedule)", PUBLISH),
    # Reordering is moving; to put a page somewhere takes the right to add there.
    Row(r"wagtailadmin_pages:(move_confirm|set_page_position)", ADD),
    Row(r"wagtailadmin_pages:move_confirm into A", ("SR", "R", "")),
    Row(r"wagtailadmin_pages:(lock|unlock|set_privacy)", ADMINISTRATORS),
    Row(r"wagtailadmin_pages:convert_alias", NOBODY),
    Row(
        r"wagtailadmin_pages:(workflow_(action|preview|history_detail)|collect_workflow_action_data)",
        NOBODY,
    ),
    # Says whether a review is under way.
    Row(r"wagtailadmin_pages:confirm_workflow_cancellation", EDIT),
    Row(r"wagtail_bulk_action page/(publish|unpublish|delete)", PUBLISH),
    Row(r"wagtail_bulk_action page/move", PUBLISH),
    Row(r"wagtail_bulk_action (document|image)/.*", FILES),
    Row(r"wagtail_bulk_action (user|statebody|theme|region)/.*", ADMINISTRATORS),
]

API = [
    Row(r"wagtailadmin_api:(pages|documents|images):listing", STAFF),
    Row(r"wagtailadmin_api:pages:detail", EDIT),
    Row(r"wagtailadmin_api:(documents|images):detail", CHOOSE_FILES),
    # It looks up an address or number given in the query; without one there is nothing.
    Row(r"wagtailadmin_api:(pages|documents|images):find", NOBODY),
    Row(r"wagtailadmin_api:pages:action", NOBODY),
]

ARCHIVE = [
    Row(r"admin/documents/(results/)?|(wagtaildocs|wagtailimages):index(_results)?", FILE_STAFF),
    Row(r"(wagtaildocs|wagtailimages):add(_multiple)?", FILE_STAFF),
    Row(r"(wagtaildocs|wagtailimages):(edit|delete|edit_multiple|delete_multiple)", FILES),
    Row(r"wagtaildocs:document_usage|wagtailimages:(image_usage|preview)", FILES),
    # Half-finished uploads are their uploader's; here nobody has one.
    Row(r"(wagtaildocs|wagtailimages):(create_multiple_from_.*|delete_upload_multiple)", NOBODY),
    # Pictures have no addresses made on demand.
    Row(r"wagtailimages:url_generator(_output)?", NOBODY),
    Row(r"(wagtaildocs|wagtailimages)_chooser:(choose|choose_results|chosen_multiple)", STAFF),
    Row(r"(wagtaildocs|wagtailimages)_chooser:(chosen|select_format)", CHOOSE_FILES),
    Row(r"(wagtaildocs|wagtailimages)_chooser:create", FILE_STAFF),
    Row(r"wagtailmedia:(index|add|chooser_upload)", FILE_STAFF),
    Row(r"wagtailmedia:(edit|delete|media_usage)", FILES),
    Row(r"wagtailmedia:media_chosen|admin/media/chooser/.*", CHOOSE_FILES),
    Row(r"wagtailmedia:chooser(_typed)?", STAFF),
]

# Users, settings, bodies, redirects, the shape of the tree; the collections and their privacy; until bodies are
# reviewed, all workflows; until translators have their own views, wagtail-localize.
ADMINISTRATION = [
    Row(r"wagtailadmin_collections:(index|add|edit|set_privacy)", ADMINISTRATORS),
    # A collection with anything in it is not deleted by anybody.
    Row(r"wagtailadmin_collections:delete", ADMINISTRATORS, post=NOBODY),
    Row(r"wagtailadmin_workflows:(enable|disable|edit|usage|usage_results)", NOBODY),
    Row(r"wagtailadmin_workflows:(edit_task|disable_task|enable_task|task_chosen)", NOBODY),
    Row(r"wagtailadmin_workflows:.*", ADMINISTRATORS),
    Row(r"wagtailadmin_reports:(workflow|workflow_tasks|aging_pages)(_results)?", PAGE_STAFF),
    Row(r"wagtailadmin_reports:site_history(_results)?", STAFF),
    Row(r"wagtailadmin_reports:(locked_pages|page_types_usage)(_results)?", ADMINISTRATORS),
    Row(r"wagtailsites:.*|wagtailusers_(users|groups):.*|wagtailredirects:.*", ADMINISTRATORS),
    # The site has all the languages that the settings know.
    Row(r"wagtaillocales:add", NOBODY),
    Row(r"wagtaillocales:.*", ADMINISTRATORS),
    Row(r"wagtailsettings:.*", ADMINISTRATORS),
    # What commitments refer to stays: only administrators delete.
    Row(r"wagtailsnippets_pages_(statebody|theme|region):delete", ADMINISTRATORS),
    Row(r"wagtailsnippets:index|wagtailsnippets_pages_(statebody|theme|region):.*", PLAN_STAFF),
    # State bodies are public and chosen for every council; making one is another thing.
    Row(
        r"wagtailsnippetchoosers_pages_(statebody|theme|region):(choose|choose_results|chosen|chosen_multiple)",
        STAFF,
    ),
    Row(r"wagtailsnippetchoosers_pages_(statebody|theme|region):create", PLAN_STAFF),
]

# What visitors sent: nobody adds to it or deletes in the admin.
SENT = [
    Row(r"(submissions|applications):(add|delete)", NOBODY),
    Row(r"(submissions|applications):.*", PLAN_STAFF),
]

# A plan's tables, drafts and all: who adds below the plan.
PLAN_TABLES = [Row(r"plan_tables|plan_table(_file)?", PLAN_STAFF)]

PROBLEMS = [
    # Everybody sees what was reported about her own pages.
    Row(r"page_problems(_results)?", STAFF),
    Row(r"page_problem_settle", NOBODY, post=EDIT),
]

SEARCH = [
    Row(r"(synonyms|best_bets):.*|missed_queries(_results)?", everywhere("PR")),
]

LOCALIZE = [
    Row(
        r"wagtail_localize:(javascript_catalog|submit_(page|snippet)_translation|snippets_api_(listing|detail)"
        r"|translations_report(_results)?)",
        ADMINISTRATORS,
    ),
    Row(
        r"wagtail_localize:(update_translations|edit_string_translation|edit_override|download_pofile"
        r"|upload_pofile|machine_translate|preview_translation|stop_translation|convert_to_alias)",
        NOBODY,
    ),
]

ROWS = [
    *PUBLIC_SITE,
    *FURNITURE,
    *PAGES,
    *API,
    *ARCHIVE,
    *ADMINISTRATION,
    *SENT,
    *PLAN_TABLES,
    *PROBLEMS,
    *SEARCH,
    *LOCALIZE,
]


def row_of(name: str) -> Row:
    """Return the first row whose names match.

    Raises LookupError where there is none: decide who may before anybody can ask.
    """
    for row in ROWS:
        if re.fullmatch(row.names, name):
            return row
    raise LookupError(f"{name!r} has no row in tests/contracts/permissions/table.py")
