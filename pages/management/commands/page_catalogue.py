"""Write docs/content-types.md."""

from django.conf import settings
from django.core.management.base import BaseCommand

from pages.catalogue import catalogue


class Command(BaseCommand):
    """The catalogue is made from the models themselves, so it cannot go stale unseen."""

    help = "Write the catalogue of all page types to docs/content-types.md."

    def handle(self, *args, **options) -> None:
        """Write the file."""
        path = settings.BASE_DIR / "docs" / "content-types.md"
        path.write_text(catalogue(), encoding="utf-8")
        self.stdout.write(f"Written: {path}")
