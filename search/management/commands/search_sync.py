"""Keep the search indexes up to date with the database."""

import signal
import threading

from django.core.management.base import BaseCommand, CommandError

from search import indexing
from search.engines import all_engines
from search.engines.base import Engine, EngineError
from search.indexing.syncing import POLL, WRITER_WAIT, EngineLoop, catch_up_or_make, make_anew_if_outdated
from search.suggestions.keeper import Keeper, SuggestionLoop

LAST_WORDS = 10.0  # seconds in which an engine may end what it has begun


class Command(BaseCommand):
    help = (
        "Apply what changed to the index of every search engine and to what is offered while typing, once or (--loop) until stopped. "
        "Makes an index that is missing or broken; an engine that is away holds up no other."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--loop", action="store_true", help=f"go on until stopped, looking every {POLL} seconds"
        )

    def handle(self, *args, **options):
        if options["loop"]:
            self._loop()
            return
        Keeper().finish()
        failures = [failure for engine in all_engines() if (failure := self._once(engine))]
        if failures:
            raise CommandError(
                f"{'; '.join(failures)}. Run it again, or let search_sync --loop go on trying."
            )

    def _once(self, engine: Engine) -> str:
        """Bring one engine up to date; return why that failed."""
        try:
            make_anew_if_outdated(engine)
            count = catch_up_or_make(engine, WRITER_WAIT)
            indexing.keep_alive(engine)
        except EngineError as error:
            return f"{engine.name}: {error}".rstrip(".") + _what_waits(engine)
        self.stdout.write(f"{engine.name}: changes applied: {count}{_what_waits(engine)}.")
        return ""

    def _loop(self):
        stopping = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopping.set())
        loops = [*(EngineLoop(engine, stopping) for engine in all_engines()), SuggestionLoop(stopping)]
        for loop in loops:
            loop.start()
        stopping.wait()
        for loop in loops:
            loop.join(LAST_WORDS)


def _what_waits(engine: Engine) -> str:
    waiting = indexing.lag(engine)
    return f"; {waiting.text}" if waiting else ""
