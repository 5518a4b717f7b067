"""Plain and Markdown-like text → nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from . import plain_text
from .inline import parse_inline
from .lists import Item, nodes_of_items, parse_item
from .nodes import Break, Heading, LonelyLink, Node, Paragraph, Quote, Span, Text, plain, stripped
from .phrases import is_link_label
from .tables import is_delimiter_row, table_from_pipes, table_from_tabs

_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_RULE = re.compile(r"^\s*([-*_=])\s*(?:\1\s*){2,}$")
_QUOTE = re.compile(r"^\s{0,3}>\s?")
_ATTRIBUTION = re.compile(r"^[–—-]{1,2}\s*(?=\S)")
_BRACKETED = re.compile(r"^\[([^\[\]]+)\]$")


def is_markdown(source: str) -> bool:
    """Say whether the author marked headings with `#`: then no heading or list has to be guessed."""
    return any(_HEADING.match(line) for line in source.splitlines())


def parse_text(source: str, *, markdown: bool | None = None) -> list[Node]:
    """Return the nodes of `source`, in its order.

    Where headings are marked with `#` (or `markdown` is true) lines without a blank line between them are one
    paragraph, as in Markdown. Elsewhere every line stands for itself, and headings and lists are recognised by
    their shape (`plain_text`).
    """
    source = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    markdown = is_markdown(source) if markdown is None else markdown
    nodes: list[Node] = []
    for group in _groups(source.split("\n"), markdown=markdown):
        nodes.extend(_nodes(group, markdown=markdown))
    return nodes if markdown else plain_text.settle_headings(nodes)


@dataclass
class _Group:
    """Neighbouring lines of one kind: text, heading, rule, items, tabs, pipes, quote."""

    kind: str
    line: int
    lines: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    def takes(self, kind: str, after_blank: bool) -> bool:
        """Say whether the next line belongs here too."""
        return self.kind == kind and kind != "heading" and (not after_blank or kind == "items")

    def add(self, line: str, number: int) -> None:
        """Take the line in."""
        self.lines.append(line)
        item = parse_item(line, number) if self.kind == "items" else None
        if item:
            self.items.append(item)


def _groups(lines: list[str], *, markdown: bool) -> Iterator[_Group]:
    """Part the lines into groups. Blank lines part everything but the items of one list."""
    current: _Group | None = None
    after_blank = False
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            after_blank = True
            continue
        kind = _kind(lines, number - 1)
        if current and kind == "text" and _continues_item(current, line, after_blank, markdown=markdown):
            current.items[-1].text += " " + line.strip()
        else:
            if current is None or not current.takes(kind, after_blank):
                if current:
                    yield current
                current = _Group(kind, number)
            current.add(line, number)
        after_blank = False
    if current:
        yield current


def _kind(lines: list[str], index: int) -> str:
    line = lines[index]
    if _RULE.match(line):
        return "rule"
    if _HEADING.match(line):
        return "heading"
    if _QUOTE.match(line):
        return "quote"
    if _is_pipe_row(lines, index):
        return "pipes"
    if "\t" in line.strip() or ("\t" in line and index and "\t" in lines[index - 1].strip()):
        return "tabs"
    return "items" if parse_item(line, index) else "text"


def _is_pipe_row(lines: list[str], index: int) -> bool:
    if lines[index].lstrip().startswith("|"):
        return True
    around = lines[max(index - 1, 0) : index + 2]
    return "|" in lines[index] and any(map(is_delimiter_row, around))


def _continues_item(group: _Group, line: str, after_blank: bool, *, markdown: bool) -> bool:
    if group.kind != "items" or not group.items[-1].text:
        return False
    is_indented = len(line) - len(line.lstrip()) > group.items[-1].indent
    return is_indented or (markdown and not after_blank)


def _nodes(group: _Group, *, markdown: bool) -> list[Node]:
    nodes: list[Node]
    match group.kind:
        case "rule":
            nodes = [Break(group.line)]
        case "heading":
            nodes = _heading(group)
        case "items":
            nodes = list(nodes_of_items(group.items))
        case "pipes":
            nodes = [table_from_pipes(group.lines, group.line)]
        case "tabs" if len(group.lines) > 1:
            nodes = [table_from_tabs(group.lines, group.line)]
        case "quote":
            nodes = [_quote(group)]
        case _ if markdown:
            nodes = [paragraph(_markdown_lines(group.lines), group.line)]
        case _:
            nodes = plain_text.nodes_of_lines(group.lines, group.line, paragraph)
    return nodes


def _heading(group: _Group) -> list[Node]:
    match = _HEADING.match(group.lines[0])
    words = plain(parse_inline(match[2])).strip() if match else ""
    return [Heading(len(match[1]), (Span(words),), group.line)] if match and words else []


def _quote(group: _Group) -> Quote:
    lines = [_QUOTE.sub("", line).rstrip() for line in group.lines]
    attribution = ""
    if len(lines) > 1 and _ATTRIBUTION.match(lines[-1]):
        attribution = plain(parse_inline(_ATTRIBUTION.sub("", lines.pop()))).strip()
    return Quote(stripped(parse_inline(_markdown_lines(lines))), attribution, group.line)


def _markdown_lines(lines: list[str]) -> str:
    """Join lines; two spaces or a backslash at the end of one mean a line break."""
    text = ""
    for line in lines:
        breaks = line.endswith(("  ", "\\"))
        text += line.strip().removesuffix("\\").rstrip() + ("<br>" if breaks else " ")
    return text.strip().removesuffix("<br>")


def paragraph(source: str, line: int) -> Paragraph | LonelyLink:
    """Return the paragraph `source` is, or the link that lost its target when it is nothing but a label."""
    text: Text = stripped(parse_inline(source.strip()))
    label = plain(text)
    bracketed = _BRACKETED.match(label)
    if is_link_label(label) or bracketed or (text and all(span.href == "" for span in text)):
        has_target = any(span.href for span in text)
        if not has_target:
            return LonelyLink(bracketed[1] if bracketed else label, line)
    return Paragraph(text, line)
