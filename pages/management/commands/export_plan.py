"""Writes a plan's commitments, milestones and updates as a workbook."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from pages.action_plans.files import writing
from pages.models import ActionPlanPage


class Command(BaseCommand):
    help = _(
        "Write a plan's commitments, milestones and updates as an .xlsx file that can be imported again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("plan", type=int, help=_("id of the plan's page"))
        parser.add_argument("file", type=Path, help=_("where to write it"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file."""
        plan = ActionPlanPage.objects.filter(pk=options["plan"]).first()
        if plan is None:
            raise CommandError(_("There is no plan with the id %(id)s.") % {"id": options["plan"]})
        options["file"].write_bytes(writing.workbook(plan))
