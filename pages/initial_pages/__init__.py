"""Pages that belong to every installation, as drafts: whoever runs the site reads them, completes them, publishes them.

`texts/<name>.<language>.md`: a title after `# `, the summary as the first paragraph, then the text.
"""

from collections.abc import Iterator
from pathlib import Path

from django.db import transaction
from wagtail.models import Locale

from pages.importing.blocks import blocks_from_text
from pages.models import HomePage, StandardPage

TEXTS = Path(__file__).parent / "texts"
# The slug of each page is the name of its text, the same in every language.
NAMES = ("accessibility-statement", "search-help")


@transaction.atomic
def make_missing() -> Iterator[StandardPage]:
    """Make the drafts that no language's tree has yet under that slug, and yield them."""
    for name in NAMES:
        original = StandardPage.objects.filter(slug=name).first()
        for home in HomePage.objects.order_by("path"):
            text = TEXTS / f"{name}.{home.locale.language_code}.md"
            if text.exists() and not StandardPage.objects.child_of(home).filter(slug=name).exists():
                page = _draft(home, name, text.read_text(encoding="utf-8"), original)
                original = original or page
                yield page


def _draft(home: HomePage, name: str, text: str, original: StandardPage | None) -> StandardPage:
    title, summary, body = text.split("\n\n", 2)
    page = StandardPage(
        title=title.removeprefix("# "),
        slug=name,
        summary=summary,
        body=blocks_from_text(body),
        locale=Locale.objects.get(pk=home.locale_id),
        live=False,
    )
    if original is not None:
        page.translation_key = original.translation_key
    home.add_child(instance=page)
    page.save_revision()
    return page
