"""Blocks that lead to archive documents."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock


class DocumentListValue(blocks.StructValue):
    """A list of documents of which visitors see the public ones."""

    def public_documents(self) -> list:
        """Return the chosen documents that are public now, in the chosen order."""
        chosen = [document.pk for document in self["documents"] if document]
        public = get_document_model().objects.public().in_bulk(chosen)
        return [public[pk] for pk in chosen if pk in public]


class DocumentListBlock(blocks.StructBlock):
    """Chosen documents of the archive under a title."""

    title = blocks.CharBlock(required=False, max_length=255, label=_("Title"))
    documents = blocks.ListBlock(DocumentChooserBlock(label=_("Document")), label=_("Documents"))

    class Meta:
        icon = "doc-full-inverse"
        label = _("Documents")
        label_format = "{title}"
        description = _("Documents of the archive with their kind, date and language.")
        template = "stream_blocks/document_list_block.html"
        value_class = DocumentListValue

    def get_preview_value(self):
        """Return a list of the three newest public documents."""
        newest = list(get_document_model().objects.public().order_by("-pk")[:3])
        return self.normalize({"title": "Документтер", "documents": newest})

    @property
    def is_previewable(self) -> bool:
        return True
