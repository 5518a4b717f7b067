"""The embedded engine: tantivy in a folder of its own, beside whatever database the site uses.

`<folder>/current` names the generation in use, `<folder>/<generation>/` holds its two indexes. A rebuild fills
another generation and replaces `current` in one step.
"""

import fcntl
import secrets
import shutil
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, cast

import tantivy
from django.utils.translation import gettext as _
from tantivy import Query

from search.engines import tantivy_schema as schema
from search.engines.base import (
    Answer,
    Engine,
    EntryFacts,
    IndexMissingError,
    Question,
    Rebuild,
    Record,
    Writer,
    WriterBusyError,
)
from search.engines.tantivy_answer import Inquiry, Searchers

WRITER_HEAP, REBUILD_HEAP = (
    64 * 1024 * 1024,
    160 * 1024 * 1024,
)  # bytes for each index; fewer and larger segments
STAMPS_READ = 1_000  # records at a time
_WAIT_STEP = 0.05
_FAILURES = (ValueError, OSError)  # what tantivy raises for a folder that is gone or locked


class _Opened(NamedTuple):
    """The two indexes of one generation."""

    generation: str
    records: tantivy.Index
    pages: tantivy.Index


class TantivyWriter(Writer):
    """Writes to both indexes of a generation. They do not commit together: callers replay until both have."""

    def __init__(self, opened: _Opened, heap: int = WRITER_HEAP):
        self._opened = opened
        self._records = opened.records.writer(heap, 1)
        try:
            self._pages = opened.pages.writer(heap, 1)
        except BaseException:
            self._records.wait_merging_threads()
            raise

    def replace(self, record: Record) -> None:
        self.remove(record.id)
        self.add(record)

    def add(self, record: Record) -> None:
        document, pages = schema.documents_of(record)
        self._records.add_document(document)
        for page in pages:
            self._pages.add_document(page)

    def remove(self, record_id: str) -> None:
        # By query: deleting by term finds nothing on a number field, silently (tantivy 0.27).
        key = schema.key_of(record_id)
        self._records.delete_documents_by_query(Query.term_query(self._opened.records.schema, "key", key))
        self._pages.delete_documents_by_query(Query.term_query(self._opened.pages.schema, "record_key", key))

    def commit(self) -> None:
        self._pages.commit()
        self._records.commit()

    def close(self) -> None:
        """Drop what was not committed, let merges end and free the locks.

        Without this wait, and after a rollback, merges are cut short: every small change would leave a segment.
        """
        for writer in (self._pages, self._records):
            writer.wait_merging_threads()


class TantivyEngine(Engine):
    """The engine on the indexes in `folder`. One instance serves all threads of a process."""

    name = "tantivy"

    def __init__(self, folder: Path):
        self.folder = folder
        self._opened: _Opened | None = None
        self._lock = threading.Lock()

    @property
    def generation(self) -> str:
        try:
            name = (self.folder / "current").read_text(encoding="ascii").strip()
        except FileNotFoundError:
            name = ""
        if not name.startswith(f"v{schema.VERSION}-"):
            raise IndexMissingError(
                _("There is no search index yet. Make one with: manage.py search_rebuild")
            )
        return name

    def _open(self) -> _Opened:
        """Return the generation in use; a rebuild may replace and remove it at any moment."""
        generation = self.generation
        with self._lock:
            if self._opened is None or self._opened.generation != generation:
                self._opened = _open_generation(self.folder, generation)
            return self._opened

    def searchers(self) -> Searchers:
        for attempt in range(3):
            try:
                opened = self._open()
                opened.records.reload()
                opened.pages.reload()
            except _FAILURES:
                self._opened = None
                if attempt == 2:  # noqa: PLR2004
                    raise
                continue
            return Searchers(
                opened.records.searcher(), opened.pages.searcher(), opened.records.schema, opened.pages.schema
            )
        raise AssertionError

    # --- what the index holds -------------------------------------------------------------------------------

    def records_of(self, entry_ids: Collection[str]) -> dict[str, tuple[str, ...]]:
        return self._holding("entry", entry_ids)

    def entries_of(self, record_ids: Collection[str]) -> dict[str, tuple[str, ...]]:
        return self._holding("record", record_ids)

    def _holding(self, field: str, values: Collection[str]) -> dict[str, tuple[str, ...]]:
        if not values:
            return {}
        searchers = self.searchers()
        query = Query.term_set_query(searchers.record_schema, field, list(values))
        return dict(_stored(searchers.records, query))

    def stamps(self) -> Iterator[tuple[str, str]]:
        searchers = self.searchers()
        last = -1
        while hits := _next_by_key(searchers, last):
            for _key, address in hits:
                for stored in searchers.records.doc(address)["facts"]:
                    facts = EntryFacts.load(bytes(stored).decode())
                    yield facts.id, facts.stamp
            last = hits[-1][0]

    # --- answering ------------------------------------------------------------------------------------------

    def ask(self, question: Question, offset: int, limit: int, facets: Sequence[str]) -> Answer:
        return Inquiry(self.searchers(), question, self.weights).answer(offset, limit, facets)

    # --- writing --------------------------------------------------------------------------------------------

    @contextmanager
    def writer(self, wait: float = 0.0) -> Iterator[TantivyWriter]:
        writer = _patiently(lambda: TantivyWriter(self._open()), wait)
        try:
            yield writer
        finally:
            writer.close()

    @contextmanager
    def rebuild(self) -> Iterator["TantivyRebuild"]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "rebuild.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise WriterBusyError(_("Another process is rebuilding the search index.")) from error
            self._remove_unused()
            rebuild = TantivyRebuild(self)
            try:
                yield rebuild
            finally:
                rebuild.close()
                self._remove_unused()

    def _remove_unused(self) -> None:
        """Remove every generation but the one in use: left by a rebuild that was stopped, or replaced by one."""
        try:
            used = self.generation
        except IndexMissingError:
            used = ""
        for folder in self.folder.glob("v*-*"):
            if folder.name != used:
                shutil.rmtree(folder, ignore_errors=True)


