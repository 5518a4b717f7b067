"""Write docs/blocks.md."""

from django.conf import settings
from django.core.management.base import BaseCommand

from stream_blocks.catalogue import catalogue


class Command(BaseCommand):
    """The catalogue is made from the blocks themselves, so it cannot go stale unseen."""

    help = "Write the catalogue of all blocks to docs/blocks.md."

    def handle(self, *args, **options) -> None:
        """Write the file."""
        path = settings.BASE_DIR / "docs" / "blocks.md"
        path.write_text(catalogue(), encoding="utf-8")
        self.stdout.write(f"Written: {path}")
