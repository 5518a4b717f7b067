"""Reads a plan's commitments, milestones and updates from a table."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from pages.action_plans.files import applying, checking, reading
from pages.models import ActionPlanPage


class Command(BaseCommand):
    help = _("Check a plan's table (.xlsx or .csv), say what is wrong, and write it when asked to.")

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("plan", type=int, help=_("id of the plan's page, in the language of the table"))
        parser.add_argument("file", type=Path, help=_("the table"))
        parser.add_argument("--write", action="store_true", help=_("write the table if nothing is wrong"))
        parser.add_argument("--publish", action="store_true", help=_("publish what is written"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the report; write where it was asked for and nothing is wrong."""
        plan = ActionPlanPage.objects.filter(pk=options["plan"]).first()
        if plan is None:
            raise CommandError(_("There is no plan with the id %(id)s.") % {"id": options["plan"]})
        try:
            content = options["file"].read_bytes()
            verdict = checking.check(plan, reading.read(options["file"].name, content))
        except (OSError, reading.UnreadableError) as error:
            raise CommandError(str(error)) from error
        for problem in verdict.problems:
            self.stderr.write(str(problem))
        for name, counts in verdict.counts.items():
            values = {"table": name, **{word: counts[word] for word in ("new", "changed", "same")}}
            self.stdout.write(_("%(table)s: %(new)s new, %(changed)s changed, %(same)s the same") % values)
        if not verdict.is_good:
            raise CommandError(_("Nothing was written. Correct the table and try again."))
        if options["write"]:
            saved = applying.apply(plan, verdict, publish=options["publish"])
            self.stdout.write(_("%(count)s pages were saved.") % {"count": len(saved)})
