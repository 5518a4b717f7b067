"""Compare the search indexes with the database."""

from django.core.management.base import BaseCommand, CommandError

from search import indexing
from search.engines import all_engines
from search.engines.base import Engine, EngineError
from search.indexing import Differences, differences, repair
from search.indexing.versions import is_outdated
from search.management.progress import Progress, chosen_engines
from search.models import UnappliedEntry

SHOWN = 10


class Command(BaseCommand):
    help = (
        "Count what each search index lacks, has in an old form, or has although it is not public. "
        "Exits 1 when there is a difference; --repair mends it."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--engine", choices=[each.name for each in all_engines()], help="only this engine"
        )
        parser.add_argument(
            "--repair", action="store_true", help="index anew what differs, then compare again"
        )

    def handle(self, *args, **options):
        failures = []
        for engine in chosen_engines(options["engine"]):
            try:
                failures += self._check(engine, is_repairing=options["repair"])
            except EngineError as error:
                failures.append(f"{engine.name}: {error}")
        if failures:
            raise CommandError(" ".join(failures))

    def _check(self, engine: Engine, *, is_repairing: bool) -> list[str]:
        found = self._compare(engine)
        if is_repairing and found.mendable():
            self.stdout.write(f"{engine.name}: {repair(found)} entries are indexed anew.")
            indexing.bring_up_to_date(engine, seconds=60)
            found = self._compare(engine)
        advice = [_advice(engine, found)] if found else []
        if is_outdated(engine):
            advice.append(
                f"{engine.name}: another version of the code made the index. "
                "Make it anew with: manage.py search_sync (or restart search_sync --loop)."
            )
        return advice

    def _compare(self, engine: Engine) -> Differences:
        progress = Progress(self.stderr, engine)
        try:
            engine.verify()
            found = differences(engine, progress)
        finally:
            progress.end()
        for label, entries in (
            ("missing", found.missing),
            ("stale", found.stale),
            ("not public any more", found.forbidden),
            ("unreadable", found.unreadable),
        ):
            self.stdout.write(f"{engine.name}: {label}: {len(entries)}{_examples(entries)}")
        waiting = indexing.lag(engine)
        self.stdout.write(f"{engine.name}: outbox: {waiting.text if waiting else 'no index'}")
        self._list_unapplied(engine)
        return found

    def _list_unapplied(self, engine: Engine) -> None:
        unapplied = UnappliedEntry.objects.filter(cursor=indexing.cursor_of(engine)).order_by("failed_at")
        for each in unapplied[:SHOWN]:
            self.stdout.write(
                f"{engine.name}: cannot be indexed since {each.failed_at:%Y-%m-%d %H:%M} "
                f"({each.attempts} attempts): {each}"
            )


def _examples(entries: list[str]) -> str:
    more = f" and {len(entries) - SHOWN} more" if len(entries) > SHOWN else ""
    return f" ({', '.join(entries[:SHOWN])}{more})" if entries else ""


def _advice(engine: Engine, found: Differences) -> str:
    text = f"{engine.name}: the index differs from the database in {len(found)} entries."
    if found.mendable():
        text += " Apply what waits with: manage.py search_sync. Mend the rest with: manage.py search_check --repair"
        text += ", or make the index anew with: manage.py search_rebuild."
    if found.unreadable:
        text += f" {len(found.unreadable)} objects cannot be read: the log says why."
    return text
