"""Nodes → stored data of ContentStreamBlock and of the declaration's blocks (see `stream_blocks.streams`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Any

from .declaration import Declaration
from .nodes import (
    Break,
    Heading,
    ListItem,
    ListNode,
    LonelyLink,
    Node,
    Paragraph,
    Quote,
    Span,
    Table,
    Text,
    plain,
)
from .phrases import is_background
from .scores import is_score_table, score_table
from .structure import levelled
from .text import parse_text

RawBlock = dict[str, Any]
_CHARACTERS = 255  # what the blocks' one-line fields hold
_NUMBER = re.compile(r"^[-−]?(0|[1-9]\d{0,14})(\.\d+)?$")
_YEAR = re.compile(r"^(19|20)\d\d$")


def blocks_from_text(text: str) -> list[RawBlock]:
    """Return the stream data of a Markdown text: headings, paragraphs, lists, tables, quotes, links.

    The result can be assigned to any `body` field. Headings are levelled from 2 down without a gap.
    """
    return blocks_from_nodes(levelled(parse_text(text, markdown=True)))


def blocks_from_nodes(nodes: Iterable[Node]) -> list[RawBlock]:
    """Return the stream data of `nodes`; paragraphs and lists that follow each other share one rich text block."""
    blocks: list[RawBlock] = []
    for kind, value in _values(nodes):
        if kind == "rich_text" and blocks and blocks[-1]["type"] == "rich_text":
            blocks[-1]["value"] += value
        else:
            blocks.append({"type": kind, "value": value})
    return blocks


def _values(nodes: Iterable[Node]) -> Iterator[tuple[str, Any]]:
    for node in nodes:
        match node:
            case Heading(level=level, text=text) if len(plain(text)) <= _CHARACTERS:
                yield "heading", {"text": plain(text), "level": f"h{level}"}
            case Quote(text=text, attribution=who) if len(who) <= _CHARACTERS:
                yield "quote", {"text": plain(text), "attribution": who}
            case LonelyLink(label=label) if len(label) <= _CHARACTERS:
                yield "link_card", {"title": label, "text": "", "page": None, "document": None, "url": ""}
            case Table():
                yield from _table(node)
            case Break():
                continue
            case Paragraph(text=text) if is_background(plain(text)):
                yield "background_note", {"title": "", "text": _p(text)}
            case _:
                yield "rich_text", rich_text(node)


def rich_text(node: Node) -> str:
    """Return `node` as the HTML a rich text block stores. Tables become a line for every row."""
    match node:
        case ListNode(ordered=ordered, items=items):
            stored = _list_html(items, "ol" if ordered else "ul")
        case Table():
            rows = [tuple(map(_span_text, node.header)), *node.rows]
            lines = [_span_text(node.caption), *map(_joined_cells, rows)]
            stored = "".join(_p(line) for line in lines if line)
        case Quote(text=text, attribution=who):
            stored = _p(text) + (_p(_span_text(who)) if who else "")
        case LonelyLink(label=label):
            stored = _p(_span_text(label))
        case Heading(text=text):
            stored = f"<p><b>{escape(plain(text))}</b></p>"
        case Paragraph(text=text):
            stored = _p(text)
        case Break():
            stored = ""
    return stored


def _span_text(words: str) -> Text:
    return (Span(words),) if words else ()


def _joined_cells(row: Sequence[Text]) -> Text:
    joined: Text = ()
    for cell in filter(plain, row):
        joined = (*joined, Span(" — "), *cell) if joined else cell
    return joined


def _p(text: Text) -> str:
    return f"<p>{html(text)}</p>"


def html(text: Text) -> str:
    """Return `text` as safe HTML with the tags that the editor keeps: a, b, i, br."""
    return "".join(map(_span_html, text))


def _span_html(span: Span) -> str:
    words = escape(span.text).replace("\n", "<br/>")
    if span.italic:
        words = f"<i>{words}</i>"
    if span.bold:
        words = f"<b>{words}</b>"
    return f'<a href="{escape(span.href)}">{words}</a>' if span.href else words


def _list_html(items: Sequence[ListItem], tag: str) -> str:
    """Return nested lists; inner lists are bulleted (their numbers, if any, stand in the text)."""
    parts = [f"<{tag}>"]
    depth = 0
    for position, item in enumerate(items):
        if item.depth > depth:
            parts.append("<ul>" * (item.depth - depth))
        else:
            parts.append("</li></ul>" * (depth - item.depth) + ("</li>" if position else ""))
        depth = item.depth
        parts.append(f"<li>{html(item.text)}")
    return "".join(parts) + "</li></ul>" * depth + f"</li></{tag}>"


def _table(table: Table) -> Iterator[tuple[str, Any]]:
    if not table.rows or len(table.caption) > _CHARACTERS:
        yield "rich_text", rich_text(table)
        return
    if table.groups and is_score_table(table):
        yield "score_table", score_table(table)
        return
    kinds = [_column_kind([row[column] for row in table.rows]) for column in range(len(table.rows[0]))]
    names = [*table.header, *[""] * (len(kinds) - len(table.header))]
    rows = [
        {"values": [_cell(cell, kind) for cell, kind in zip(row, kinds, strict=True)]} for row in table.rows
    ]
    columns = [{"type": kind, "heading": name} for kind, name in zip(kinds, names, strict=True)]
    data = {"columns": columns, "rows": rows, "caption": ""}
    yield "table", {"caption": table.caption, "table": data, "source": ""}


def _column_kind(cells: Sequence[Text]) -> str:
    """A column of figures only is "number" (years are words), one with links or bold words is "rich_text"."""
    if any(span.bold or span.italic or span.href or "\n" in span.text for cell in cells for span in cell):
        return "rich_text"
    words = [plain(cell) for cell in cells if plain(cell)]
    if words and all(map(_NUMBER.match, words)) and not all(map(_YEAR.match, words)):
        return "number"
    return "text"


def _cell(cell: Text, kind: str) -> Any:
    if kind == "rich_text":
        return _p(cell) if cell else ""
    if kind == "number":
        return plain(cell).replace("−", "-") or None
    return plain(cell)


def provisions(nodes: Iterable[Node]) -> list[dict[str, str]]:
    """Return the paragraphs of a declaration; a list belongs to the paragraph that announces it."""
    found: list[dict[str, str]] = []
    for node in nodes:
        text = rich_text(node)
        if isinstance(node, ListNode) and found:
            found[-1]["text"] += text
        elif text:
            found.append({"text": text, "anchor": ""})
    return found


def declaration_fields(declaration: Declaration) -> dict[str, Any]:
    """Return the values of DeclarationPage's own fields; the page gives the anchors itself."""
    return {
        "date_text": declaration.date_text,
        "adopted_on": declaration.adopted_on,
        "source": declaration.source,
        "source_url": declaration.source_url,
        "preamble": _provision_blocks(declaration.preamble),
        "chapters": [
            {
                "type": "chapter",
                "value": {"title": chapter.title, "paragraphs": provisions(chapter.nodes), "anchor": ""},
            }
            for chapter in declaration.chapters
        ],
        "closing": _provision_blocks(declaration.closing),
    }


def _provision_blocks(nodes: Iterable[Node]) -> list[RawBlock]:
    return [{"type": "paragraph", "value": value} for value in provisions(nodes)]
