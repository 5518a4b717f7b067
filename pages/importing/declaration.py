"""The parts of a declaration: date, preamble, chapters, closing and source, told by the shape of the text."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .dates import find_date, is_date_line
from .errors import ImportRefused
from .nodes import Break, Heading, ListNode, LonelyLink, Node, Paragraph, Text, plain

_SOURCE_CHARACTERS = 400


@dataclass
class Chapter:
    """A heading and what stands under it."""

    title: str
    nodes: list[Node] = field(default_factory=list)


@dataclass
class Declaration:
    """The parts of a declaration in the order they stand."""

    date_text: str = ""
    adopted_on: datetime.date | None = None
    preamble: list[Node] = field(default_factory=list)
    chapters: list[Chapter] = field(default_factory=list)
    closing: list[Node] = field(default_factory=list)
    source: str = ""
    source_url: str = ""


def read_declaration(nodes: Sequence[Node]) -> Declaration:
    """Return the parts of the text `nodes`, which no longer has its title.

    A date line at the top is the date; a short last line with an address is the source. The highest headings open the
    chapters, what stands before them is the preamble. The closing is what follows a horizontal rule in the last chapter, or
    without one the last paragraph of that chapter when it has several.

    Raises ImportRefused when the text has no heading.
    """
    nodes = list(nodes)
    declaration = Declaration()
    _take_date(nodes, declaration)
    _take_source(nodes, declaration)
    top = min((node.level for node in nodes if isinstance(node, Heading)), default=0)
    for node in nodes:
        if isinstance(node, Heading) and node.level == top:
            declaration.chapters.append(Chapter(plain(node.text).strip()))
        elif declaration.chapters:
            declaration.chapters[-1].nodes.append(node)
        else:
            declaration.preamble.append(node)
    if not declaration.chapters:
        raise ImportRefused(
            _("A declaration needs chapters, and no heading was found below its title. Mark them with “## ”.")
        )
    _take_closing(declaration)
    return declaration


def _take_date(nodes: list[Node], declaration: Declaration) -> None:
    first = next((node for node in nodes if not isinstance(node, LonelyLink | Break)), None)
    if isinstance(first, Paragraph) and is_date_line(plain(first.text)):
        declaration.date_text = plain(first.text).strip()
        declaration.adopted_on = find_date(declaration.date_text)
        nodes.remove(first)


def _take_source(nodes: list[Node], declaration: Declaration) -> None:
    text: Text = ()
    match nodes[-1] if nodes else None:
        case ListNode(items=(item,)):
            text = item.text
        case Paragraph(text=paragraph):
            text = paragraph
    targets = [span.href for span in text if span.href and span.href.startswith(("http://", "https://"))]
    if len(targets) == 1 and len(plain(text)) <= _SOURCE_CHARACTERS:
        declaration.source, declaration.source_url = plain(text).strip(), targets[0]
        nodes.pop()


def _take_closing(declaration: Declaration) -> None:
    last = declaration.chapters[-1].nodes
    rules = [position for position, node in enumerate(last) if isinstance(node, Break)]
    if rules:
        cut = rules[-1]
    elif sum(isinstance(node, Paragraph) for node in last) > 1 and isinstance(last[-1], Paragraph):
        cut = len(last) - 1
    else:
        return
    declaration.closing = [node for node in last[cut:] if not isinstance(node, Break)]
    del last[cut:]
