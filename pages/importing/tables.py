"""Tables in text: columns parted by tabs, as copied from a slide or a sheet, or by `|`, as in Markdown."""

import re
from collections.abc import Sequence

from .inline import parse_inline
from .nodes import Table, Text, plain

_DELIMITER_ROW = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")

_MOST_HEADER_ROWS = 2


def is_delimiter_row(line: str) -> bool:
    """Say whether `line` is the row of dashes under the header of a Markdown table."""
    return "|" in line and _DELIMITER_ROW.match(line) is not None


def table_from_tabs(lines: Sequence[str], line: int = 0) -> Table:
    """Return the table whose cells are parted by tabs; its first row is the header."""
    return build_table([[parse_inline(cell.strip()) for cell in row.split("\t")] for row in lines], line=line)


def table_from_pipes(lines: Sequence[str], line: int = 0) -> Table:
    """Return the Markdown table of `lines`; the row of dashes is left out."""
    rows = []
    for row in lines:
        if not is_delimiter_row(row):
            cells = re.split(r"(?<!\\)\|", row.strip().removeprefix("|").removesuffix("|"))
            rows.append([parse_inline(cell.strip().replace("\\|", "|")) for cell in cells])
    return build_table(rows, line=line)


def build_table(rows: Sequence[Sequence[Text]], header_rows: int = 1, line: int = 0) -> Table:
    """Return a table of equally long rows, its first `header_rows` rows naming the columns.

    Two header rows where the upper one has a cell over several columns become one: a cell over all columns but
    the first is the table's caption, one over some columns is put before each of their names.
    """
    width = max((len(row) for row in rows), default=0)
    full = [(*row, *((),) * (width - len(row))) for row in rows]
    while width and all(not plain(row[width - 1]).strip() for row in full):
        width -= 1
    full = [row[:width] for row in full if any(plain(cell).strip() for cell in row[:width])]
    if header_rows == 1 and _is_spanning(full):
        header_rows = _MOST_HEADER_ROWS
    heads = [[plain(cell).strip() for cell in row] for row in full[:header_rows]]
    header, caption = (
        _one_header(heads) if len(heads) == _MOST_HEADER_ROWS else (tuple(heads[0]) if heads else (), "")
    )
    groups, names = _grouped(heads) if len(heads) == _MOST_HEADER_ROWS else ((), ())
    body = tuple(full[header_rows:])
    return Table(header=header, rows=body, caption=caption, line=line, groups=groups, names=names)


def _is_spanning(rows: Sequence[Sequence[Text]]) -> bool:
    """The second row names columns that the first leaves empty: it is a second header row."""
    if min(len(rows), len(rows[0]) if rows else 0) <= _MOST_HEADER_ROWS:
        return False
    first, second = ([bool(plain(cell).strip()) for cell in row] for row in rows[:2])
    return not all(first) and not second[0] and all(second[1:])


def _one_header(heads: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], str]:
    upper, lower = heads
    groups = [name for name in upper[1:] if name]
    if len(groups) == 1 and upper[1]:
        return (upper[0], *lower[1:]), groups[0]
    names, group = [], ""
    for above, name in zip(upper, lower, strict=True):
        group = above or (group if name else "")
        names.append(f"{group}: {name}" if group and name else group or name)
    return tuple(names), ""


def _grouped(heads: Sequence[Sequence[str]]) -> tuple[tuple[tuple[str, int, int], ...], tuple[str, ...]]:
    """Return the headings over several columns, from a name above to the next one, and the names below."""
    upper, lower = heads
    starts = [number for number, (above, name) in enumerate(zip(upper, lower, strict=True)) if above and name]
    ends = [*starts[1:], len(upper)]
    groups = tuple((upper[start], start + 1, end) for start, end in zip(starts, ends, strict=True))
    return groups, tuple(name or above for above, name in zip(upper, lower, strict=True))
