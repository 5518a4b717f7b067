"""Making an index anew beside the one in use."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from search import outbox, registry
from search.engines.base import Engine, EngineError, Record, RecordsRefusedError, Writer
from search.indexing import failures
from search.indexing.applying import apply_batch, put, record_of
from search.indexing.reading import Reading, all_entries, read_entries
from search.indexing.versions import index_version
from search.models import IndexCursor
from search.parallel import analysed
from search.registry import Entry

Progress = Callable[[str, int, int], None]  # source, objects done, objects there are


def rebuild(engine: Engine, progress: Progress = lambda source, done, total: None) -> int:
    """Make a new index from the database and put it in use; return the number of entries.

    Searches go on in the old one meanwhile. What changes meanwhile is replayed before the new one is put in use.
    A rebuild that was stopped leaves nothing behind that matters: the next one removes it and starts again.
    Raises WriterBusyError when another one is running.
    """
    with engine.rebuild() as new:
        start = outbox.now()
        cursor = IndexCursor.objects.create(
            index=new.generation,
            engine=engine.name,
            version=index_version(),
            transaction=start.transaction,
            row=start.row,
        )
        try:
            count = _Everything(new.writer, cursor, progress).write()
            reader = new.engine()
            while apply_batch(reader, new.writer, cursor):
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
    except EngineError:
        return ""


class _Everything:
    """Writes every public object to an empty index; a record whose entries lie apart is written again with all."""

    def __init__(self, writer: Writer, cursor: IndexCursor, progress: Progress):
        self._writer, self._cursor, self._progress = writer, cursor, progress
        self._members: dict[str, list[str]] = defaultdict(list)

    def write(self) -> int:
        """Write and commit everything; return the number of entries."""
        written: set[str] = set()
        for record in analysed(self._records()):
            failures.note(self._cursor, (), put(self._writer, record, is_new=record.id not in written))
            written.add(record.id)
        self._commit()
        return sum(map(len, self._members.values()))

    def _records(self) -> Iterator[Record]:
        for source in registry.sources():
            total = sum(1 for _each in source.ids())
            done = 0
            for size, reading in all_entries(source):
                failures.note(self._cursor, (), reading.failures)
                yield from self._records_of(reading)
                done += size
                self._progress(source.name, done, max(done, total))

    def _records_of(self, reading: Reading) -> Iterator[Record]:
        records: dict[str, list[Entry]] = defaultdict(list)
        for entry in reading.entries.values():
            records[entry.record].append(entry)
        for record, entries in records.items():
            earlier = read_entries(self._members[record])
            failures.note(self._cursor, (), earlier.failures)
            yield record_of(record, [*earlier.entries.values(), *entries])
            self._members[record] += [entry.id for entry in entries]

    def _commit(self) -> None:
        try:
            self._writer.commit()
        except RecordsRefusedError as error:
            refused = {
                entry: reason
                for record, reason in error.refused.items()
                for entry in self._members.get(record, ())
            }
            failures.note(self._cursor, (), refused)
