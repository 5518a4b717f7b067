"""Find pages that hide each other's address."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from pages import addresses, collisions


class Command(BaseCommand):
    """Runs nightly: publishing refuses such pages, but a restored database or moved parents may bring them."""

    help = "List live pages of different content that stand at the same place of two languages' trees."

    def handle(self, *args, **options) -> None:
        """Print one line for each shared address; raise CommandError when there is any."""
        groups = collisions.existing()
        for pages in groups:
            listed = ", ".join(f"{addresses.canonical_path(page)} ({page.title})" for page in pages)
            self.stdout.write(listed)
        if groups:
            raise CommandError(
                _("%(count)d addresses are shared. Rename one page of each, or make it a translation.")
                % {"count": len(groups)}
            )
        self.stdout.write(_("Every page has its address to itself."))
