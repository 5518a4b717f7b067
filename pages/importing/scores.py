"""A table with headings over its columns → the stored data of a score table (see `stream_blocks.tables`)."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from .nodes import Table, plain

LONGEST_SCORE = 20  # characters: "94%", "ND", "3 из 4"
# How the column and the row of totals are called in the languages of the site.
TOTALS = frozenset({"всего", "итого", "бардыгы", "жалпы", "жыйынтыгы", "total"})


def is_score_table(table: Table) -> bool:
    """Return whether every cell but the names of the rows is a short plain mark."""
    cells = [cell for row in table.rows for cell in row[1:]]
    spans = [span for row in table.rows for cell in row for span in cell]
    return all(len(plain(cell)) <= LONGEST_SCORE for cell in cells) and not any(span.href for span in spans)


def score_table(table: Table) -> dict[str, Any]:
    """Return the value of the block; a single row in bold is the highlighted one."""
    bold = [number for number, row in enumerate(table.rows, 1) if _is_bold(row)]
    kinds = ["text", *("total" if name.lower() in TOTALS else "score" for name in table.names[1:])]
    columns = [{"type": kind, "heading": name} for kind, name in zip(kinds, table.names, strict=True)]
    rows = [{"values": [plain(cell).strip() for cell in row]} for row in table.rows]
    return {
        "caption": "",
        "table": {"columns": columns, "rows": rows, "caption": ""},
        "groups": [_item(title=title, first=first, last=last) for title, first, last in table.groups],
        "highlighted_row": bold[0] if len(bold) == 1 else None,
        "has_total_row": rows[-1]["values"][0].lower() in TOTALS,
        "abbreviations": [],
        "footnotes": [],
        "as_of": "",
        "source": "",
    }


def _is_bold(row) -> bool:
    spans = [span for cell in row for span in cell if span.text.strip()]
    return bool(spans) and all(span.bold for span in spans)


def _item(**value) -> dict[str, Any]:
    """Return an item of a list as the editor stores it: without an id it could not be translated."""
    return {"type": "item", "value": value, "id": str(uuid4())}
