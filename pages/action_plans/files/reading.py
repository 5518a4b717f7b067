"""Read a workbook or a CSV file into rows of text, within limits."""

import csv
import datetime
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from .tables import TABLES, Table

LARGEST = 5 * 1024 * 1024  # bytes; the largest plan with all its updates has some hundred kilobytes
LARGEST_UNPACKED = 50 * 1024 * 1024  # bytes of a workbook, which is a ZIP file
MOST_ROWS = 5_000
# What a spreadsheet would run; our own CSV files put an apostrophe before it.
_FORMULA = ("=", "+", "-", "@")

# Row number in the file, and its cells by column.
Rows = list[tuple[int, dict[str, str]]]


class UnreadableError(ValueError):
    """The file cannot be read as a whole: says why, and what to do."""


@dataclass(frozen=True)
class Problem:
    """What is wrong in one place, and what to do."""

    table: str
    row: int
    column: str
    message: str

    def __str__(self) -> str:
        place = _("%(table)s, row %(row)s, column %(column)s")
        return f"{place % {'table': self.table, 'row': self.row, 'column': self.column}}: {self.message}"


def read(name: str, content: bytes) -> dict[str, Rows]:
    """Return the tables of a file by name. Raises UnreadableError."""
    if len(content) > LARGEST:
        raise UnreadableError(_("The file is larger than 5 MB. Leave out what does not belong to the plan."))
    if name.lower().endswith(".xlsx"):
        found = _workbook(content)
    elif name.lower().endswith(".csv"):
        found = _csv(content)
    else:
        raise UnreadableError(_("Only .xlsx and .csv files can be imported. Save the table as one of these."))
    if not any(found.values()):
        raise UnreadableError(_("The file has no rows. Fill in the table and try again."))
    return found


def _workbook(content: bytes) -> dict[str, Rows]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(each.file_size for each in packed.infolist()) > LARGEST_UNPACKED:
                raise UnreadableError(_("The workbook is too large when unpacked."))
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except UnreadableError:
        raise
    except Exception as error:  # openpyxl raises whatever its parsers raise
        message = _("The workbook cannot be opened. Save it again as .xlsx.")
        raise UnreadableError(message) from error
    try:
        known = [sheet for sheet in book.worksheets if sheet.title in TABLES]
        if not known:
            names = ", ".join(TABLES)
            raise UnreadableError(_("No sheet has one of these names: %(names)s.") % {"names": names})
        return {sheet.title: _rows(TABLES[sheet.title], sheet.iter_rows(values_only=True)) for sheet in known}
    finally:
        book.close()


def _csv(content: bytes) -> dict[str, Rows]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(_("The table is not UTF-8. Save it as “CSV UTF-8”.")) from error
    start = text.partition("\n")[0]
    try:
        lines = list(
            csv.reader(io.StringIO(text), delimiter=";" if start.count(";") > start.count(",") else ",")
        )
    except csv.Error as error:
        raise UnreadableError(_("The table cannot be read as CSV. Save it again as “CSV UTF-8”.")) from error
    header = [cell.strip() for cell in lines[0]] if lines else []
    table = max(TABLES.values(), key=lambda each: len({*each.header} & {*header}))
    return {table.name: _rows(table, lines)}


def _rows(table: Table, lines: Iterable[Iterable[object]]) -> Rows:
    """Return the rows below the header; empty ones are left out."""
    found: Rows = []
    header: list[str] = []
    for number, line in enumerate(lines, 1):
        cells = [_text(cell) for cell in line]
        if number == 1:
            header = [cell.strip() for cell in cells]
            _check_header(table, header)
        elif any(cell.strip() for cell in cells):
            found.append((number, dict(zip(header, cells, strict=False))))
        if len(found) > MOST_ROWS:
            raise UnreadableError(_("The table has more than %(most)s rows.") % {"most": MOST_ROWS})
    return found


def _check_header(table: Table, header: list[str]) -> None:
    named = [name for name in header if name]
    missing = [column.name for column in table.columns if column.is_required and column.name not in named]
    unknown = [name for name in named if name not in table.by_name]
    if missing:
        message = _("The table “%(table)s” lacks the columns: %(names)s. Do not change the first row.")
    elif unknown:
        message = _("The table “%(table)s” has unknown columns: %(names)s. Do not change the first row.")
    elif len({*named}) < len(named):
        message, unknown = _("The table “%(table)s” names columns twice: %(names)s."), named
    else:
        return
    raise UnreadableError(message % {"table": table.name, "names": ", ".join(missing or unknown)})


def _text(cell: object) -> str:
    """Return a cell as our own files write it: days as 2019-06-30, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell).replace("\r\n", "\n")
    return text[1:] if text.startswith("'") and text[1:].lstrip(" ").startswith(_FORMULA) else text
