"""Keeping every engine up to date, each on its own: one that is away holds up no other."""

import logging
import threading
import time
from collections.abc import Callable

from django.db import DatabaseError, close_old_connections, connections
from django.utils import translation

from search.engines.base import (
    Engine,
    EngineError,
    ForeignIndexError,
    IndexBrokenError,
    IndexMissingError,
    WriterBusyError,
)
from search.indexing.applying import catch_up
from search.indexing.cursors import cursor_of, keep_alive, lag, position_of
from search.indexing.rebuilding import rebuild
from search.indexing.versions import is_outdated
from search.models import IndexCursor, OutboxRow

logger = logging.getLogger(__name__)

POLL = 0.25  # seconds between two looks at the outbox
LONGEST_PAUSE = 15.0  # seconds after failures: an engine that is back has caught up within a minute
SIGN_OF_LIFE = 600.0  # seconds
WRITER_WAIT = 10.0  # seconds
Say = Callable[[str], None]


def catch_up_or_make(engine: Engine, wait: float = 0.0) -> int:
    """Apply what waits, and make the index anew where it is missing, broken or another database's.

    Returns the number of changes applied. Raises EngineError.
    """
    try:
        if engine.is_suspect:
            engine.verify()
        return catch_up(engine, wait)
    except (ForeignIndexError, IndexBrokenError) as error:
        logger.error("%s: %s It is set aside and made anew.", engine.name, error)
        _set_aside(engine)
    except IndexMissingError:
        logger.warning("%s: there is no search index yet; it is made now.", engine.name)
    count = rebuild(engine)
    logger.warning("%s: the search index is new: %s entries.", engine.name, count)
    return 0


def make_anew_if_outdated(engine: Engine) -> None:
    """Make the index anew where another version of the code made it; it is in use meanwhile.

    To be called once by a process, before it applies changes: while machines are updated one after the other, each
    version would otherwise undo the work of the other again and again. Raises EngineError.
    """
    try:
        outdated = is_outdated(engine)
    except (IndexMissingError, IndexBrokenError):
        return
    if outdated:
        logger.warning(
            "%s: the analysis or the filters have changed; the search index is made anew.", engine.name
        )
        count = rebuild(engine)
        logger.warning("%s: the search index is new: %s entries.", engine.name, count)


def _set_aside(engine: Engine) -> None:
    try:
        generation = engine.generation
    except EngineError:
        generation = ""
    engine.set_aside()
    IndexCursor.objects.filter(index=generation).delete()


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
        catch_up_or_make(engine)
    except WriterBusyError:
        return wait_until_applied(engine, seconds)
    return True


class EngineLoop(threading.Thread):
    """Keeps one engine up to date until `stopping` is set, with pauses that grow while it fails."""

    def __init__(self, engine: Engine, stopping: threading.Event):
        super().__init__(name=f"search index of {engine.name}", daemon=True)
        self._engine, self._stopping = engine, stopping
        self._failures = 0
        self._is_verified = False
        self._is_current = False
        self._seen = 0.0

    def run(self) -> None:
        """Work until told to stop."""
        pause = 0.0
        while not self._stopping.wait(pause):
            pause = self.step()
        connections.close_all()

    def step(self) -> float:
        """Look at the outbox once; return for how many seconds to rest."""
        with translation.override("en"):  # the log is in one language
            return self._step()

    def _step(self) -> float:
        try:
            self._work()
        except WriterBusyError as error:
            logger.info("%s: %s", self._engine.name, error)
        except (EngineError, OSError, DatabaseError) as error:
            return self._failed(error, trace=False)
        except Exception as error:  # an unknown failure of one round must not end the loop
            return self._failed(error, trace=True)
        else:
            if self._failures:
                logger.warning("%s: the search index is up to date again.", self._engine.name)
            self._failures = 0
        return POLL

    def _work(self) -> None:
        if not self._is_verified:
            self._verify()
        if not self._is_current:
            make_anew_if_outdated(self._engine)
            self._is_current = True
        catch_up_or_make(self._engine, WRITER_WAIT)
        if time.monotonic() - self._seen > SIGN_OF_LIFE:
            keep_alive(self._engine)
            self._seen = time.monotonic()

    def _verify(self) -> None:
        """Read the whole index once: what was damaged while nobody looked is found before a visitor meets it."""
        try:
            self._engine.verify()
        except IndexMissingError:
            pass
        except IndexBrokenError as error:
            logger.error("%s: %s It is set aside and made anew.", self._engine.name, error)
            _set_aside(self._engine)
        self._is_verified = True

    def _failed(self, error: Exception, *, trace: bool) -> float:
        self._failures += 1
        pause = min(POLL * 2**self._failures, LONGEST_PAUSE)
        logger.log(
            logging.ERROR if trace else logging.WARNING,
            "%s: %s The changes wait%s; tried again in %.1f s.",
            self._engine.name,
            error,
            self._what_waits(),
            pause,
            exc_info=error if trace else None,
        )
        close_old_connections()
        return pause

    def _what_waits(self) -> str:
        try:
            waiting = lag(self._engine)
        except DatabaseError:
            return ""
        return f" ({waiting.text})" if waiting else ""
