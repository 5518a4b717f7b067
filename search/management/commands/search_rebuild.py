"""Make the search indexes anew from the database."""

import signal

from django.core.management.base import BaseCommand, CommandError

from search.engines import all_engines
from search.engines.base import EngineError
from search.indexing import rebuild
from search.management.progress import Progress, chosen_engines


class Command(BaseCommand):
    help = (
        "Make the search index of every engine, or of one, anew from the database. Searches go on in the old index "
        "meanwhile. It may be stopped at any time: the old index stays in use."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--engine", choices=[each.name for each in all_engines()], help="only this engine"
        )

    def handle(self, *args, **options):
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        for engine in chosen_engines(options["engine"]):
            progress = Progress(self.stderr, engine)
            try:
                count = rebuild(engine, progress)
            except EngineError as error:
                raise CommandError(f"{engine.name}: {error}") from error
            except KeyboardInterrupt as stop:
                raise CommandError(
                    "Stopped. The old index stays in use; run it again to start anew."
                ) from stop
            finally:
                progress.end()
            self.stdout.write(self.style.SUCCESS(f"{engine.name}: the search index is new: {count} entries."))
