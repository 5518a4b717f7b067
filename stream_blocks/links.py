"""Blocks that lead elsewhere."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

TARGETS = ("page", "document", "url")


class LinkCardValue(blocks.StructValue):
    """A card of which visitors may follow only what is public."""

    @property
    def public_document(self):
        """Return the document if visitors may read it, else None."""
        document = self.get("document")
        return document if document and document.is_public else None


class LinkCardBlock(blocks.StructBlock):
    """A card that leads to one page, document or address.

    A card without a target is allowed: the importer makes one of a link whose target was lost, and it shows as
    plain words until an editor finds the target again.
    """

    title = blocks.CharBlock(max_length=255, label=_("Title"))
    text = blocks.TextBlock(required=False, label=_("Text"))
    page = blocks.PageChooserBlock(required=False, label=_("Page"))
    document = DocumentChooserBlock(required=False, label=_("Document"))
    url = blocks.URLBlock(required=False, label=_("Address on another site"))

    class Meta:
        icon = "link"
        label = _("Link card")
        label_format = "{title}"
        description = _(
            "A card with a title and a line of text that leads to a page, a document or another site."
        )
        template = "stream_blocks/link_card_block.html"
        value_class = LinkCardValue
        preview_value = {
            "title": "Жыйындардын архиви",
            "text": "Протоколдор, отчеттор жана чечимдер",
            "page": None,
            "document": None,
            "url": "https://www.opengovpartnership.org/",
        }

    def clean(self, value):
        """Return the cleaned value; raise StructBlockValidationError when more than one target is given."""
        result = super().clean(value)
        chosen = [name for name in TARGETS if result.get(name)]
        if len(chosen) > 1:
            error = ValidationError(_("Give one target only: a page, a document or an address."))
            raise StructBlockValidationError(block_errors=dict.fromkeys(chosen[1:], error))
        return result
