"""Tables for spreadsheets: CSV in UTF-8 with its mark, in which no cell is taken for a formula."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from search import facets
from search.results import Result

# Cells that begin so are run by spreadsheets (OWASP, "CSV Injection"); the apostrophe makes them text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(value: object) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def encode(rows: Iterable[Sequence[object]]) -> bytes:
    """Return rows as CSV (RFC 4180). The mark at its beginning tells spreadsheets that it is UTF-8."""
    stream = io.StringIO()
    csv.writer(stream).writerows([harmless(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


class ResultTable:
    """Results as rows; `absolute` makes full addresses of them."""

    def __init__(self, results: Sequence[Result], lang: str, absolute: Callable[[str], str]):
        self._results = results
        self._absolute = absolute
        bodies = {key for each in results for key in each.bodies}
        self._bodies = facets.labels("body", bodies, lang)
        self._languages = dict(settings.LANGUAGES)

    def encode(self) -> bytes:
        """Return the table with its heading as CSV."""
        heading = [_("Title"), _("Kind"), _("Date"), _("Body"), _("Language"), _("Pages"), _("Address")]
        return encode([heading, *map(self._row, self._results)])

    def _row(self, result: Result) -> list[object]:
        return [
            result.title,
            capfirst(result.kind_label),
            result.date.isoformat() if result.date else "",
            "; ".join(self._bodies[key] for key in result.bodies if key in self._bodies),
            "; ".join(self._languages.get(code, code) for code in result.langs),
            result.page_count,
            self._absolute(result.url),
        ]
