"""What somebody may want to do with pages, as requests with all they need to work."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from media.models import Document

from .page_forms import filled
from .world import World

Request = tuple[str, dict]


@dataclass(frozen=True)
class Deed:
    """What somebody may want to do, as two requests: on her own, and where it must fail."""

    name: str
    own: Callable[[World], Request]
    foreign: Callable[[World], Request]


def meeting(world: World, area: str, **fields) -> dict:
    """Return what the editor posts for a meeting: all its fields, and a row of each kind."""
    page = world.areas[area].page
    known = {Document: world.areas[area].open_document}
    changed = {"slug": f"{page.slug}-x", "place": "Чүй проспектиси"}
    return filled(page, world.users["administrator"], known, **changed | nested_form_data(fields))


def on_both(name: str, request: Callable[[World, str], Request]) -> Deed:
    """Return the same deed on A's and on B's objects."""
    return Deed(name, lambda world: request(world, "a"), lambda world: request(world, "b"))


def _page(view: str, data: dict | Callable[[World, str], dict], *, live: bool = False):
    def request(world: World, area: str) -> Request:
        here = world.areas[area]
        sent = data(world, area) if callable(data) else data
        return reverse(f"wagtailadmin_pages:{view}", args=[(here.live if live else here.page).pk]), sent

    return request


def _bulk_pages(action: str, data: dict, *, live: bool = False):
    def request(world: World, area: str) -> Request:
        here = world.areas[area]
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        return f"{address}?id={(here.live if live else here.page).pk}", data

    return request


def _add(world: World, area: str) -> Request:
    address = reverse("wagtailadmin_pages:add", args=["pages", "meetingpage", world.areas[area].parent.pk])
    return address, meeting(world, area, title="Жаңы", slug="zhany", **{"action-publish": "1"})


def _move(source: str, target: str, *, live: bool = False) -> Callable[[World], Request]:
    def request(world: World) -> Request:
        here = world.areas[source]
        page = here.live if live else here.page
        address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, world.areas[target].parent.pk])
        return address, {}

    return request


def _bulk_move(source: str, target: str) -> Callable[[World], Request]:
    def request(world: World) -> Request:
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
        sent = {"chooser": world.areas[target].parent.pk}
        return f"{address}?id={world.areas[source].live.pk}", sent

    return request


def _copy(source: str, target: str, **data) -> Callable[[World], Request]:
    def request(world: World) -> Request:
        sent = {
            "new_title": "Көчүрмө",
            "new_slug": "kochurmo",
            "new_parent_page": world.areas[target].parent.pk,
            **data,
        }
        return reverse("wagtailadmin_pages:copy", args=[world.areas[source].page.pk]), sent

    return request


def _reorder(world: World, area: str) -> Request:
    address = reverse("wagtailadmin_pages:set_page_position", args=[world.areas[area].page.pk])
    return f"{address}?position=0", {}


def _choose(field: str, name: str):
    """Name a document, page, picture or recording in a meeting of A."""

    def request(area: str) -> Callable[[World], Request]:
        def build(world: World) -> Request:
            chosen = getattr(world.areas[area], name).pk
            empty = {"title": "Карта", "text": "", "url": "", "document": "", "page": ""}
            picture = {"image": chosen, "decorative": "on", "alt_text": ""}
            fields = {
                "recording": {"recording": chosen},
                "minutes": {"minutes-0-document": chosen},
                "item": {"agenda_items-0-documents-0-document": chosen},
                "card": {"body": streamfield([("link_card", empty | {name: chosen})])},
                "picture": {
                    "body": streamfield([("image", {"image": picture, "caption": "", "credit": ""})])
                },
            }[field]
            page = world.areas["a"].page
            return reverse("wagtailadmin_pages:edit", args=[page.pk]), meeting(world, "a", **fields)

        return build

    return Deed(f"name {name} in {field} of a page", request("a"), request("b"))


def _revert(world: World, area: str) -> Request:
    here = world.areas[area]
    earlier = here.page.revisions.order_by("pk").first()
    address = reverse("wagtailadmin_pages:edit", args=[here.page.pk])
    return address, meeting(world, area, revision=earlier.pk, title="Мурунку")


PAGE_DEEDS = [
    on_both("save", _page("edit", meeting)),
    on_both("publish", _page("edit", lambda w, a: meeting(w, a, **{"action-publish": "1"}))),
    on_both("delete a page", _page("delete", {})),
    on_both("delete a published page", _page("delete", {}, live=True)),
    on_both("unpublish", _page("unpublish", {}, live=True)),
    on_both("go back to an earlier revision", _revert),
    on_both("reorder", _reorder),
    on_both("add a page", _add),
    # Within her council a move puts the page last.
    Deed("move into one's own", _move("a", "a", live=True), _move("b", "a", live=True)),
    Deed("move a draft into one's own", _move("a", "a", live=True), _move("b", "a")),
    Deed("move into another's", _move("a", "a", live=True), _move("a", "b", live=True)),
    Deed("bulk move into one's own", _bulk_move("a", "a"), _bulk_move("b", "a")),
    Deed("bulk move into another's", _bulk_move("a", "a"), _bulk_move("a", "b")),
    Deed("copy into one's own", _copy("a", "a"), _copy("b", "a")),
    Deed("copy into another's", _copy("a", "a"), _copy("a", "b")),
    Deed("show another's page in one's own place", _copy("a", "a", alias="on"), _copy("b", "a", alias="on")),
    on_both("bulk delete pages", _bulk_pages("delete", {})),
    on_both("bulk publish pages", _bulk_pages("publish", {"include_descendants": "on"})),
    on_both("bulk unpublish pages", _bulk_pages("unpublish", {}, live=True)),
    _choose("minutes", "document"),
    _choose("item", "document"),
    _choose("recording", "recording"),
    _choose("card", "page"),
    _choose("card", "document"),
    _choose("picture", "image"),
]
