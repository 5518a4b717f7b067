"""Counts searches that found nothing: the words and the day, nothing else, in a table that cannot grow without end."""

import datetime
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.utils import timezone

from search.analysis import tokenize
from search.editorial.models import MissedQuery

logger = logging.getLogger(__name__)

MOST_A_DAY = 500  # different searches; what more come are not counted
KEPT = datetime.timedelta(days=180)
LONGEST = 100  # characters
PATIENCE = 100  # milliseconds that an answer may wait for this

# Addresses and long numbers may be somebody's: they are not kept.
_PERSONAL = re.compile(r"@|\d(?:[\s()+-]*\d){5}")


def normalised(text: str) -> str:
    """Return the words of a query as they are counted; "" for what is not to be kept."""
    if _PERSONAL.search(text):
        return ""
    words = " ".join(token.word for token in tokenize(text.replace("\0", " ")[: LONGEST * 3]))
    return words if len(words) <= LONGEST else ""


def note(text: str, lang: str) -> None:
    """Count a search that found nothing. Never fails, and never keeps a visitor waiting."""
    words = normalised(text)
    if not words:
        return
    try:
        with _impatience(), transaction.atomic():
            if connection.vendor == "postgresql":
                _execute(f"SET LOCAL lock_timeout = {PATIENCE}")
            _count(words, lang, timezone.localdate())
    except DatabaseError as error:
        logger.warning("A search without results was not counted: %s", error)


def _count(words: str, lang: str, day: datetime.date) -> None:
    today = MissedQuery.objects.filter(day=day)
    if today.filter(words=words, lang=lang).update(count=F("count") + 1):
        return
    known = today.count()
    if known < MOST_A_DAY:
        MissedQuery.objects.get_or_create(day=day, words=words, lang=lang)
    if known == 0:
        MissedQuery.objects.filter(day__lt=day - KEPT).delete()


@contextmanager
def _impatience() -> Iterator[None]:
    """Give up soon where somebody else is writing to SQLite, which else waits for many seconds."""
    if connection.vendor != "sqlite":
        yield
        return
    usual = _execute("PRAGMA busy_timeout")
    _execute(f"PRAGMA busy_timeout = {PATIENCE}")
    try:
        yield
    finally:
        _execute(f"PRAGMA busy_timeout = {usual}")


def _execute(sql: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None
