"""Brings a folder or a list of files into the archive."""

import time
from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from media.extraction.client import Extractor
from media.importing.archive import Settings, import_row
from media.importing.rows import COLUMNS, Row, RowRefused, rows

PROGRESS_SECONDS = 2


class Command(BaseCommand):
    help = _(
        "Import PDF and Word files, all of a folder or those of a CSV list. What is in the archive already is "
        "left alone, so an interrupted import is simply started again. Ends with status 1 when a file was refused."
    )

    def add_arguments(self, parser):
        """Declare the options."""
        parser.add_argument(
            "source",
            type=Path,
            help=_("folder, or CSV list with the columns %(names)s") % {"names": ", ".join(COLUMNS)},
        )
        parser.add_argument("--body", default="", help=_("body of the files whose line names none"))
        parser.add_argument(
            "--status",
            default="draft",
            choices=["draft", "published"],
            help=_("status unless the line says another"),
        )
        parser.add_argument(
            "--queue", action="store_true", help=_("leave reading the text to archive_worker")
        )

    def handle(self, *, source, body, status, queue, **options):
        """Import everything that can be; name everything that cannot."""
        try:
            found = rows(source)
        except RowRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        with Extractor() as extractor:
            common = Settings(body=body, status=status, extractor=None if queue else extractor)
            counts = self._import(found, common)
        self._say_counts(counts, len(found))
        if counts["refused"]:
            raise CommandError(
                _("%(refused)d of %(all)d files were not imported; each is named above.")
                % {"refused": counts["refused"], "all": len(found)}
            )

    def _import(self, found: list[Row], common: Settings) -> Counter[str]:
        counts: Counter[str] = Counter()
        said = time.monotonic()
        for row in found:
            try:
                document = import_row(row, common)
            except RowRefused as refusal:
                counts["refused"] += 1
                self.stderr.write(f"{row.where}: {refusal}")
            else:
                counts["imported" if document else "known"] += 1
            if time.monotonic() - said > PROGRESS_SECONDS:
                said = time.monotonic()
                self._say_counts(counts, len(found))
        return counts

    def _say_counts(self, counts: Counter[str], total: int) -> None:
        line = _("%(done)d of %(total)d: %(imported)d imported, %(known)d already there, %(refused)d refused")
        done = counts["imported"] + counts["known"] + counts["refused"]
        numbers = {name: counts[name] for name in ("imported", "known", "refused")}
        self.stdout.write(line % {"done": done, "total": total, **numbers})
        self.stdout.flush()
