"""Fill the site with demonstration content."""

from django.core.management import call_command
from django.core.management.base import BaseCommand
from wagtail.signal_handlers import disable_reference_index_auto_update

from pages.demo.accounts import load_accounts
from pages.demo.archive import load_documents
from pages.demo.gallery import load_pictures
from pages.demo.page_types import AFTER_DOCUMENTS, FIRST
from pages.demo.recordings import load_recordings
from pages.demo.references import References
from pages.demo.registers import load_registers
from pages.demo.site_settings import load_settings
from pages.demo.tree import DemoTree
from search.editorial.initial import load_synonyms


class Command(BaseCommand):
    """Safe to repeat and to interrupt: what is there already stays as it is."""

    help = "Fill the site with demonstration pages, documents, pictures and accounts; what exists already is left alone."

    def handle(self, *args, **options) -> None:
        """Load everything with progress; end with the accounts."""
        with disable_reference_index_auto_update():  # one pass at the end is much faster
            self._load()
        call_command("rebuild_references_index", verbosity=0)
        load_settings()
        self.stdout.write(f"synonyms: {load_synonyms()}")
        self.stdout.write("\nDemonstration accounts for /admin/:")
        for account in load_accounts():
            self.stdout.write(f"  {account.name:12} {account.password:14} {account.role}")

    def _load(self) -> None:
        pictures, recordings = load_pictures(), load_recordings()
        self.stdout.write(f"pictures: {len(pictures)}")
        self.stdout.write(f"recordings: {len(recordings)}")
        references = References(pictures, recordings)
        self.stdout.write(f"themes, state bodies, regions: {load_registers(references)}")
        tree = DemoTree(references)
        self._count("sections and bodies", tree.load(FIRST))
        self._count("documents", load_documents(tree))
        self._count("plans, meetings, press", tree.load(AFTER_DOCUMENTS))
        self._count("pages that refer to later ones", tree.finish())

    def _count(self, what: str, steps) -> None:
        done = 0
        for done, _step in enumerate(steps, 1):
            if self.stdout.isatty():
                self.stdout.write(f"\r{what}: {done}", ending="")
                self.stdout.flush()
        self.stdout.write(f"\r{what}: {done}" if self.stdout.isatty() else f"{what}: {done}")
