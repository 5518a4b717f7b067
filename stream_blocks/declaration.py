"""Blocks of the Declaration: a legal text whose parts people cite."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .text import FEATURES


class AnchorBlock(blocks.CharBlock):
    """A permanent anchor: given once by the page, never changed afterwards."""

    def __init__(self, **kwargs) -> None:
        kwargs |= {"required": False, "max_length": 40, "label": _("Anchor")}
        kwargs["help_text"] = _("Part of the address that people cite. It is given when the page is saved.")
        super().__init__(**kwargs)
        self.field.widget.attrs["readonly"] = True

    def get_searchable_content(self, value):
        """Return nothing: an anchor is no word of the text."""
        return []


class ProvisionBlock(blocks.StructBlock):
    """One paragraph of the Declaration."""

    text = blocks.RichTextBlock(features=FEATURES, label=_("Text"))
    anchor = AnchorBlock()

    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        description = _("A paragraph with a number and a permanent address.")
        form_layout = blocks.BlockGroup(children=["text"], settings=["anchor"])
        template = "stream_blocks/provision_block.html"
        preview_value = {"text": "<p>Ар бир адам маалымат сурап алууга укуктуу.</p>", "anchor": "p1"}


class ChapterBlock(blocks.StructBlock):
    """One chapter of the Declaration."""

    title = blocks.CharBlock(max_length=255, label=_("Title"))
    paragraphs = blocks.ListBlock(ProvisionBlock(), label=_("Paragraphs"))
    anchor = AnchorBlock()

    class Meta:
        icon = "list-ol"
        label = _("Chapter")
        label_format = "{title}"
        description = _("A chapter with its title and numbered paragraphs.")
        form_layout = blocks.BlockGroup(children=["title", "paragraphs"], settings=["anchor"])
        template = "stream_blocks/chapter_block.html"
        preview_value = {
            "title": "Маалыматтын жеткиликтүүлүгү",
            "paragraphs": [{"text": "<p>Мамлекеттик маалымат элге ачык.</p>", "anchor": "c1p1"}],
            "anchor": "c1",
        }
