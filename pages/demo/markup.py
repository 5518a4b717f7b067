"""The small Markdown of the demonstration documents, read into blocks that any file format can be made of.

Known: `#`…`###` headings, paragraphs, `-` and `1.` lists, `|` tables (first row is the head), `**bold**`, `*italic*`
and a line `\\newpage`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

HEADING = re.compile(r"#{1,3}\s+.+")
BULLET = re.compile(r"[-–]\s+.+")
NUMBERED = re.compile(r"\d+[.)]\s+.+")
TABLE_RULE = re.compile(r"\|[\s:|-]+\|")
EMPHASIS = re.compile(r"\*\*(.+?)\*\*|\*([^*]+?)\*")


@dataclass(frozen=True)
class Run:
    """A stretch of text of one style."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class ItemList:
    """A list; `start` is the printed number of its first item, None for a list without numbers."""

    items: tuple[str, ...]
    start: int | None = None


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class PageBreak:
    pass


Block = Heading | Paragraph | ItemList | Table | PageBreak


def runs(text: str) -> list[Run]:
    """Text cut into runs by its emphasis marks."""
    found, end = [], 0
    for match in EMPHASIS.finditer(text):
        if match.start() > end:
            found.append(Run(text[end : match.start()]))
        bold, italic = match.groups()
        found.append(Run(bold or italic, bold=bold is not None, italic=italic is not None))
        end = match.end()
    if end < len(text):
        found.append(Run(text[end:]))
    return found


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a document's text in their order."""
    lines = [line.strip() for line in text.splitlines()]
    for kind, group in groupby(lines, key=_kind):
        yield from _READERS[kind](list(group))


def _kind(line: str) -> str:
    if not line:
        return "blank"
    if line == r"\newpage":
        return "break"
    if HEADING.fullmatch(line):
        return "heading"
    if line.startswith("|"):
        return "table"
    if BULLET.fullmatch(line):
        return "bullets"
    return "numbers" if NUMBERED.fullmatch(line) else "paragraph"


def _headings(lines: list[str]) -> Iterator[Block]:
    for line in lines:
        marks, text = line.split(maxsplit=1)
        yield Heading(len(marks), text)


def _numbers(lines: list[str]) -> Iterator[Block]:
    found = [line.split(maxsplit=1) for line in lines]
    yield ItemList(tuple(text for _, text in found), start=int(found[0][0].rstrip(".)")))


def _table(lines: list[str]) -> Iterator[Block]:
    rows = [line.strip("|").split("|") for line in lines if not TABLE_RULE.fullmatch(line)]
    width = max(len(row) for row in rows)
    yield Table(tuple(tuple(cell.strip() for cell in row + [""] * (width - len(row))) for row in rows))


_READERS = {
    "blank": lambda lines: iter(()),
    "break": lambda lines: iter([PageBreak()] * len(lines)),
    "heading": _headings,
    "table": _table,
    "bullets": lambda lines: iter([ItemList(tuple(line.split(maxsplit=1)[1] for line in lines))]),
    "numbers": _numbers,
    "paragraph": lambda lines: iter([Paragraph(" ".join(lines))]),
}
