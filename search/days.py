"""Days as visitors write them: from a date field of the browser, or typed where it has none."""

import calendar
import datetime
import re

from django.utils.translation import gettext as _

# 2019, 2019-03, 2019-03-01, as an address or a date field has them; 01.03.2019, 03.2019, as people write them.
_YEAR, _MONTH, _DAY = r"(?P<year>\d{4})", r"(?P<month>0?[1-9]|1[0-2])", r"(?P<day>0?[1-9]|[12]\d|3[01])"
_ISO = re.compile(rf"{_YEAR}(?:-{_MONTH}(?:-{_DAY})?)?", re.ASCII)
_DOTTED = re.compile(rf"(?:(?:{_DAY}\.)?{_MONTH}\.)?{_YEAR}", re.ASCII)


class DayError(ValueError):
    """A day that is none. The message tells a visitor how to write it."""


def first_day(text: str) -> datetime.date | None:
    """Return the first day of what is written, None for nothing. Raises DayError."""
    year, month, day = _parts(text)
    return _date(text, year, month or 1, day or 1) if year else None


def last_day(text: str) -> datetime.date | None:
    """Return the last day of what is written: of a year or a month its last one. Raises DayError."""
    year, month, day = _parts(text)
    month = month or 12
    return _date(text, year, month, day or calendar.monthrange(year, month)[1]) if year else None


def _parts(text: str) -> tuple[int, int, int]:
    if not text:
        return 0, 0, 0
    match = _ISO.fullmatch(text) or _DOTTED.fullmatch(text)
    if not match or not int(match["year"]):
        raise _error(text)
    return int(match["year"]), int(match["month"] or 0), int(match["day"] or 0)


def _date(text: str, year: int, month: int, day: int) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise _error(text) from None


def _error(text: str) -> DayError:
    return DayError(_("“%(text)s” is no date. Write it like this: 01.03.2019.") % {"text": text[:20]})
