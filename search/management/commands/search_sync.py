"""Keep the search index up to date with the database."""

import logging
import signal
import threading
import time

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections

from search import indexing
from search.engines import current_engine
from search.engines.base import EngineError, IndexMissingError, WriterBusyError

logger = logging.getLogger(__name__)

PAUSE = 0.5  # seconds between two looks at the outbox
LONGEST_PAUSE = 60.0  # after failures
SIGN_OF_LIFE = 600.0  # seconds
WRITER_WAIT = 10.0  # seconds


class Command(BaseCommand):
    help = "Apply what changed to the search index, once or (--loop) until stopped. Makes the index if there is none."

    def add_arguments(self, parser):
        parser.add_argument("--loop", action="store_true", help="go on until stopped, looking twice a second")

    def handle(self, *args, **options):
        self._engine = current_engine()
        if options["loop"]:
            self._loop()
            return
        try:
            count = self._apply(WRITER_WAIT)
            indexing.keep_alive(self._engine)
        except EngineError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{count} changes applied.")

    def _apply(self, wait):
        try:
            return indexing.catch_up(self._engine, wait)
        except IndexMissingError:
            count = indexing.rebuild(self._engine)
            self.stdout.write(f"The search index is new: {count} entries.")
            return 0

    def _loop(self):
        self._stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self._stop.set())
        pause, seen = PAUSE, 0.0
        while not self._stop.wait(pause):
            try:
                self._apply(WRITER_WAIT)
                if time.monotonic() - seen > SIGN_OF_LIFE:
                    indexing.keep_alive(self._engine)
                    seen = time.monotonic()
                pause = PAUSE
            except WriterBusyError as error:
                logger.info("%s", error)
            except (EngineError, DatabaseError, OSError, ValueError):
                # The rows stay in the outbox: what cannot be applied now is tried again, ever more patiently.
                logger.exception("The search index could not be brought up to date; it is tried again.")
                pause = min(pause * 2, LONGEST_PAUSE)
                close_old_connections()
