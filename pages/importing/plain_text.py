"""Text without any marks: what its headings, lists and paragraphs are is told by the shape of its lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from .dates import is_date_line
from .inline import parse_inline
from .nodes import Break, Heading, ListItem, ListNode, LonelyLink, Node, Paragraph, Quote, Span, Table, plain
from .phrases import is_empty_state, is_link_label

_MAYBE = 0  # the level of a heading that `settle_headings` has still to confirm
_HEADING_CHARACTERS = 120
_HEADING_WORDS = 15
_COLON_HEADING_WORDS = 5
_CAPITAL_LETTERS = 4  # fewer are an abbreviation: "КБК"
_ITEM_CHARACTERS = 200
_BARE_ITEM_CHARACTERS = 80  # of a list that no line ending with a colon announces
_FILLED_WIDTH = range(50, 141)
_ENDS_SENTENCE = re.compile(r"[.!?…]['\"»”“)\]]*$")
_SENTENCE_INSIDE = re.compile(r"[^\W\d_]{3}[.!?…] +[^\W\d_]")
_SECTION_NUMBER = re.compile(r"^\d{1,2}(\.\d{1,2})+\.?\s")

MakeParagraph = Callable[[str, int], Paragraph | LonelyLink]


def nodes_of_lines(lines: Sequence[str], line: int, make: MakeParagraph) -> list[Node]:
    """Return the nodes of neighbouring lines; a short line standing alone becomes a heading to be confirmed."""
    lines = [text.strip() for text in lines]
    if len(lines) == 1:
        node = make(lines[0], line)
        return [maybe_heading(node) if isinstance(node, Paragraph) else node]
    if _is_filled(lines):
        return [make(" ".join(lines), line)]
    nodes: list[Node] = []
    position = 0
    while position < len(lines):
        length = _list_length(lines, position)
        if length:
            items = tuple(ListItem(parse_inline(text)) for text in lines[position : position + length])
            nodes.append(ListNode(False, items, line + position))
        else:
            nodes.append(make(lines[position], line + position))
            length = 1
        position += length
    if line == 1 and isinstance(nodes[0], Paragraph):
        nodes[0] = maybe_heading(nodes[0])
    return nodes


def settle_headings(nodes: list[Node]) -> list[Node]:
    """Confirm or reject the short lines that may be headings, by what comes after them.

    The first one of the text is its title (level 1), the others are level 2; "1.2" in front makes level 3.
    """
    settled: list[Node] = []
    is_first = True
    for position, node in enumerate(nodes):
        after = nodes[position + 1] if position + 1 < len(nodes) else None
        if isinstance(node, Heading) and node.level == _MAYBE:
            settled.append(_settled(node, after, is_first=is_first))
        else:
            settled.append(node)
        is_first = is_first and isinstance(node, LonelyLink | Break)
    return settled


def _settled(node: Heading, after: Node | None, *, is_first: bool) -> Heading | Paragraph:
    text = plain(node.text)
    if not is_first and isinstance(after, Paragraph) and plain(after.text)[:1].islower():
        is_heading = False  # the first half of a sentence that a blank line parts
    elif text.endswith(":"):
        is_heading = isinstance(after, Paragraph) and _ENDS_SENTENCE.search(plain(after.text)) is not None
    else:
        is_heading = isinstance(after, Paragraph | ListNode | Table | Quote) or (
            after is not None and (is_first or _is_capitals(text))
        )
    if not is_heading:
        return Paragraph(node.text, node.line)
    level = 1 if is_first else 3 if _SECTION_NUMBER.match(text) else 2
    return replace(node, level=level)


def maybe_heading(node: Paragraph) -> Heading | Paragraph:
    """Return a paragraph standing alone as a heading to be confirmed, if its line looks like one."""
    text = plain(node.text)
    has_link = any(span.href is not None for span in node.text)
    return Heading(_MAYBE, (Span(text),), node.line) if not has_link and _looks_like_heading(text) else node


def _looks_like_heading(text: str) -> bool:
    words = text.split()
    if (
        "\n" in text
        or len(text) > _HEADING_CHARACTERS
        or len(words) > _HEADING_WORDS
        or "://" in text
        or "@" in text
    ):
        return False
    first_letter = next((character for character in text if character.isalpha()), "")
    if not first_letter or first_letter.islower():
        return False
    if is_date_line(text) or is_empty_state(text) or _SENTENCE_INSIDE.search(text):
        return False
    if text.endswith(":"):
        return len(words) <= _COLON_HEADING_WORDS
    return not re.search(r"[.!;,…]['\"»”“)\]]*$", text)


def _is_capitals(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return len(letters) >= _CAPITAL_LETTERS and all(character.isupper() for character in letters)


def _is_filled(lines: Sequence[str]) -> bool:
    """Lines filled to one width: no line had room for the first word of the next, as in a hard-wrapped text."""
    width = max(map(len, lines))
    if width not in _FILLED_WIDTH:
        return False
    return all(len(text) + 1 + len(after.split(maxsplit=1)[0]) > width for text, after in pairwise(lines))


def _list_length(lines: Sequence[str], start: int) -> int:
    """Return how many lines from `start` on are the items of one list, or 0.

    Items have no full stop. A line ending with a colon announces two or more of them; without it three short ones
    are needed. Items ending with semicolons take the last one, which ends with a full stop, along.
    """
    announced = start > 0 and lines[start - 1].endswith(":")
    limit = _ITEM_CHARACTERS if announced else _BARE_ITEM_CHARACTERS
    length = 0
    for text in lines[start:]:
        if len(text) > limit or _ENDS_SENTENCE.search(text) or text.endswith(":") or is_link_label(text):
            break
        length += 1
    items = lines[start : start + length]
    follows = lines[start + length : start + length + 1]
    if items and all(text.endswith((";", ",")) for text in items) and follows and len(follows[0]) <= limit:
        return length + 1
    return length if length >= (2 if announced else 3) else 0
