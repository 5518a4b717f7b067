"""The addresses the contract test asks: those of every pattern, and further ones that name objects in their query."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from media.models import Document, Image
from pages.models import MeetingPage, Region, StateBody, Theme, User

from .addresses import Pattern, address
from .world import AREAS, WORD_OF_SECRETS, World


@dataclass(frozen=True)
class Case:
    """One address of a pattern about the objects of one area. The row of the table is found by `name`."""

    name: str
    area: str
    url: str
    methods: tuple[str, ...] = ("GET", "POST")


def cases(pattern: Pattern, world: World) -> list[Case]:
    """Return the addresses of a pattern; one only where it does not depend on the area."""
    found: dict[str, Case] = {}
    for area in AREAS:
        for label, instead, query in _variants(pattern, world, area):
            url = address(pattern, world, area, **instead) + (
                f"?{urlencode(query, doseq=True)}" if query else ""
            )
            methods = ("GET",) if pattern.name in GET_ONLY and query else ("GET", "POST")
            found.setdefault(url, Case(f"{pattern.name}{label and ' '}{label}", area, url, methods))
    return list(found.values())


# A further address: what its row is called (nothing where the pattern's own row holds), other parameters, a query.
Variant = tuple[str, dict, dict]


def _variants(pattern: Pattern, world: World, area: str) -> Iterator[Variant]:
    if pattern.name == "wagtail_bulk_action":
        yield from _bulk_actions(world, area)
        return
    yield "", {}, {}
    if pattern.name in SEARCHES:
        yield "", {}, SEARCHES[pattern.name]
    for name, variants in FURTHER:
        if name == pattern.name:
            yield from variants(world, area)


def _bulk_actions(world: World, area: str) -> Iterator[Variant]:
    bulk_action_registry._scan_for_bulk_actions()
    objects = _bulk_objects(world, area)
    for app, models in bulk_action_registry.actions.items():
        for model, actions in models.items():
            for action in actions:
                subject = world.areas[area].live if action == "unpublish" else objects[model]
                instead = {"app_label": app, "model_name": model, "action": action}
                yield f"{model}/{action}", instead, {"id": subject.pk}
                if model == "page":
                    listing = {"id": "all", "childOf": world.areas[area].parent.pk}
                    yield f"{model}/{action}", instead, listing


def _bulk_objects(world: World, area: str) -> dict[str, object]:
    here = world.areas[area]
    known = {"page": here.page, Document._meta.model_name: here.document, Image._meta.model_name: here.image}
    shared = {User._meta.model_name: world.shared.user, StateBody._meta.model_name: world.shared.state_body}
    shared[Theme._meta.model_name] = world.shared.theme
    shared[Region._meta.model_name] = world.shared.region
    return known | shared


def _block_previews(world: World, area: str) -> Iterator[Variant]:
    for block in MeetingPage._meta.get_field("body").stream_block.child_blocks.values():
        yield "of a block", {}, {"id": block.definition_prefix}


_Q = {"q": WORD_OF_SECRETS}
# Lists, asked for what nobody else may find.
SEARCHES: dict[str, dict] = {
    **dict.fromkeys(
        (
            "search",
            "search_rss",
            "search_csv",
            "search_suggest",
            "archive_document_search",
            "admin/documents/",
            "admin/documents/results/",
            "wagtailadmin_explore",
            "wagtailadmin_explore_results",
            "wagtailadmin_pages:search",
            "wagtailadmin_pages:search_results",
            "wagtailadmin_pages:type_use",
            "wagtailadmin_choose_page_search",
            "wagtaildocs:index_results",
            "wagtaildocs_chooser:choose_results",
            "wagtailimages:index",
            "wagtailimages:index_results",
            "wagtailimages_chooser:choose_results",
            "wagtailmedia:index",
            "wagtailmedia:chooser",
            "wagtailmedia:chooser_typed",
            "synonyms:index",
            "submissions:index",
            "submissions:index_results",
            "applications:index",
            "applications:index_results",
            "synonyms:index_results",
            "best_bets:index",
            "best_bets:index_results",
        ),
        _Q,
    ),
    "wagtailadmin_api:pages:listing": {"search": WORD_OF_SECRETS},
    "wagtailadmin_api:documents:listing": {"search": WORD_OF_SECRETS},
    "wagtailadmin_api:images:listing": {"search": WORD_OF_SECRETS},
    "wagtailadmin_reports:site_history": {"label": WORD_OF_SECRETS},
    "wagtailadmin_reports:site_history_results": {"label": WORD_OF_SECRETS},
    "wagtailadmin_tag_autocomplete": {"term": WORD_OF_SECRETS},
}

# A query asks a list for something; what may be posted is asked at the same address without it.
GET_ONLY = {*SEARCHES, "wagtailadmin_block_preview", "wagtailadmin_choose_page"}

FURTHER: list[tuple[str, Callable[[World, str], Iterator[Variant] | list[Variant]]]] = [
    ("wagtailadmin_block_preview", _block_previews),
    # The explorer and the chooser, opened at the draft itself.
    (
        "wagtailadmin_explore",
        lambda w, a: [("at the draft", {"parent_page_id": w.areas[a].page.pk}, {})],
    ),
    (
        "wagtailadmin_explore_results",
        lambda w, a: [("at the draft", {"parent_page_id": w.areas[a].page.pk}, {})],
    ),
    (
        "wagtailadmin_choose_page_child",
        lambda w, a: [("at the draft", {"parent_page_id": w.areas[a].page.pk}, {})],
    ),
    ("wagtailadmin_choose_page", lambda w, a: [("", {}, {"page_type": f"pages.{w.areas[a].parent_type}"})]),
    (
        "wagtailadmin_choose_page",
        lambda w, a: [("above all pages of a type", {}, {"page_type": "pages.declarationpage"})],
    ),
    ("missed_queries", lambda w, a: [("", {}, {"export": kind}) for kind in ("csv", "xlsx")]),
    ("wagtailadmin_choose_page_chosen_multiple", lambda w, a: [("", {}, {"id": w.areas[a].page.pk})]),
    ("wagtaildocs_chooser:chosen_multiple", lambda w, a: [("", {}, {"id": w.areas[a].document.pk})]),
    ("wagtailimages_chooser:chosen_multiple", lambda w, a: [("", {}, {"id": w.areas[a].image.pk})]),
    # What is public is used by drafts of all areas.
    ("wagtailadmin_pages:usage", lambda w, a: [("", {"page_id": w.areas[a].live.pk}, {})]),
    (
        "wagtaildocs:document_usage",
        lambda w, a: [("", {"document_id": w.areas[a].open_document.pk}, {})],
    ),
    (
        "wagtailadmin_pages:delete",
        lambda w, a: [("", {"page_id": w.areas[a].live.pk}, {})],
    ),
    (
        "wagtailadmin_pages:move_confirm",
        lambda w, a: [("into A", {"destination_id": w.areas["a"].parent.pk}, {})],
    ),
    ("page_problem", lambda w, a: [("of a public page", {"pk": w.areas[a].live.pk}, {})]),
    ("meeting_ics", lambda w, a: [("published", {"key": w.areas[a].live.translation_key}, {})]),
    # A published document is everybody's to read.
    (
        "archive_document",
        lambda w, a: [
            (
                "published",
                {"number": w.areas[a].open_document.public_number, "slug": w.areas[a].open_document.slug},
                {},
            )
        ],
    ),
    (
        "archive_document_search",
        lambda w, a: [
            (
                "published",
                {"number": w.areas[a].open_document.public_number, "slug": w.areas[a].open_document.slug},
                {},
            )
        ],
    ),
    (
        "document_file",
        lambda w, a: [
            (
                "published",
                {"number": w.areas[a].open_document.public_number, "name": w.areas[a].open_document.filename},
                {},
            )
        ],
    ),
]
