"""Applying the outbox to one index.

The index and its cursor do not commit together; applying a change twice does no harm, so the cursor moves last.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from search import outbox
from search.engines.base import Engine, EngineError, Record, RecordsRefusedError, Writer
from search.indexing import failures
from search.indexing.cursors import cursor_of, is_behind, move, position_of
from search.indexing.reading import BATCH, read_entries
from search.models import IndexCursor
from search.outbox import Position
from search.registry import Entry


def catch_up(engine: Engine, wait: float = 0.0) -> int:
    """Apply everything that waits; return the number of changes. Raises IndexMissingError, WriterBusyError."""
    count = 0
    while True:
        cursor = cursor_of(engine)
        if not (is_behind(cursor) or failures.due(cursor)):
            return count
        with engine.writer(wait) as writer:
            # Opened anew behind the lock: somebody else may have applied, or replaced the index, meanwhile.
            if engine.generation != cursor.index:
                continue
            cursor.refresh_from_db()
            while applied := apply_batch(engine, writer, cursor):
                count += applied
            _retry(engine, writer, cursor)


def apply_batch(engine: Engine, writer: Writer, cursor: IndexCursor, size: int = BATCH) -> int:
    """Apply the next rows of the outbox and move the cursor; return the number of rows.

    Returns 0 as well when the index was replaced meanwhile: then its rows belong to another cursor.
    """
    rows = list(outbox.settled_after(position_of(cursor))[:size])
    if not rows:
        return 0
    changed = list(dict.fromkeys(f"{row.source}:{row.object_id}" for row in rows))
    failed = write(engine, writer, changed)
    failures.note(cursor, changed, failed)
    is_ours = move(cursor, Position(rows[-1].transaction, rows[-1].id))
    return len(rows) if is_ours else 0


def _retry(engine: Engine, writer: Writer, cursor: IndexCursor) -> None:
    """Try once more what could not be applied and has waited long enough."""
    while due := failures.due(cursor):
        failures.note(cursor, due, write(engine, writer, due))


def write(engine: Engine, writer: Writer, changed: Sequence[str]) -> dict[str, str]:
    """Write and commit every record that holds, or will hold, one of the changed entries, with its other entries.

    Returns why entries could not be written; the index keeps the old ones.
    """
    reading = read_entries(changed)
    known = engine.records_of(changed)
    found = {entry.record for entry in reading.entries.values()}
    known.update(engine.entries_of(found - known.keys()))
    others = {entry for members in known.values() for entry in members} - set(changed)
    more = read_entries(sorted(others))
    entries = {**reading.entries, **more.entries}
    failed = {**reading.failures, **more.failures}
    members = defaultdict(list)
    for entry in entries.values():
        members[entry.record].append(entry)
    for record in sorted(known.keys() | found):
        if not _must_wait(known.get(record, ()), entries, failed):
            failed.update(put(writer, record_of(record, members.get(record, []))))
    failed.update(_commit(writer, members))
    return failed


def _must_wait(known: Sequence[str], entries: Mapping[str, Entry], failed: Mapping[str, str]) -> bool:
    """Say whether a record stays as it is because one of its entries cannot be read.

    Not where another one is not public any more: that has to leave at once.
    """
    return any(each in failed for each in known) and all(each in entries or each in failed for each in known)


def record_of(record_id: str, entries: Iterable[Entry]) -> Record:
    """Return a record with its entries in a fixed order."""
    return Record(record_id, tuple(sorted(entries, key=lambda entry: entry.id)))


def put(writer: Writer, record: Record, *, is_new: bool = False) -> dict[str, str]:
    """Write a record, or remove it where no entry is left; return why its entries could not be written."""
    try:
        if not record.entries:
            writer.remove(record.id)
        elif is_new:
            writer.add(record)
        else:
            writer.replace(record)
    except EngineError:
        raise
    except Exception as error:  # one text that cannot be analysed must not hold up the others
        return {entry.id: f"{type(error).__name__}: {error}" for entry in record.entries}
    return {}


def _commit(writer: Writer, members: Mapping[str, Sequence[Entry]]) -> dict[str, str]:
    try:
        writer.commit()
    except RecordsRefusedError as error:
        return {
            entry.id: reason for record, reason in error.refused.items() for entry in members.get(record, ())
        }
    return {}
