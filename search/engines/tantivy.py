"""The embedded engine: tantivy in a folder of its own, beside whatever database the site uses.

`<folder>/current` names the generation in use, `<folder>/<generation>/` holds its two indexes. A rebuild fills
another generation and replaces `current` in one step.
"""

import fcntl
import os
import secrets
import threading
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import cast

import tantivy
from django.utils.translation import gettext as _
from tantivy import Query

from search.engines import tantivy_files as files
from search.engines import tantivy_schema as schema
from search.engines.base import (
    Answer,
    Engine,
    EngineError,
    EntryFacts,
    IndexBrokenError,
    Rebuild,
    WriterBusyError,
)
from search.engines.tantivy_answer import Inquiry, Searchers
from search.engines.tantivy_writer import (
    FAILURES,
    REBUILD_HEAP,
    Opened,
    TantivyWriter,
    open_generation,
    open_patiently,
    writing,
)
from search.question import Question

STAMPS_READ = 1_000  # records at a time
VERIFY_AFTER = 60.0  # seconds after which an index that was found whole may be suspected again


class TantivyEngine(Engine):
    """The engine on the indexes in `folder`. One instance serves all threads of a process."""

    name = "tantivy"

    def __init__(self, folder: Path):
        self.folder = folder
        self._opened: Opened | None = None
        self._read: tuple[Opened, files.State] | None = None
        self._verified = -VERIFY_AFTER
        self._lock = threading.Lock()

    @property
    def generation(self) -> str:
        return files.used_generation(self.folder, schema.VERSION)

    def _open(self) -> Opened:
        """Return the generation in use; a rebuild may replace and remove it at any moment."""
        generation = self.generation
        with self._lock:
            if self._opened is None or self._opened.generation != generation:
                self._opened = open_generation(self.folder, generation)
            return self._opened

    def searchers(self) -> Searchers:
        """Return the state of the indexes now. Raises IndexMissingError, IndexBrokenError."""
        for attempt in range(3):
            try:
                opened = self._open()
                with self._reading():
                    self._reload(opened)
            except IndexBrokenError:
                self._opened = None
                if attempt == 2:  # noqa: PLR2004
                    self._leave_word()
                    raise
                continue
            return Searchers(
                opened.records.searcher(), opened.pages.searcher(), opened.records.schema, opened.pages.schema
            )
        raise AssertionError

    def _reload(self, opened: Opened) -> None:
        """Read what was committed since the last time. That takes longer than to see that nothing was."""
        seen = files.state(self.folder / opened.generation)
        if self._read != (opened, seen):
            opened.records.reload()
            opened.pages.reload()
            self._read = (opened, seen)

    # --- damage ---------------------------------------------------------------------------------------------

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Turn what tantivy raises for files it cannot read into IndexBrokenError."""
        try:
            yield
        except EngineError:
            raise
        except BaseException as error:
            # A panic of the engine is no `Exception`, and its class cannot be imported.
            if not isinstance(error, FAILURES) and type(error).__name__ != "PanicException":
                raise
            self._leave_word()
            raise files.broken(self.folder, error) from error

    def _leave_word(self) -> None:
        """Tell the process that writes of damage: it looks at the whole index and makes a new one."""
        with suppress(OSError):
            (self.folder / "suspect").touch()

    @property
    def is_suspect(self) -> bool:  # type: ignore[override]
        return time.monotonic() > self._verified + VERIFY_AFTER and (self.folder / "suspect").exists()

    def verify(self) -> None:
        self._verified = time.monotonic()
        generation = self.generation
        files.verify(self.folder / generation)
        fresh = type(self)(self.folder)
        with fresh._reading():
            fresh.ask(Question(), 0, 1, ["kind"])
            next(fresh.stamps(), None)
        (self.folder / "suspect").unlink(missing_ok=True)

    def set_aside(self) -> None:
        with self._alone():
            try:
                generation = self.generation
            except EngineError:
                generation = ""
            self._opened = None
            files.set_aside(self.folder, generation)
            (self.folder / "suspect").unlink(missing_ok=True)

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
        with self._reading():
            return dict(_stored(searchers.records, query))

    def stamps(self) -> Iterator[tuple[str, str]]:
        searchers = self.searchers()
        last = -1
        while True:
            with self._reading():
                hits = _next_by_key(searchers, last)
                found = [facts for _key, address in hits for facts in searchers.records.doc(address)["facts"]]
                entries = [EntryFacts.load(bytes(each).decode()) for each in found]
            if not hits:
                return
            yield from ((each.id, each.stamp) for each in entries)
            last = hits[-1][0]

    # --- answering ------------------------------------------------------------------------------------------

    def ask(self, question: Question, offset: int, limit: int, facets: Sequence[str]) -> Answer:
        searchers = self.searchers()
        with self._reading():
            return Inquiry(searchers, question, self.weights).answer(offset, limit, facets)

    # --- writing --------------------------------------------------------------------------------------------

    @contextmanager
    def writer(self, wait: float = 0.0) -> Iterator[TantivyWriter]:
        writer = open_patiently(lambda: TantivyWriter(self._open()), wait, self.folder)
        try:
            yield writer
        finally:
            writer.close()

    @contextmanager
    def rebuild(self) -> Iterator["TantivyRebuild"]:
        with self._alone():
            self._remove_unused()
            with writing(self.folder):
                rebuild = TantivyRebuild(self)
            try:
                yield rebuild
            finally:
                rebuild.close()
                self._remove_unused()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other processes from replacing the index meanwhile. Raises WriterBusyError."""
        with writing(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = (self.folder / "rebuild.lock").open("w")
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise WriterBusyError(_("Another process is rebuilding the search index.")) from error
            yield

    def _remove_unused(self) -> None:
        try:
            used = self.generation
        except EngineError:
            used = ""
        files.remove_unused(self.folder, used)


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
        self._opened = open_generation(engine.folder, self.generation)
        self.writer = TantivyWriter(self._opened, REBUILD_HEAP)

    def engine(self) -> Engine:
        return _FixedEngine(self._target.folder, self._opened)

    def publish(self) -> None:
        self.writer.commit()
        waiting = self._target.folder / "current.new"
        with writing(self._target.folder), waiting.open("w", encoding="ascii") as stream:
            stream.write(self.generation)
            stream.flush()
            os.fsync(stream.fileno())  # before the name: a power cut must not leave an empty file under it
        waiting.replace(self._target.folder / "current")

    def close(self) -> None:
        """Free the new index, whether or not it was published."""
        self.writer.close()


class _FixedEngine(TantivyEngine):
    """The engine on one generation that need not be the one in use."""

    def __init__(self, folder: Path, opened: Opened):
        super().__init__(folder)
        self._opened = self._fixed = opened

    @property
    def generation(self) -> str:
        return self._fixed.generation


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
