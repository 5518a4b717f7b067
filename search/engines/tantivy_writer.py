"""Writing to the embedded indexes: one writer at a time, errors told apart."""

import errno
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import tantivy
from django.utils.translation import gettext as _
from tantivy import Query

from search.engines import tantivy_schema as schema
from search.engines.base import EngineError, NoRoomError, Record, Writer, WriterBusyError
from search.engines.tantivy_files import INDEXES, broken

logger = logging.getLogger(__name__)

WRITER_HEAP, REBUILD_HEAP = (
    64 * 1024 * 1024,
    160 * 1024 * 1024,
)  # bytes for each index; fewer and larger segments
FAILURES = (ValueError, OSError)  # what tantivy raises for a folder that is gone, damaged, full or locked
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_WAIT_STEP = 0.05


class Opened(NamedTuple):
    """The two indexes of one generation."""

    generation: str
    folder: Path
    records: tantivy.Index
    pages: tantivy.Index


def open_generation(folder: Path, generation: str) -> Opened:
    """Open the indexes of a generation. Raises IndexBrokenError."""
    try:
        indexes = [tantivy.Index.open(str(folder / generation / name)) for name in INDEXES]
    except FAILURES as error:
        raise broken(folder / generation, error) from error
    return Opened(generation, folder / generation, *indexes)


class TantivyWriter(Writer):
    """Writes to both indexes of a generation. They do not commit together: callers replay until both have."""

    def __init__(self, opened: Opened, heap: int = WRITER_HEAP):
        self._opened = opened
        self._records = opened.records.writer(heap, 1)
        try:
            self._pages = opened.pages.writer(heap, 1)
        except BaseException:
            self._records.wait_merging_threads()
            raise

    def replace(self, record: Record) -> None:
        prepared = schema.documents_of(
            record
        )  # first, so that a record that cannot be prepared stays as it is
        self.remove(record.id)
        self._add(*prepared)

    def add(self, record: Record) -> None:
        self._add(*schema.documents_of(record))

    def _add(self, document: tantivy.Document, pages: list[tantivy.Document]) -> None:
        with writing(self._opened.folder):
            self._records.add_document(document)
            for page in pages:
                self._pages.add_document(page)

    def remove(self, record_id: str) -> None:
        # By query: deleting by term finds nothing on a number field, silently (tantivy 0.27).
        key = schema.key_of(record_id)
        with writing(self._opened.folder):
            self._records.delete_documents_by_query(Query.term_query(self._opened.records.schema, "key", key))
            pages = Query.term_query(self._opened.pages.schema, "record_key", key)
            self._pages.delete_documents_by_query(pages)

    def commit(self) -> None:
        with writing(self._opened.folder):
            self._pages.commit()
            self._records.commit()

    def close(self) -> None:
        """Drop what was not committed, let merges end and free the locks.

        Without this wait, and after a rollback, merges are cut short: every small change would leave a segment.
        """
        for writer in (self._pages, self._records):
            try:
                writer.wait_merging_threads()
            except FAILURES as error:  # a writer that failed has said so before
                logger.warning("%s: a writer of the search index ended with: %s", self._opened.folder, error)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn what tantivy raises for a disk that fails into EngineError; NoRoomError where it is full."""
    try:
        yield
    except FAILURES as error:
        if is_no_room(error):
            raise NoRoomError(
                _("There is no room to write the search index %(place)s. Make room on that disk.")
                % {"place": folder}
            ) from error
        raise EngineError(
            _("The search index %(place)s cannot be written (%(reason)s).")
            % {"place": folder, "reason": error}
        ) from error


def is_no_room(error: Exception) -> bool:
    """Say whether an error of the operating system or of tantivy, which passes on its text, is a full disk."""
    if isinstance(error, OSError):
        return error.errno in _NO_ROOM
    return any(f"os error {number})" in str(error) or f"code: {number}," in str(error) for number in _NO_ROOM)


def open_patiently(open_writer: Callable[[], TantivyWriter], wait: float, folder: Path) -> TantivyWriter:
    """Return a writer as soon as nobody else has one. Raises WriterBusyError after `wait` seconds, EngineError."""
    deadline = time.monotonic() + wait
    while True:
        try:
            return open_writer()
        except FAILURES as error:
            # A second writer fails at once with LockBusy.
            if "LockBusy" not in str(error):
                with writing(folder):
                    raise
            if time.monotonic() >= deadline:
                raise WriterBusyError(_("Another process is writing to the search index.")) from error
        time.sleep(_WAIT_STEP)
