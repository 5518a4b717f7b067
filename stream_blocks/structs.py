"""What all our blocks of several fields have in common: their words for the search, the level of their title."""

import datetime
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ReadableBlock(blocks.StructBlock):
    """A block whose every word, figure and date is found as visitors read it.

    Wagtail's own blocks leave figures and dates out, and count the labels of choices in, which are settings.
    """

    def get_searchable_content(self, value) -> list[str]:
        """Return the pieces of text in the order of the fields."""
        return [
            piece for name, child in self.child_blocks.items() for piece in _words(child, value.get(name))
        ]


def _words(child: blocks.Block, value) -> list[str]:
    if value is None or isinstance(child, blocks.ChoiceBlock | blocks.BooleanBlock):
        return []
    if isinstance(value, int | float | Decimal | datetime.date):
        return [str(formats.localize(value))]
    if isinstance(child, blocks.EmailBlock | blocks.URLBlock):
        return [value] if value and isinstance(child, blocks.EmailBlock) else []
    return [piece for piece in child.get_searchable_content(value) if piece]


class TitledValue(blocks.StructValue):
    """A value with a title whose level follows from the headings above it (pages/sections.py sets it)."""

    title_level = 2

    @property
    def title_tag(self) -> str:
        """The element of the title."""
        return f"h{self.title_level}"

    @property
    def item_tag(self) -> str:
        """The element of the titles of what is listed in the block."""
        return f"h{self.title_level + bool(self.get('title'))}"


class TitledBlock(ReadableBlock):
    """A block with a title of its own, which may stay empty under a heading that says enough."""

    title = blocks.CharBlock(required=False, max_length=255, label=_("Title"))

    class Meta:
        label_format = "{title}"
        value_class = TitledValue
