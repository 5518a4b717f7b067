"""Every page type, who keeps its pages, and one of them in the world of the contract test."""

from collections.abc import Callable
from dataclasses import dataclass, field

from wagtail.models import Page

from tests.factories import pages as make
from tests.factories import participation, plans, press

from .world import World


@dataclass(frozen=True)
class Kept:
    """Pages of one sort: letters of the table for who edits, who of these publishes, who adds another beside it."""

    name: str
    make: Callable[[World], Page]
    edit: str
    publish: str
    add: str
    area: str = "portal"
    # Of the form's fields, those that take no made-up value.
    sent: dict[str, str] = field(default_factory=dict)


def _in(area: str, name: str) -> Callable[[World], Page]:
    return lambda world: getattr(world.areas[area], name)


def _general(name: str, maker: Callable[[], Page], add: str = "PR", **sent) -> Kept:
    """What press editors write, translators translate and moderators judge."""
    return Kept(name, lambda world: maker(), "PTMR", "PMR", add, sent=sent)


def _process(name: str, maker: Callable[[], Page], add: str = "CR", **sent) -> Kept:
    """What plan coordinators keep."""
    return Kept(name, lambda world: maker(), "CTMR", "CMR", add, sent=sent)


ONLY_ONE = ""  # there is one below each home page: nobody adds another

KEPT = [
    Kept("own meeting", _in("a", "live"), "SMR", "SMR", "SR", "a"),
    Kept("foreign meeting", _in("b", "live"), "MR", "MR", "R", "b"),
    Kept("own council", _in("a", "parent"), "SMR", "SMR", "R", "a"),
    Kept("foreign council", _in("b", "parent"), "MR", "MR", "R", "b"),
    Kept("list of bodies", lambda world: make.make_body_index(), "MR", "MR", ONLY_ONE),
    Kept("home page", lambda world: make.home(), "PTMR", "PMR", "R"),
    _general("general page below home", make.make_standard),
    _general("standard page", lambda: make.make_standard(make.make_standard())),
    _general("declaration", lambda: make.make_declaration(make.make_standard())),
    _general("contacts", lambda: make.make_page(participation.ContactsPage, make.make_standard())),
    _general("glossary", lambda: participation.make_glossary(parent=make.make_standard())),
    _general("register of acts", participation.make_act_index, ONLY_ONE),
    _general("legal act", participation.make_act),
    _general("press centre", press.make_press_centre, ONLY_ONE),
    *(_general(f"section {name}", maker, ONLY_ONE) for name, maker in press.INDEXES.items()),
    _general("news", make.make_news),
    _general("press release", press.make_press_release),
    _general("event", press.make_event),
    _general("notice", press.make_notice),
    _general("speech", press.make_speech),
    _general("gallery", press.make_gallery),
    _general("video", press.make_video),
    _general("podcast", press.make_podcast, cover=""),
    _general("episode", lambda: press.make_episode(press.make_podcast())),
    _process("list of plans", plans.make_plan_index, ONLY_ONE),
    _process("plan", plans.make_plan),
    _process("commitment", plans.make_commitment, **{"provisions-TOTAL_FORMS": "0"}),
    _process("progress update", plans.make_update),
    _process("report on a plan", plans.make_plan_report),
    _process("list of initiatives", participation.make_initiative_index, ONLY_ONE),
    _process("call", participation.make_call),
    _process("initiative", participation.make_initiative),
    _process("register of the coalition", participation.make_coalition, ONLY_ONE),
    _process("member of the coalition", participation.make_member),
]
