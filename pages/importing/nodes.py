"""What a text consists of, before it becomes blocks: a flat list of nodes whose text is a tuple of spans."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Span:
    """A run of characters in one style. `href` is None for plain text and "" for a link whose target was lost."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str | None = None


Text = tuple[Span, ...]


@dataclass(frozen=True)
class Heading:
    """`level` counts from 1 as the source does; the page's own levels are given in `structure`."""

    level: int
    text: Text
    line: int = 0


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; a newline inside its text is a line break the author meant."""

    text: Text
    line: int = 0


@dataclass(frozen=True)
class ListItem:
    """`depth` is 0 for the outermost list."""

    text: Text
    depth: int = 0


@dataclass(frozen=True)
class ListNode:
    """A bulleted or numbered list."""

    ordered: bool
    items: tuple[ListItem, ...]
    line: int = 0


@dataclass(frozen=True)
class Table:
    """Rows of equal length. `header` names the columns (may be empty), `caption` is what all columns are about.

    Of a header in two rows, `groups` keeps each heading over several columns with its first and last column,
    counted from 1, and `names` the headings below; `header` and `caption` say the same in one row.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: str = ""
    line: int = 0
    groups: tuple[tuple[str, int, int], ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Quote:
    """A quotation and, where the text says so, whose words they are."""

    text: Text
    attribution: str = ""
    line: int = 0


@dataclass(frozen=True)
class LonelyLink:
    """A link label standing alone whose target was lost when the text was taken from a web page."""

    label: str
    line: int = 0


@dataclass(frozen=True)
class Break:
    """A horizontal rule: no words, but it may part the chapters from the closing."""

    line: int = 0


Node = Heading | Paragraph | ListNode | Table | Quote | LonelyLink | Break


def plain(text: Text) -> str:
    """Return the characters of `text` without their styles."""
    return "".join(span.text for span in text)


def stripped(text: Text) -> Text:
    """Return `text` without white space at its ends and without empty spans."""
    spans = [span for span in text if span.text]
    while spans and not spans[0].text.strip():
        spans.pop(0)
    while spans and not spans[-1].text.strip():
        spans.pop()
    if spans:
        spans[0] = replace(spans[0], text=spans[0].text.lstrip())
        spans[-1] = replace(spans[-1], text=spans[-1].text.rstrip())
    return tuple(spans)


def joined(first: Text, second: Text, between: str = " ") -> Text:
    """Return both texts as one."""
    return (*first, Span(between), *second)


def texts(node: Node) -> Iterator[str]:
    """Yield every piece of text of `node`, in reading order."""
    match node:
        case Heading(text=text) | Paragraph(text=text):
            yield plain(text)
        case Quote(text=text, attribution=attribution):
            yield from (plain(text), attribution)
        case ListNode(items=items):
            yield from (plain(item.text) for item in items)
        case Table():
            yield from (node.caption, *node.header, *(plain(cell) for row in node.rows for cell in row))
        case LonelyLink(label=label):
            yield label


def map_text(node: Node, change: Callable[[Text], Text]) -> Node:
    """Return `node` with `change` applied to all of its texts."""

    def of_string(value: str) -> str:
        return plain(change((Span(value),))) if value else value

    match node:
        case Heading(text=text) | Paragraph(text=text):
            return replace(node, text=change(text))
        case Quote(text=text, attribution=attribution):
            return replace(node, text=change(text), attribution=of_string(attribution))
        case ListNode(items=items):
            return replace(node, items=tuple(replace(item, text=change(item.text)) for item in items))
        case Table(header=header, rows=rows, caption=caption):
            cells = tuple(tuple(change(cell) for cell in row) for row in rows)
            return replace(node, header=tuple(map(of_string, header)), rows=cells, caption=of_string(caption))
        case LonelyLink(label=label):
            return replace(node, label=of_string(label))
    return node


def spans(nodes: Sequence[Node]) -> Iterator[Span]:
    """Yield the spans of every node that has styled text."""
    for node in nodes:
        match node:
            case Heading(text=text) | Paragraph(text=text) | Quote(text=text):
                yield from text
            case ListNode(items=items):
                for item in items:
                    yield from item.text
            case Table(rows=rows):
                for row in rows:
                    for cell in row:
                        yield from cell
