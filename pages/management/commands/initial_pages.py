"""Make the pages that every site needs: the accessibility statement and the help on searching."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from pages import initial_pages


class Command(BaseCommand):
    """Run once after the installation; what exists is left as it is."""

    help = (
        "Make drafts of the accessibility statement and of the search help in every language, where missing."
    )

    def handle(self, *args, **options) -> None:
        """Print one line for each draft."""
        made = list(initial_pages.make_missing())
        for page in made:
            self.stdout.write(f"{page.locale.language_code}: {page.title}")
        self.stdout.write(
            _("Drafts made: %(count)d. Read, complete and publish them.") % {"count": len(made)}
        )
