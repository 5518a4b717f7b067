"""What changed since the index was last brought up to date, so that no query shows what is not public any more.

Every query leaves out the entries that are hidden; what else changed is shown as it is now. A process keeps what
it knows of an index and looks only at rows of the outbox that it has not seen.
"""

import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db.models import BigIntegerField, Count, Subquery, Value
from django.db.models.functions import Coalesce

from search import outbox, registry
from search.engines.base import Engine, ForeignIndexError
from search.indexing.cursors import foreign_index
from search.indexing.reading import certainly_public
from search.models import IndexCursor, OutboxRow, UnappliedEntry
from search.outbox import Position

INDEXES_KNOWN = 8  # at a time: one for each engine, and those that a rebuild has just replaced


class State(NamedTuple):
    """What one small query says; while it says the same, nothing that visitors may find has changed."""

    generation: str
    cursor: Position
    last: int
    late: int  # rows of transactions that still ran at the last look


class Waiting(NamedTuple):
    """Ids of entries that wait for the index: those that may be in it but are not public, and all others."""

    hidden: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    state: State | None = None


class _Row(NamedTuple):
    transaction: int
    id: int
    source: str
    object_id: str


_known: dict[str, "Backlog"] = {}
_lock = threading.Lock()


def waiting(engine: Engine) -> Waiting:
    """Return what waits for the index in use; one small query when nothing is new. Raises IndexMissingError."""
    try:
        return _backlog(engine.generation_asked).look(engine)
    except ForeignIndexError:  # or the index of a moment ago has been replaced
        return _backlog(engine.generation).look(engine)


def _backlog(index: str) -> "Backlog":
    with _lock:
        if index not in _known and len(_known) >= INDEXES_KNOWN:
            _known.clear()
        return _known.setdefault(index, Backlog(index))


def hidden_entries(engine: Engine) -> frozenset[str]:
    """Return the ids of entries that may be in the index but are not public any more. Raises IndexMissingError."""
    return waiting(engine).hidden


def forget() -> None:
    """Forget every index (tests fill one database again and again)."""
    _known.clear()


class Backlog:
    """What waits for one index, as this process last saw it."""

    def __init__(self, index: str):
        self._index = index
        self._lock = threading.Lock()
        self._state: State | None = None
        self._since: int | None = None  # PostgreSQL: the oldest transaction that ran at the last look
        self._boundary = Position()  # rows up to here are known
        self._unsettled: dict[int, int] = {}  # rows known behind the boundary: id -> transaction
        self._latest: dict[str, Position] = {}  # the last row of every entry that waits
        self._hidden: set[str] = set()
        self._waiting = Waiting()

    def look(self, engine: Engine) -> Waiting:
        """Return what waits now. Raises ForeignIndexError."""
        if self._ask(self._since) != self._state:
            with self._lock:
                self._refresh(engine)
        return self._waiting

    def _ask(self, since: int | None) -> State:
        last = OutboxRow.objects.order_by("-id").values("id")[:1]
        found = (
            IndexCursor.objects.filter(index=self._index)
            .values_list("transaction", "row", Coalesce(Subquery(last), 0), _late(since))
            .first()
        )
        if found is None:
            raise foreign_index()
        return State(self._index, Position(found[0], found[1]), found[2], found[3])

    def _refresh(self, engine: Engine) -> None:
        # In this order: what is committed in between is known twice rather than never.
        since = outbox.oldest_running_transaction()
        state = self._ask(since)
        rows = self._new_rows(max(self._boundary, state.cursor))
        self._take(engine, rows)
        self._drop_applied(state.cursor)
        self._step_over(rows, since)
        self._since, self._state = since, state
        self._waiting = Waiting(frozenset(self._hidden), frozenset(self._latest.keys() - self._hidden), state)

    def _new_rows(self, start: Position) -> list[_Row]:
        rows = outbox.after(start).values_list("transaction", "id", "source", "object_id")
        return [_Row(*row) for row in rows.iterator() if row[1] not in self._unsettled]

    def _take(self, engine: Engine, rows: Sequence[_Row]) -> None:
        times = Counter(f"{row.source}:{row.object_id}" for row in rows)
        public = _public(times)
        private = times.keys() - public
        # Somebody may have read it while it was public, and put it into the index a moment after we look there.
        on_its_way = {each for each in private if times[each] > 1 or each in self._latest}
        if private:
            failed = UnappliedEntry.objects.filter(cursor__index=self._index, entry__in=private)
            on_its_way.update(failed.values_list("entry", flat=True))
        indexed = {each for held in engine.records_of(private - on_its_way).values() for each in held}
        self._hidden = (self._hidden - public) | on_its_way | (private & indexed)
        for row in rows:
            self._latest[f"{row.source}:{row.object_id}"] = Position(row.transaction, row.id)

    def _drop_applied(self, cursor: Position) -> None:
        self._latest = {entry: at for entry, at in self._latest.items() if at > cursor}
        self._hidden &= self._latest.keys()

    def _step_over(self, rows: Sequence[_Row], since: int | None) -> None:
        if since is not None:
            self._boundary = max(self._boundary, Position(since - 1, 2**62))
            self._unsettled.update((row.id, row.transaction) for row in rows)
            self._unsettled = {row: at for row, at in self._unsettled.items() if at >= since}
        elif rows:
            self._boundary = Position(rows[-1].transaction, rows[-1].id)


def _late(since: int | None) -> Coalesce | Value:
    """Return the number of rows of transactions from `since` on: one that was running may have committed.

    Its rows can have lower ids than those already seen, so the last id alone would not tell.
    """
    if since is None:
        return Value(0, output_field=BigIntegerField())
    rows = OutboxRow.objects.filter(transaction__gte=since).order_by().annotate(one=Value(1)).values("one")
    return Coalesce(Subquery(rows.annotate(rows=Count("*")).values("rows")), 0)


def _public(entry_ids: Iterable[str]) -> set[str]:
    return {
        f"{source.name}:{object_id}"
        for source, ids in registry.by_source(entry_ids)
        for object_id in certainly_public(source, ids)
    }
