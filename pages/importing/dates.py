"""Dates written in words: "21 ноября 2017 года", "2026-жылдын 21-ноябры", "27 June 2018", "27.06.2018"."""

import datetime
import re
from functools import cache

from babel.dates import get_month_names

LANGUAGES = ("ky", "ru", "en")
_NUMERIC = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)\b")
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
_DAY_MONTH_YEAR = re.compile(r"\b(\d{1,2})\s+([^\W\d_]+)\s+((?:19|20)\d\d)\b")
_YEAR_DAY_MONTH = re.compile(r"\b((?:19|20)\d\d)-?\s?ж[^\W\d_]*\.?\s+(\d{1,2})\s?-\s?([^\W\d_]+)")
_YEAR = re.compile(r"\b(19|20)\d\d\b")
_YEAR_WORDS = 2  # "2019 год"
_LINE_WORDS = 6  # "2011-жылдын сентябры", "г. Бишкек, 27 июня 2018 года"


@cache
def _months() -> dict[str, int]:
    """Beginnings of month names without the ending, which changes with the case: "сентябр", "май", "мая"."""
    beginnings: dict[str, int] = {}
    for language in LANGUAGES:
        for width_context in ("format", "stand-alone"):
            for number, name in get_month_names("wide", width_context, language).items():
                beginnings[re.sub(r"(?<=\w{3})[ьяа]$", "", name.lower())] = number
    return beginnings


def month_number(word: str) -> int | None:
    """Return 1 to 12 for a month's name in any case form, or None."""
    word = word.lower()
    matches = [start for start in _months() if word.startswith(start) and len(word) <= len(start) + 5]
    return _months()[max(matches, key=len)] if matches else None


def find_date(text: str) -> datetime.date | None:
    """Return the first full date in `text`; a month without a day is not one."""
    found = [
        (match.start(), parts(match))
        for pattern, parts in (
            (_NUMERIC, lambda m: (m[3], m[2], m[1])),
            (_ISO, lambda m: (m[1], m[2], m[3])),
            (_DAY_MONTH_YEAR, lambda m: (m[3], month_number(m[2]), m[1])),
            (_YEAR_DAY_MONTH, lambda m: (m[1], month_number(m[3]), m[2])),
        )
        for match in pattern.finditer(text)
    ]
    for _position, (year, month, day) in sorted(found, key=lambda item: item[0]):
        try:
            return datetime.date(int(year), int(month or 0), int(day))
        except ValueError:
            continue
    return None


def is_date_line(text: str) -> bool:
    """Say whether a short line is nothing but a date, with or without a place: "г. Бишкек, 2019 год"."""
    words = re.findall(r"[^\W_]+", text)
    if not words or len(words) > _LINE_WORDS or not _YEAR.search(text):
        return False
    return (
        find_date(text) is not None or len(words) <= _YEAR_WORDS or any(month_number(word) for word in words)
    )
