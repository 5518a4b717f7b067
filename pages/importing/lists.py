"""Lists in text: lines that begin with a bullet, a dash or a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .inline import parse_inline
from .nodes import ListItem, ListNode, Paragraph, Text, plain, stripped

ITEM = re.compile(r"^(?P<indent>\s*)(?P<marker>[-*+•·‣◦▪–—]|\d{1,3}[.)])(?:\s+(?P<text>\S.*))?$")
_DASHES = "–—"


@dataclass
class Item:
    """One line of a list as it stands in the text."""

    indent: int
    marker: str
    text: str
    line: int

    @property
    def number(self) -> int | None:
        """The number a numbered item begins with, else None."""
        return int(self.marker[:-1]) if self.marker[0].isdigit() else None

    def spans(self, *, with_marker: bool = False) -> Text:
        """The item's text, with its number or dash in front where these say more than "next item"."""
        return parse_inline(f"{self.marker} {self.text}" if with_marker else self.text)


def parse_item(source: str, line: int) -> Item | None:
    """Return the list item `source` is, or None. An empty bullet is an item without text."""
    match = ITEM.match(source.expandtabs(4))
    if match is None:
        return None
    return Item(len(match["indent"]), match["marker"], (match["text"] or "").strip(), line)


def nodes_of_items(items: Sequence[Item]) -> list[ListNode | Paragraph]:
    """Return lists and paragraphs for `items`.

    Numbers that do not count 1, 2, 3 … and a single dash are part of the text, so such items stay paragraphs. A
    bold item ending with a colon is a label: it stands before the list of the items after it.
    """
    items = [item for item in items if item.text]
    nodes: list[ListNode | Paragraph] = []
    for group in _groups(items):
        numbered = group[0].number is not None
        top = [item for item in group if item.indent <= group[0].indent]
        counts = [item.number for item in top] == list(range(1, len(top) + 1)) and len(top) > 1
        if (numbered and not counts) or (len(top) == 1 and group[0].marker in _DASHES):
            nodes.extend(Paragraph(item.spans(with_marker=True), item.line) for item in group)
        else:
            nodes.extend(_with_labels(ListNode(numbered, _depths(group), group[0].line)))
    return nodes


def _groups(items: Sequence[Item]) -> list[list[Item]]:
    """Part `items` where a numbered list follows a bulleted one at the same depth."""
    groups: list[list[Item]] = []
    for item in items:
        first = groups[-1][0] if groups else None
        is_nested = first is not None and item.indent > first.indent
        if first is not None and (is_nested or (item.number is None) == (first.number is None)):
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _depths(items: Sequence[Item]) -> tuple[ListItem, ...]:
    open_indents: list[int] = []
    found = []
    for item in items:
        while open_indents and item.indent <= open_indents[-1]:
            open_indents.pop()
        open_indents.append(item.indent)
        depth = len(open_indents) - 1
        text = item.spans(with_marker=depth > 0 and item.number is not None)
        found.append(ListItem(stripped(text), depth))
    return tuple(found)


def _with_labels(whole: ListNode) -> list[ListNode | Paragraph]:
    nodes: list[ListNode | Paragraph] = []
    items: list[ListItem] = []
    for position, item in enumerate(whole.items):
        is_label = (
            not whole.ordered
            and item.depth == 0
            and all(span.bold or not span.text.strip() for span in item.text)
            and plain(item.text).endswith(":")
            and position + 1 < len(whole.items)
        )
        if not is_label:
            items.append(item)
            continue
        if items:
            nodes.append(replace(whole, items=tuple(items)))
        nodes.append(Paragraph(item.text, whole.line))
        items = []
    if items:
        nodes.append(replace(whole, items=tuple(items)))
    return nodes
