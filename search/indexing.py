"""Bringing the index up to date from the database: batch by batch from the outbox, or all of it anew.

The index and its cursor do not commit together; applying a change twice does no harm, so the cursor moves last.
"""

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import islice
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from search import outbox, registry
from search.engines.base import Engine, IndexMissingError, Record, Writer, WriterBusyError
from search.models import IndexCursor, OutboxRow
from search.outbox import Position
from search.parallel import analysed
from search.registry import Entry

logger = logging.getLogger(__name__)

BATCH = 200  # outbox rows, or objects of a rebuild
FORGET_AFTER = timedelta(days=7)  # without a sign of life an index counts as given up
Progress = Callable[[str, int, int | None], None]


def cursor_of(engine: Engine) -> IndexCursor:
    """Return the cursor of the index in use. Raises IndexMissingError when it belongs to another database."""
    try:
        return IndexCursor.objects.get(index=engine.generation)
    except IndexCursor.DoesNotExist as error:
        raise IndexMissingError(
            _("The search index was made for another database. Make a new one with: manage.py search_rebuild")
        ) from error


def position_of(cursor: IndexCursor) -> Position:
    """Return how far an index has come."""
    return Position(cursor.transaction, cursor.row)


def is_behind(engine: Engine) -> bool:
    """Say whether anything waits to be applied. Raises IndexMissingError."""
    return outbox.settled_after(position_of(cursor_of(engine))).exists()


def catch_up(engine: Engine, wait: float = 0.0) -> int:
    """Apply everything that waits; return the number of objects. Raises IndexMissingError, WriterBusyError."""
    if not is_behind(engine):
        return 0
    count = 0
    with engine.writer(wait) as writer:
        while applied := apply_batch(engine, writer):
            count += applied
    return count


def apply_batch(engine: Engine, writer: Writer, size: int = BATCH) -> int:
    """Apply the next rows of the outbox and move the cursor; return the number of rows."""
    cursor = cursor_of(engine)
    rows = list(outbox.settled_after(position_of(cursor))[:size])
    if not rows:
        return 0
    changed = list(dict.fromkeys(f"{row.source}:{row.object_id}" for row in rows))
    _write(engine, writer, changed)
    writer.commit()
    cursor.transaction, cursor.row = rows[-1].transaction, rows[-1].id
    cursor.save()
    return len(rows)


def _write(engine: Engine, writer: Writer, changed: Sequence[str]) -> None:
    """Write every record that holds, or will hold, one of the changed entries, with its other entries."""
    entries, failed = _fetch(changed)
    known = engine.records_of(changed)
    found = {entry.record for entry in entries.values()}
    known.update(engine.entries_of(found - known.keys()))
    others = {entry for members in known.values() for entry in members} - set(changed)
    more, failed_too = _fetch(sorted(others))
    entries.update(more)
    records = defaultdict(list)
    for entry in entries.values():
        records[entry.record].append(entry)
    for record in sorted(known.keys() | found):
        if not (failed | failed_too).intersection(known.get(record, ())):
            _put(writer, record, records.get(record, []))


def _put(writer: Writer, record: str, entries: Sequence[Entry]) -> None:
    if entries:
        writer.replace(_record(record, entries))
    else:
        writer.remove(record)


def _record(record: str, entries: Iterable[Entry]) -> Record:
    return Record(record, tuple(sorted(entries, key=lambda entry: entry.id)))


def _fetch(entry_ids: Sequence[str]) -> tuple[dict[str, Entry], set[str]]:
    """Return the public ones of these entries, and the ids that could not be read (they stay as they are)."""
    found: dict[str, Entry] = {}
    failed: set[str] = set()
    by_source = defaultdict(list)
    for entry_id in entry_ids:
        name, object_id = registry.split_id(entry_id)
        by_source[name].append(object_id)
    for source in registry.sources():
        for entry, broken in _entries(source, by_source.get(source.name, [])):
            if entry:
                found[entry.id] = entry
            else:
                failed.add(broken)
    return found, failed


