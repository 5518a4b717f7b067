"""Blocks that lead to archive documents."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model

from .choosers import ArchiveDocumentBlock, is_open
from .groups import ONWARD
from .structs import TitledBlock, TitledValue


class DocumentListValue(TitledValue):
    """A list of documents of which visitors see the public ones."""

    def public_documents(self) -> list:
        """Return the chosen documents that are public now, in the chosen order."""
        return [document for document in self["documents"] if is_open(document)]


class DocumentListBlock(TitledBlock):
    """Chosen documents of the archive under a title."""

    documents = blocks.ListBlock(ArchiveDocumentBlock(label=_("Document")), label=_("Documents"))

    class Meta:
        icon = "doc-full-inverse"
        group = ONWARD
        label = _("Documents")
        description = _(
            "Documents of the archive: kind, date, language, size, and whether they are searched."
        )
        template = "stream_blocks/document_list_block.html"
        value_class = DocumentListValue

    def get_preview_value(self):
        """Return a list of the three newest public documents."""
        newest = list(get_document_model().objects.public().order_by("-pk")[:3])
        return self.normalize({"title": "Документтер", "documents": newest})

    @property
    def is_previewable(self) -> bool:
        return True
