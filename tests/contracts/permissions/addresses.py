"""Every URL pattern of the site, and an address of it for the objects of one area."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import get_resolver
from django.urls.resolvers import LocalePrefixPattern, RoutePattern, URLPattern, URLResolver
from django.utils.regex_helper import normalize

from pages.public_forms.receipts import receipt

from .world import World


@dataclass(frozen=True)
class Pattern:
    """One URL pattern: its name with namespaces (or its route, where it has none) and its parameters."""

    name: str
    route: str
    parameters: tuple[str, ...]
    pieces: tuple


def patterns() -> list[Pattern]:
    """Return every pattern once; a name may occur with several sets of parameters."""
    found: dict[tuple, Pattern] = {}
    for pattern in _walk(get_resolver().url_patterns, (), ()):
        found.setdefault((pattern.name, pattern.route), pattern)
    return list(found.values())


def _walk(entries, namespaces: tuple[str, ...], pieces: tuple) -> Iterator[Pattern]:
    for entry in entries:
        here = (*pieces, entry.pattern)
        if isinstance(entry, URLResolver):
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from _walk(entry.url_patterns, inner, here)
        elif isinstance(entry, URLPattern):
            route = "".join(str(piece) for piece in here)
            names = [name for piece in here for name in piece.regex.groupindex]
            yield Pattern(":".join([*namespaces, entry.name or route]), route, tuple(names), here)


# What a parameter stands for; the first match by (pattern name begins with, parameter) wins.
Value = Callable[[World, str], object]
VALUES: list[tuple[str, str, Value]] = [
    ("wagtailadmin_api:pages", "pk", lambda w, a: w.areas[a].page.pk),
    ("wagtailadmin_api:documents", "pk", lambda w, a: w.areas[a].document.pk),
    ("wagtailadmin_api:images", "pk", lambda w, a: w.areas[a].image.pk),
    ("wagtailadmin_api", "action_name", lambda w, a: "delete"),
    ("wagtailadmin_collections", "pk", lambda w, a: w.areas[a].collection.pk),
    ("wagtailadmin_collections", "collection_id", lambda w, a: w.areas[a].collection.pk),
    ("wagtailadmin_pages:revisions_compare", "pk", lambda w, a: w.areas[a].page.pk),
    ("wagtaildocs_chooser", "pk", lambda w, a: w.areas[a].document.pk),
    ("wagtailimages_chooser", "pk", lambda w, a: w.areas[a].image.pk),
    ("wagtailsnippets_pages_theme", "pk", lambda w, a: w.shared.theme.pk),
    ("wagtailsnippetchoosers_pages_theme", "pk", lambda w, a: w.shared.theme.pk),
    ("wagtailsnippet", "pk", lambda w, a: w.shared.state_body.pk),
    ("wagtailsnippets_pages_region", "pk", lambda w, a: w.shared.region.pk),
    ("wagtailsnippetchoosers_pages_region", "pk", lambda w, a: w.shared.region.pk),
    ("submissions", "pk", lambda w, a: w.shared.submission.pk),
    ("applications", "pk", lambda w, a: w.shared.application.pk),
    ("initiative_form", "slug", lambda w, a: w.shared.call.slug),
    ("initiative_received", "receipt", lambda w, a: receipt("initiative", w.shared.submission.number)),
    ("membership_received", "receipt", lambda w, a: receipt("membership", w.shared.application.number)),
    ("synonyms", "pk", lambda w, a: w.shared.synonyms.pk),
    ("best_bets", "pk", lambda w, a: w.areas[a].best_bet.pk),
    ("wagtailsites", "pk", lambda w, a: w.shared.site.pk),
    ("wagtaillocales", "pk", lambda w, a: w.shared.locale.pk),
    ("wagtailusers_users", "pk", lambda w, a: w.shared.user.pk),
    ("wagtailusers_groups", "pk", lambda w, a: w.shared.group.pk),
    ("wagtail_localize", "pk", lambda w, a: w.shared.state_body.pk),
    ("wagtailsettings", "pk", lambda w, a: w.shared.settings.pk),
    ("wagtailsettings", "model_name", lambda w, a: "sitesettings"),
    ("wagtailadmin_pages:unpublish", "page_id", lambda w, a: w.areas[a].live.pk),
    ("wagtailadmin_editing_sessions", "object_id", lambda w, a: w.areas[a].page.pk),
    ("wagtailadmin_editing_sessions", "app_label", lambda w, a: "wagtailcore"),
    ("wagtailadmin_editing_sessions", "model_name", lambda w, a: "page"),
    ("wagtail_bulk_action", "app_label", lambda w, a: "wagtailcore"),
    ("wagtail_bulk_action", "model_name", lambda w, a: "page"),
    ("wagtail_bulk_action", "action", lambda w, a: "delete"),
    ("wagtailadmin_tag", "app_name", lambda w, a: "taggit"),
    ("wagtailadmin_tag", "model_name", lambda w, a: "tag"),
    ("wagtailadmin_workflows:add_task", "app_label", lambda w, a: "wagtailcore"),
    ("wagtailadmin_workflows:add_task", "model_name", lambda w, a: "groupapprovaltask"),
    ("", "page_id", lambda w, a: w.areas[a].page.pk),
    ("", "page_pk", lambda w, a: w.areas[a].page.pk),
    ("", "page_to_move_id", lambda w, a: w.areas[a].page.pk),
    ("", "parent_page_id", lambda w, a: w.areas[a].parent.pk),
    ("", "destination_id", lambda w, a: w.areas[a].parent.pk),
    ("", "revision_id", lambda w, a: w.areas[a].revision.pk),
    ("", "revision_id_a", lambda w, a: "earliest"),
    ("", "revision_id_b", lambda w, a: "latest"),
    ("", "content_type_app_name", lambda w, a: "pages"),
    ("", "content_type_model_name", lambda w, a: w.areas[a].parent_type),
    ("wagtailadmin_pages:choose_parent", "app_label", lambda w, a: "pages"),
    ("wagtailadmin_pages:choose_parent", "model_name", lambda w, a: w.areas[a].parent_type),
    ("", "app_label", lambda w, a: "pages"),
    ("", "app_name", lambda w, a: "pages"),
    ("", "model_name", lambda w, a: "statebody"),
    ("", "document_id", lambda w, a: w.areas[a].document.pk),
    ("", "doc_id", lambda w, a: w.areas[a].document.pk),
    ("", "image_id", lambda w, a: w.areas[a].image.pk),
    ("", "media_id", lambda w, a: w.areas[a].recording.pk),
    ("", "media_type", lambda w, a: "audio"),
    ("", "filter_spec", lambda w, a: "width-20"),
    ("", "redirect_id", lambda w, a: w.shared.redirect.pk),
    ("wagtaildocs_serve", "_0", lambda w, a: w.areas[a].document.pk),
    ("wagtaildocs_serve", "_1", lambda w, a: w.areas[a].document.filename),
    ("wagtail_serve", "_0", lambda w, a: w.areas[a].page.url_path.removeprefix("/home/")),
    ("document_", "number", lambda w, a: w.areas[a].document.public_number),
    ("document_", "name", lambda w, a: w.areas[a].document.filename),
    ("document_", "version", lambda w, a: 1),
    ("recording_file", "key", lambda w, a: w.areas[a].recording.key),
    ("recording_file", "name", lambda w, a: w.areas[a].recording.filename),
    ("recording_captions", "key", lambda w, a: w.areas[a].recording.key),
    ("recording_captions", "language", lambda w, a: "ky"),
    ("press_feed", "section", lambda w, a: "all"),
    ("press_body_feed", "key", lambda w, a: w.areas["a"].key),
    ("podcast_feed", "key", lambda w, a: w.shared.podcast.translation_key),
    ("press_event_calendar", "key", lambda w, a: w.shared.event.translation_key),
    ("archive_document", "number", lambda w, a: w.areas[a].document.public_number),
    ("archive_document", "slug", lambda w, a: w.areas[a].document.slug),
    ("archive_document", "version", lambda w, a: 1),
    ("archive_document", "page", lambda w, a: 1),
    ("sitemap_section", "section", lambda w, a: "pages-ky"),
    ("page_problem_settle", "pk", lambda w, a: w.areas[a].problem.pk),
    ("page_problem", "pk", lambda w, a: w.areas[a].page.pk),
    ("share_picture", "pk", lambda w, a: w.areas[a].page.pk),
    ("share_picture", "key", lambda w, a: "0"),
    ("meeting_", "key", lambda w, a: w.areas[a].page.translation_key),
    ("plan_table", "plan_id", lambda w, a: w.shared.plan.pk),
    ("plan_table_file", "table", lambda w, a: "workbook"),
    ("state_body", "slug", lambda w, a: w.shared.state_body.slug),
    # Nothing of the kind exists: there is no review yet, no translation is made by the translation tool, nobody
    # has uploaded half a file, nothing is restricted. Nobody may get more than "not found".
    *(
        ("", name, lambda w, a: 987654321)
        for name in (
            "task_state_id",
            "task_id",
            "workflow_state_id",
            "workflow_pk",
            "session_id",
            "translation_id",
            "translation_source_id",
            "string_segment_id",
            "overridable_segment_id",
            "uploaded_file_id",
            "restriction_id",
            "page_view_restriction_id",
        )
    ),
    ("wagtailadmin_workflows", "pk", lambda w, a: 987654321),
    ("", "action_name", lambda w, a: "approve"),
    ("", "mode", lambda w, a: "default"),
    ("", "uidb64", lambda w, a: "MQ"),
    ("", "token", lambda w, a: "set-password"),
    ("None", "path", lambda w, a: "nothing.png"),
    ("", "path", lambda w, a: "nothing.png"),
]


def address(pattern: Pattern, world: World, area: str, **instead) -> str:
    """Return an address that `pattern` answers, for the objects of one area; `instead` gives parameters a value.

    Raises LookupError for a parameter that VALUES does not know: a new pattern says here what it is about.
    """

    def value(parameter: str) -> str:
        if parameter in instead:
            return str(instead[parameter])
        for name, wanted, found in VALUES:
            if wanted == parameter and pattern.name.startswith(name):
                return str(found(world, area))
        raise LookupError(
            f"{pattern.name}: tests/contracts/permissions/addresses.py does not know {parameter!r}"
        )

    return "/" + "".join(_piece(piece, value) for piece in pattern.pieces)


def _piece(piece, value: Callable[[str], str]) -> str:
    if isinstance(piece, LocalePrefixPattern):
        return "ky/"
    if isinstance(piece, RoutePattern):
        return re.sub(r"<(?:[^>:]+:)?([^>]+)>", lambda found: value(found[1]), str(piece))
    template, names = normalize(str(piece))[-1]
    return template % {name: value(name) for name in names}
