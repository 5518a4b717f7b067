"""Compare the search index with the database."""

from django.core.management.base import BaseCommand, CommandError

from search import outbox
from search.engines import current_engine
from search.engines.base import EngineError
from search.indexing import cursor_of, differences, position_of

SHOWN = 10


class Command(BaseCommand):
    help = "Count what the search index lacks and what it has too much. Exits 1 when there is a difference."

    def handle(self, *args, **options):
        engine = current_engine()
        try:
            missing, superfluous = differences(engine)
            waiting = outbox.after(position_of(cursor_of(engine))).count()
        except EngineError as error:
            raise CommandError(str(error)) from error
        self._list("missing", missing)
        self._list("not public any more", superfluous)
        self.stdout.write(f"waiting in the outbox: {waiting}")
        if missing or superfluous:
            raise CommandError(
                f"The index differs from the database in {len(missing) + len(superfluous)} entries. "
                "Apply what waits with: manage.py search_sync, or make it anew with: manage.py search_rebuild"
            )

    def _list(self, label, entries):
        more = f" and {len(entries) - SHOWN} more" if len(entries) > SHOWN else ""
        names = f" ({', '.join(entries[:SHOWN])}{more})" if entries else ""
        self.stdout.write(f"{label}: {len(entries)}{names}")
