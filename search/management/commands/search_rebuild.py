"""Make the search index anew from the database."""

from django.core.management.base import BaseCommand, CommandError

from search.engines import current_engine
from search.engines.base import EngineError
from search.indexing import rebuild


class Command(BaseCommand):
    help = "Make the search index anew from the database. Searches go on in the old index meanwhile."

    def handle(self, *args, **options):
        try:
            count = rebuild(current_engine(), self._show)
        except EngineError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(self.style.SUCCESS(f"The search index is new: {count} entries."))

    def _show(self, source, done, total):
        self.stderr.write(f"\r{source}: {done}", ending="" if self.stderr.isatty() else "\n")