class TantivyRebuild(Rebuild):
    """A generation in the making."""

    writer: TantivyWriter

    def __init__(self, engine: TantivyEngine):
        self._target = engine
        self.generation = f"v{schema.VERSION}-{time.strftime('%Y%m%d%H%M%S')}-{secrets.token_hex(4)}"
        folder = engine.folder / self.generation
        for name, make in (("records", schema.record_schema), ("pages", schema.page_schema)):
            (folder / name).mkdir(parents=True)
            tantivy.Index(make(), str(folder / name))
        self._opened = _open_generation(engine.folder, self.generation)
        self.writer = TantivyWriter(self._opened, REBUILD_HEAP)

    def engine(self) -> Engine:
        return _FixedEngine(self._target.folder, self._opened)

    def publish(self) -> None:
        self.writer.commit()
        waiting = self._target.folder / "current.new"
        waiting.write_text(self.generation, encoding="ascii")
        waiting.replace(self._target.folder / "current")

    def close(self) -> None:
        """Free the new index, whether or not it was published."""
        self.writer.close()


class _FixedEngine(TantivyEngine):
    """The engine on one generation that need not be the one in use."""

    def __init__(self, folder: Path, opened: _Opened):
        super().__init__(folder)
        self._opened = self._fixed = opened

    @property
    def generation(self) -> str:
        return self._fixed.generation


def _open_generation(folder: Path, generation: str) -> _Opened:
    paths = [str(folder / generation / name) for name in ("records", "pages")]
    return _Opened(generation, *(tantivy.Index.open(path) for path in paths))


def _patiently(open_writer: Callable[[], TantivyWriter], wait: float) -> TantivyWriter:
    """Return a writer as soon as nobody else has one. A second one fails at once with LockBusy."""
    deadline = time.monotonic() + wait
    while True:
        try:
            return open_writer()
        except ValueError as error:
            if "LockBusy" not in str(error):
                raise
            if time.monotonic() >= deadline:
                raise WriterBusyError(_("Another process is writing to the search index.")) from error
        time.sleep(_WAIT_STEP)


def _next_by_key(searchers: Searchers, last: int) -> list[tuple[int, tantivy.DocAddress]]:
    """Return the records behind a key, in the order of keys."""
    later = Query.range_query(searchers.record_schema, "key", tantivy.FieldType.Integer, last + 1, 2**63 - 1)
    found = searchers.records.search(
        later, STAMPS_READ, count=False, order_by_field="key", order=tantivy.Order.Asc
    )
    return cast(list[tuple[int, tantivy.DocAddress]], found.hits)


def _stored(searcher: tantivy.Searcher, query: Query) -> Iterator[tuple[str, tuple[str, ...]]]:
    hits = searcher.search(query, max(1, searcher.num_docs), count=False).hits
    for _score, address in hits:
        document = searcher.doc(address)
        yield document["record"][0], tuple(document["entry"])
