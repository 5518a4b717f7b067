"""How far an index has come: its cursor on the outbox, and what waits behind it."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Min
from django.utils import timezone
from django.utils.translation import gettext as _

from search import outbox
from search.engines.base import Engine, EngineError, ForeignIndexError
from search.models import IndexCursor, UnappliedEntry
from search.outbox import Position

FORGET_AFTER = timedelta(days=7)  # without a sign of life an index counts as given up


class Lag(NamedTuple):
    """What waits for one index: changes, the age of the oldest in seconds, and entries it could not take over."""

    changes: int
    seconds: float
    unapplied: int

    @property
    def text(self) -> str:
        """The lag in one line, for commands and logs: in English, as all they say."""
        line = f"waiting changes: {self.changes}, the oldest for {self.seconds:.0f} s"
        if not self.changes:
            line = "nothing waits"
        if self.unapplied:
            line += f"; entries that cannot be indexed: {self.unapplied} (search_check names them)"
        return line


def cursor_of(engine: Engine) -> IndexCursor:
    """Return the cursor of the index in use.

    Raises IndexMissingError without an index, and its kind ForeignIndexError when it belongs to another database.
    """
    try:
        return IndexCursor.objects.get(index=engine.generation)
    except IndexCursor.DoesNotExist as error:
        raise foreign_index() from error


def foreign_index() -> ForeignIndexError:
    """Return the error for an index without a cursor in this database."""
    return ForeignIndexError(
        _("The search index was made for another database. Make a new one with: manage.py search_rebuild")
    )


def position_of(cursor: IndexCursor) -> Position:
    """Return how far an index has come."""
    return Position(cursor.transaction, cursor.row)


def known_cursor(engine: Engine) -> IndexCursor | None:
    """Return the cursor of the index in use, the last one known while the engine is away, None without an index."""
    try:
        return cursor_of(engine)
    except EngineError:
        return IndexCursor.objects.filter(engine=engine.name).order_by("id").first()


def is_behind(cursor: IndexCursor) -> bool:
    """Say whether anything waits to be applied."""
    return outbox.settled_after(position_of(cursor)).exists()


def lag(engine: Engine) -> Lag | None:
    """Return what waits for an engine, whether or not it can be reached; None when it has no index yet."""
    cursor = known_cursor(engine)
    if cursor is None:
        return None
    waiting = outbox.after(position_of(cursor)).order_by()
    found = waiting.aggregate(changes=Count("id"), oldest=Min("created_at"))
    return Lag(found["changes"], _age(found["oldest"]), UnappliedEntry.objects.filter(cursor=cursor).count())


def age(engine: Engine) -> float:
    """Return for how many seconds the oldest change that waits has waited: one quick query.

    Raises IndexMissingError.
    """
    waiting = outbox.after(position_of(cursor_of(engine)))
    return _age(waiting.values_list("created_at", flat=True).first())


def _age(oldest: datetime | None) -> float:
    return max(0.0, (timezone.now() - oldest).total_seconds()) if oldest else 0.0


def move(cursor: IndexCursor, to: Position) -> bool:
    """Move a cursor on; say whether it still stood where this process believed it to stand."""
    standing = IndexCursor.objects.filter(index=cursor.index, transaction=cursor.transaction, row=cursor.row)
    cursor.transaction, cursor.row = to
    return bool(standing.update(transaction=to.transaction, row=to.row, updated_at=timezone.now()))


def keep_alive(engine: Engine) -> None:
    """Show that the index is in use, forget those that are not, and delete rows that every index has applied."""
    cursor_of(engine).save(update_fields=["updated_at"])
    IndexCursor.objects.filter(updated_at__lt=timezone.now() - FORGET_AFTER).delete()
    outbox.prune()
