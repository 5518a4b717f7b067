"""What one index could not take over: noted, and tried again ever more patiently."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from search.models import IndexCursor, UnappliedEntry

FIRST_WAIT = 5  # seconds; doubled with every attempt
LONGEST_WAIT = 3600  # seconds
AT_A_TIME = 200
_LONGEST_ERROR = UnappliedEntry._meta.get_field("error").max_length or 0


def due(cursor: IndexCursor) -> list[str]:
    """Return the entries that have waited long enough to be tried again."""
    waiting = UnappliedEntry.objects.filter(cursor=cursor, retry_at__lte=timezone.now())
    return list(waiting.order_by("retry_at").values_list("entry", flat=True)[:AT_A_TIME])


def note(cursor: IndexCursor, tried: Iterable[str], failed: Mapping[str, str]) -> None:
    """Remember which entries failed and why; forget those that were tried and did not."""
    tried = [each for each in tried if each not in failed]
    if not (tried or failed):
        return
    known = {
        each.entry: each for each in UnappliedEntry.objects.filter(cursor=cursor, entry__in=list(failed))
    }
    with transaction.atomic():
        UnappliedEntry.objects.filter(cursor=cursor, entry__in=tried).delete()
        for entry, error in failed.items():
            _note_one(cursor, entry, error, known.get(entry))


def _note_one(cursor: IndexCursor, entry: str, error: str, known: UnappliedEntry | None) -> None:
    now = timezone.now()
    failure = known or UnappliedEntry(cursor=cursor, entry=entry, attempts=0, failed_at=now)
    failure.attempts += 1
    wait = min(FIRST_WAIT * 2 ** min(failure.attempts - 1, 20), LONGEST_WAIT)
    failure.error, failure.retry_at = error[:_LONGEST_ERROR], now + timedelta(seconds=wait)
    failure.save()
