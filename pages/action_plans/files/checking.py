"""Judge the tables of a file against the plan they are meant for. Nothing is written."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from pages.models import ActionPlanPage, StateBody, StateBodyName, Theme

from . import writing
from .reading import Problem, Rows
from .tables import TABLES, Column, Table

PARTNER = re.compile(r"(?P<name>.+?)(?:\s*<(?P<website>[^<>\s]+)>)?")
OGP_ID = re.compile(r"[A-Z]{2}\d{4}")
# Days that must not come before another.
ORDER = {"ends_on": "starts_on", "period_ends_on": "period_starts_on"}


@dataclass
class Verdict:
    """What a file would do: rows with their values, what is wrong, and how many are new, changed and the same."""

    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    counts: dict[str, Counter] = field(default_factory=dict)

    @property
    def is_good(self) -> bool:
        """Return whether the file can be written."""
        return not self.problems


def check(plan: ActionPlanPage, tables: dict[str, Rows]) -> Verdict:
    """Return what the tables would do to the plan, and everything that is wrong with them."""
    verdict, names = Verdict(), _Names(plan)
    numbers = {row["number"] for row in writing.rows(plan, "commitments")}
    numbers |= {cells.get("number", "").strip() for _row, cells in tables.get("commitments", [])}
    for name, rows in tables.items():
        checker = _Checker(TABLES[name], names, numbers, verdict)
        verdict.tables[name] = [checker.row(number, cells) for number, cells in rows]
        verdict.counts[name] = _compare(plan, TABLES[name], rows)
    return verdict


def _compare(plan: ActionPlanPage, table: Table, rows: Rows) -> Counter:
    known = writing.rows(plan, table.name)
    key = table.key or tuple(table.header)
    by_key = {tuple(row[name] for name in key): row for row in known}
    counts: Counter = Counter()
    for _number, cells in rows:
        full = {name: cells.get(name, "").strip() for name in table.header}
        there = by_key.get(tuple(full[name] for name in key))
        same = there is not None and all(there[name].strip() == full[name] for name in cells if name in there)
        counts["same" if same else "new" if there is None else "changed"] += 1
    return counts


class _Names:
    """Themes and state bodies by slug, name and former name, in any language."""

    def __init__(self, plan: ActionPlanPage) -> None:
        own = plan.locale_id
        self.themes = _by_name(Theme.objects.all(), own)
        self.bodies = _by_name(StateBody.objects.all(), own)
        for former in StateBodyName.objects.select_related("state_body"):
            self.bodies.setdefault(former.name.casefold(), former.state_body)


def _by_name(rows, locale_id: int) -> dict[str, Any]:
    """Return the rows by slug and name; those of one language before the others."""
    found: dict[str, Any] = {}
    for row in sorted(rows, key=lambda each: each.locale_id != locale_id):
        for name in (row.slug, row.name, getattr(row, "short_name", "")):
            if name:
                found.setdefault(name.casefold(), row)
    return found


class _Checker:
    """Judges the rows of one table."""

    def __init__(self, table: Table, names: _Names, numbers: set[str], verdict: Verdict) -> None:
        self.table, self.names, self.numbers, self.verdict = table, names, numbers, verdict
        self.seen: dict[tuple, int] = {}

    def row(self, number: int, cells: dict[str, str]) -> dict[str, Any]:
        """Return the values of a row, and note what is wrong with it."""
        values: dict[str, Any] = {}
        for name, cell in cells.items():
            if name not in self.table.by_name:
                continue
            column = self.table.by_name[name]
            try:
                values[name] = self._value(column, cell.strip())
            except ValueError as error:
                self._note(number, name, str(error))
        for place, message in self._across(values, number):
            self._note(number, place, message)
        return values

    def _note(self, row: int, column: str, message: str) -> None:
        self.verdict.problems.append(Problem(self.table.name, row, column, message))

    def _value(self, column: Column, cell: str) -> Any:
        if not cell:
            if column.is_required:
                raise ValueError(_("This cell must be filled in."))
            return {"number": None, "date": None, "body": None}.get(
                column.sort, [] if column.sort in {"themes", "bodies", "lines", "values"} else ""
            )
        if len(cell) > column.longest:
            raise ValueError(
                _("Longer than %(longest)s characters. Shorten it.") % {"longest": column.longest}
            )
        return getattr(self, f"_{column.sort}")(column, cell)

    def _text(self, column: Column, cell: str) -> str:
        if column.name == "ogp_id" and not OGP_ID.fullmatch(cell):
            raise ValueError(_("Write it like KG0007."))
        return cell

    def _number(self, column: Column, cell: str) -> int:
        if not (cell.isascii() and cell.isdecimal() and len(cell) < 6 and 0 < int(cell) < 32_768):  # noqa: PLR2004 - the field's
            raise ValueError(_("“%(value)s” is no whole number.") % {"value": cell[:40]})
        if column.name == "commitment" and cell not in self.numbers:
            raise ValueError(_("The plan has no commitment %(number)s. Add it first.") % {"number": cell})
        return int(cell)

    def _date(self, _column: Column, cell: str) -> datetime.date:
        try:
            return datetime.date.fromisoformat(cell)
        except ValueError:
            message = _("“%(value)s” is no date. Write it like 2019-06-30.")
            raise ValueError(message % {"value": cell[:40]}) from None

    def _choice(self, column: Column, cell: str) -> str:
        if cell not in column.choices:
            values = {"value": cell[:40], "choices": ", ".join(column.choices)}
            raise ValueError(_("“%(value)s” is unknown. Write one of: %(choices)s.") % values)
        return cell

    def _values(self, column: Column, cell: str) -> list[str]:
        return [self._choice(column, each) for each in _parts(cell)]

    def _themes(self, _column: Column, cell: str) -> list[Theme]:
        return [self._found(self.names.themes, each) for each in _parts(cell)]

    def _body(self, _column: Column, cell: str) -> StateBody:
        return self._found(self.names.bodies, cell)

    def _bodies(self, _column: Column, cell: str) -> list[StateBody]:
        return [self._found(self.names.bodies, each) for each in _parts(cell)]

    def _lines(self, _column: Column, cell: str) -> list[tuple[str, str]]:
        found = [PARTNER.fullmatch(line.strip()) for line in cell.split("\n") if line.strip()]
        for match in found:
            self._check_partner(match)
        return [(match["name"], match["website"] or "") for match in found if match]

    @staticmethod
    def _check_partner(match: re.Match | None) -> None:
        if match is None or len(match["name"]) > 255:  # noqa: PLR2004 - the field's
            raise ValueError(_("Write one organisation a line, its address in angle brackets."))
        if match["website"]:
            try:
                URLValidator(schemes=["http", "https"])(match["website"])
            except ValidationError:
                message = _("“%(value)s” is no address of a website.")
                raise ValueError(message % {"value": match["website"][:80]}) from None

    @staticmethod
    def _found(known: dict[str, Any], name: str) -> Any:
        if name.casefold() not in known:
            message = _("“%(name)s” is not recorded. Add it to the snippets first, or correct the name.")
            raise ValueError(message % {"name": name[:80]})
        return known[name.casefold()]

    def _across(self, values: dict[str, Any], number: int) -> Iterator[tuple[str, str]]:
        """Yield (column, message) of what is wrong between cells and between rows."""
        for last, first in ORDER.items():
            if values.get(first) and values.get(last) and values[last] < values[first]:
                yield last, _("This day comes before the first one. Check both dates.")
        if not self.table.key or any(name not in values for name in self.table.key):
            return
        key = tuple(values[name] for name in self.table.key)
        if key in self.seen:
            yield (
                self.table.key[0],
                _("The same as row %(row)s. Remove one of them.") % {"row": self.seen[key]},
            )
        self.seen.setdefault(key, number)


def _parts(cell: str) -> list[str]:
    return [each.strip() for each in cell.split(";") if each.strip()]