def _entries(source: registry.Source, ids: Sequence[str]) -> Iterator[tuple[Entry | None, str]]:
    """Yield the entries of a source; where one object cannot be read the others still are."""
    if not ids:
        return
    try:
        yield from [(entry, "") for entry in source.entries(ids)]
    except Exception:
        if len(ids) == 1:
            logger.exception(
                "The search entry of %s:%s cannot be made; the index keeps the old one.", source.name, ids[0]
            )
            yield None, f"{source.name}:{ids[0]}"
            return
        for each in ids:
            yield from _entries(source, [each])


def rebuild(engine: Engine, progress: Progress = lambda source, done, total: None) -> int:
    """Make a new index from the database and put it in use; return the number of entries.

    Searches go on in the old one meanwhile. What changes meanwhile is replayed before the new one is put in use.
    A rebuild that was stopped leaves nothing behind that matters: the next one removes it and starts again.
    Raises WriterBusyError when another one is running.
    """
    with engine.rebuild() as new:
        start = outbox.now()
        cursor = IndexCursor.objects.create(
            index=new.generation, transaction=start.transaction, row=start.row
        )
        try:
            count = _write_everything(new.writer, progress)
            new.writer.commit()
            reader = new.engine()
            while apply_batch(reader, new.writer):
                pass
            before = _generation_or_empty(engine)
            new.publish()
        except BaseException:
            cursor.delete()
            raise
        IndexCursor.objects.filter(index=before).delete()
    return count


def _generation_or_empty(engine: Engine) -> str:
    try:
        return engine.generation
    except IndexMissingError:
        return ""


def _write_everything(writer: Writer, progress: Progress) -> int:
    """Write every public object; a record whose entries lie apart is written again with all of them."""
    members: dict[str, list[str]] = defaultdict(list)
    written: set[str] = set()
    for record in analysed(_all_records(members, progress)):
        if record.id in written:
            writer.replace(record)
        else:
            writer.add(record)
        written.add(record.id)
    return sum(map(len, members.values()))


def _all_records(members: dict[str, list[str]], progress: Progress) -> Iterator[Record]:
    """Yield every record, again and with all of its entries when another one is found; note them in `members`."""
    for source in registry.sources():
        done = 0
        for ids in _batches(source.ids()):
            records: dict[str, list[Entry]] = defaultdict(list)
            for entry, _broken in _entries(source, ids):
                if entry:
                    records[entry.record].append(entry)
            for record, entries in records.items():
                earlier, _failed = _fetch(members[record])
                yield _record(record, [*earlier.values(), *entries])
                members[record] += [entry.id for entry in entries]
            done += len(ids)
            progress(source.name, done, None)


def _batches(ids: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(ids)
    while batch := [str(each) for each in islice(rest, BATCH)]:
        yield batch


class Differences(NamedTuple):
    """Entry ids by what is wrong with them."""

    missing: list[str]
    superfluous: list[str]


def differences(engine: Engine) -> Differences:
    """Compare the index with the database. Raises IndexMissingError."""
    wanted = {f"{source.name}:{each}" for source in registry.sources() for each in source.ids()}
    indexed = set(engine.all_entries())
    return Differences(sorted(wanted - indexed), sorted(indexed - wanted))


def keep_alive(engine: Engine) -> None:
    """Show that the index is in use, forget those that are not, and delete rows that every index has applied."""
    cursor_of(engine).save(update_fields=["updated_at"])
    IndexCursor.objects.filter(updated_at__lt=timezone.now() - FORGET_AFTER).delete()
    outbox.prune()


def wait_until_applied(engine: Engine, seconds: float) -> bool:
    """Wait for whoever writes to come as far as the outbox is now; say whether it did."""
    last = OutboxRow.objects.order_by("-transaction", "-id").first()
    if last is None:
        return True
    deadline = time.monotonic() + seconds
    while position_of(cursor_of(engine)) < (last.transaction, last.id):
        if time.monotonic() >= deadline:
            return False
        time.sleep(0.05)
    return True


def bring_up_to_date(engine: Engine, seconds: float = 3.0) -> bool:
    """Make the index if there is none, apply what waits, or wait for the one who does; say whether it is current."""
    try:
        catch_up(engine)
    except IndexMissingError:
        rebuild(engine)
    except WriterBusyError:
        return wait_until_applied(engine, seconds)
    return True
