"""Makes a page of structured blocks from a text or Word file."""

from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from pages.importing.errors import ImportRefused
from pages.importing.order import KINDS, Order
from pages.importing.page import import_page


class Command(BaseCommand):
    help = _(
        "Make a page from a text file (plain or Markdown-like) or a Word document, without losing a sentence."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        codes = ", ".join(code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES)
        parser.add_argument("kind", help=_("kind of page: %(kinds)s") % {"kinds": ", ".join(KINDS)})
        parser.add_argument("file", type=Path, help=_("UTF-8 text or .docx"))
        parser.add_argument(
            "--lang", required=True, help=_("language of the text: %(codes)s") % {"codes": codes}
        )
        parser.add_argument(
            "--title", help=_("title of the page; otherwise the first heading, for news the first sentence")
        )
        parser.add_argument(
            "--parent",
            help=_("address of the page to put it under; otherwise the home page, for news the list of news"),
        )
        parser.add_argument("--old-url", help=_("former address, which will lead to the page"))
        parser.add_argument("--publish", action="store_true", help=_("publish the page at once"))
        parser.add_argument(
            "--keep-contacts", action="store_true", help=_("keep private mailboxes and mobile numbers")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import the file; print the report and, last, the page's address."""
        order = Order(
            kind=options["kind"],
            path=options["file"],
            language=options["lang"],
            title=options["title"],
            parent=options["parent"],
            old_address=options["old_url"],
            publish=options["publish"],
            keep_contacts=options["keep_contacts"],
        )
        try:
            imported = import_page(order)
        except ImportRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        for line in imported.report.lines():
            self.stdout.write(line)
        self.stdout.write(urljoin(settings.WAGTAILADMIN_BASE_URL, imported.page.url))
