"""Blocks of running text."""

import re

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.coreutils import string_to_ascii
from wagtail.rich_text import get_text_for_indexing

from .groups import TEXT
from .structs import ReadableBlock

_LINE_END = re.compile(r"</(?:p|li|h\d)>|<br\s*/?>")

# What an editor may do inside a paragraph; headings are blocks of their own, so that their order can be checked.
FEATURES = ["bold", "italic", "superscript", "subscript", "ol", "ul", "link", "document-link"]


class HeadingValue(blocks.StructValue):
    """A heading and the anchor made from its words; `number` tells headings of the same words apart."""

    number = 1

    @property
    def anchor(self) -> str:
        """Return the fragment of the heading's address, in Latin letters."""
        words = slugify(string_to_ascii(self.get("text") or ""))[:80] or "section"
        return words if self.number == 1 else f"{words}-{self.number}"


class HeadingBlock(blocks.StructBlock):
    """A heading of a section; the page's title is the only heading of level 1."""

    text = blocks.CharBlock(max_length=255, label=_("Text"))
    level = blocks.ChoiceBlock(
        choices=[("h2", _("Section")), ("h3", _("Part of a section")), ("h4", _("Detail"))],
        default="h2",
        label=_("Level"),
    )

    class Meta:
        icon = "title"
        group = TEXT
        label = _("Heading")
        label_format = "{text}"
        description = _("Opens a section and gives it an address of its own.")
        template = "stream_blocks/heading_block.html"
        value_class = HeadingValue
        preview_value = {"text": "Ачык маалымат", "level": "h2"}

    def get_searchable_content(self, value):
        """Return the words of the heading; the label of its level is none of them."""
        return [value["text"]]


class RichTextBlock(blocks.RichTextBlock):
    """Paragraphs, lists and links."""

    def __init__(self, **kwargs) -> None:
        kwargs.setdefault("features", FEATURES)
        super().__init__(**kwargs)

    def get_searchable_content(self, value):
        """Return the words with paragraphs and items of lists on lines of their own.

        Wagtail runs them together; the language of a text is told line by line.
        """
        lines = get_text_for_indexing(_LINE_END.sub(r"\g<0>\n", value.source)).splitlines()
        return ["\n".join(filter(None, map(str.strip, lines)))]

    class Meta:
        icon = "pilcrow"
        group = TEXT
        label = _("Text")
        description = _("Paragraphs and lists, with links to pages and documents.")
        template = "stream_blocks/rich_text_block.html"
        preview_value = (
            "<p>Кеңештин жыйыны <b>ачык</b> өтөт.</p>"
            "<ul><li>Күн тартиби алдын ала жарыяланат.</li><li>Протокол беш күндө чыгат.</li></ul>"
        )


class QuoteBlock(ReadableBlock):
    """Words of somebody else, with the post of who said them and where they stand."""

    text = blocks.TextBlock(label=_("Quotation"))
    attribution = blocks.CharBlock(required=False, max_length=255, label=_("Who said it, by post"))
    source = blocks.CharBlock(
        required=False,
        max_length=255,
        label=_("Source"),
        help_text=_("The document, meeting or publication the words come from."),
    )
    source_url = blocks.URLBlock(required=False, label=_("Address of the source"))

    class Meta:
        icon = "openquote"
        group = TEXT
        label = _("Quotation")
        label_format = "{text}"
        description = _("A quotation set apart from the text, with its source.")
        form_layout = blocks.BlockGroup(children=["text", "attribution"], settings=["source", "source_url"])
        template = "stream_blocks/quote_block.html"
        preview_value = {
            "text": "Бюджет ар бир үй-бүлөгө түшүнүктүү болушу керек.",
            "attribution": "Коомдук кеңештин төрагасы",
            "source": "Жылдык жыйындагы сөзүнөн",
            "source_url": "",
        }
