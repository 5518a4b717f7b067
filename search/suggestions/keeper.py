"""When the tables of suggestions are brought up to date: names at once, the words of the texts now and then."""

import logging
import threading
import time
from collections.abc import Iterator

from django.db import close_old_connections, connections
from django.db.models import Max

from search.suggestions import names
from search.suggestions.census import Census
from search.suggestions.models import SuggestedName, VocabularyWord

LONGEST_WAIT = 24 * 3600  # seconds after which the words are counted again when anything changed
SHORTEST_WAIT = 600  # seconds between two counts, however much changes
MUCH = 0.02  # of all names: so many changes are not waited for
LONGEST_STEP = 0.25  # seconds of counting at a time
PAUSE = 1.0  # seconds between two looks at the outbox
LONGEST_PAUSE = 60.0  # seconds after failures
SIGN_OF_LIFE = 3600.0  # seconds

logger = logging.getLogger(__name__)


class Keeper:
    """Does the work that is due, a little at a time."""

    def __init__(self) -> None:
        self._changes = 0
        self._count: Iterator[None] | None = None

    def work(self) -> None:
        """Bring the names up to date; count for a moment where that is due."""
        self._changes += names.catch_up()
        if self._count is None and self._is_due():
            self._start()
        end = time.monotonic() + LONGEST_STEP
        while self._count and time.monotonic() < end:
            self._step(self._count)

    def finish(self) -> None:
        """Do everything that is due now."""
        self.work()
        while self._count:
            self._step(self._count)

    def _start(self) -> None:
        self._changes = 0
        self._count = Census().steps()

    def _step(self, count: Iterator[None]) -> None:
        if next(count, self) is self:
            self._count = None

    def _is_due(self) -> bool:
        counted = VocabularyWord.objects.aggregate(last=Max("counted_in"))["last"]
        if counted is None:
            return SuggestedName.objects.exists()
        age = time.time() - counted / 1e9
        is_much = age > SHORTEST_WAIT and self._changes > SuggestedName.objects.count() * MUCH
        return is_much or (age > LONGEST_WAIT and self._changes > 0)


class SuggestionLoop(threading.Thread):
    """Keeps the suggestions up to date until `stopping` is set, beside the loops of the engines."""

    def __init__(self, stopping: threading.Event):
        super().__init__(name="search suggestions", daemon=True)
        self._stopping = stopping
        self._keeper = Keeper()

    def run(self) -> None:
        """Work until told to stop."""
        pause, seen = 0.0, 0.0
        while not self._stopping.wait(pause):
            try:
                self._keeper.work()
                if time.monotonic() - seen > SIGN_OF_LIFE:
                    names.keep_alive()
                    seen = time.monotonic()
                pause = PAUSE
            except Exception:  # nothing is lost: what waits is in the outbox, and a count begins anew
                logger.exception("The search suggestions could not be brought up to date; it is tried again.")
                self._keeper = Keeper()
                pause = min(max(pause, PAUSE) * 2, LONGEST_PAUSE)
                close_old_connections()
        connections.close_all()
