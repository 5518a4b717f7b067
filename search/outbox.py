"""The outbox: what changed since an index was last brought up to date.

`touch` belongs into the transaction of the change itself, so that a change and its row are committed together.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import connections, router, transaction
from django.db.models import Max, Q, QuerySet
from django.dispatch import Signal

from search.models import IndexCursor, OutboxRow

touched = Signal()  # sent by `touch`, in the transaction of the change


class Position(NamedTuple):
    """A place in the outbox: everything up to and with it is applied."""

    transaction: int = 0
    row: int = 0


def touch(source: str, ids: Iterable[int | str]) -> None:
    """Note, in the caller's transaction, that the entries of these objects are out of date."""
    with transaction.atomic(using=router.db_for_write(OutboxRow)):
        number = _ask_postgresql("SELECT pg_current_xact_id()::text::bigint") or 0
        OutboxRow.objects.bulk_create(
            [
                OutboxRow(source=source, object_id=each, transaction=number)
                for each in dict.fromkeys(map(str, ids))
            ],
            batch_size=500,
        )
        touched.send(source)


def after(position: Position) -> "QuerySet[OutboxRow]":
    """Return every visible row behind `position`, in order, whether or not it is safe to step over it."""
    later = Q(transaction=position.transaction, id__gt=position.row) | Q(transaction__gt=position.transaction)
    return OutboxRow.objects.filter(later).order_by("transaction", "id")


def settled_after(position: Position) -> "QuerySet[OutboxRow]":
    """Return the rows behind `position` before which no other row can appear any more."""
    rows = after(position)
    oldest_running = oldest_running_transaction()
    return rows if oldest_running is None else rows.filter(transaction__lt=oldest_running)


def now() -> Position:
    """Return the position that holds all that is committed and nothing that still runs.

    Taken before a rebuild reads the database: what changes meanwhile is behind it and is replayed.
    """
    oldest_running = oldest_running_transaction()
    if oldest_running is not None:
        return Position(oldest_running - 1, 2**62)
    return Position(0, OutboxRow.objects.aggregate(last=Max("id"))["last"] or 0)


def prune() -> int:
    """Delete the rows that every index has applied; return how many."""
    cursors = [Position(each.transaction, each.row) for each in IndexCursor.objects.all()]
    if not cursors:
        return 0
    lowest = min(cursors)
    done = Q(transaction=lowest.transaction, id__lte=lowest.row) | Q(transaction__lt=lowest.transaction)
    return OutboxRow.objects.filter(done).delete()[0]


def oldest_running_transaction() -> int | None:
    """Return the number of PostgreSQL's oldest running transaction that writes; None on another database."""
    return _ask_postgresql("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")


def _ask_postgresql(sql: str) -> int | None:
    """Return the answer of PostgreSQL, None on another database."""
    connection = connections[router.db_for_write(OutboxRow)]
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]
