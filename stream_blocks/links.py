"""Blocks that lead elsewhere."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Page

from .choosers import ArchiveDocumentBlock, PageReferenceBlock, is_open
from .groups import ONWARD
from .structs import ReadableBlock, TitledBlock, TitledValue

TARGETS = ("page", "document", "url")


class LinkCardValue(blocks.StructValue):
    """A card of which visitors may follow only what is public."""

    @property
    def public_document(self):
        """Return the document if visitors may read it, else None."""
        document = self.get("document")
        return document if is_open(document) else None


class LinkCardBlock(ReadableBlock):
    """A card that leads to one page, document or address.

    A card without a target is allowed: the importer makes one of a link whose target was lost, and it shows as
    plain words until an editor finds the target again.
    """

    title = blocks.CharBlock(max_length=255, label=_("Title"))
    text = blocks.TextBlock(required=False, label=_("Text"))
    page = PageReferenceBlock(required=False, label=_("Page"))
    document = ArchiveDocumentBlock(required=False, label=_("Document"))
    url = blocks.URLBlock(required=False, label=_("Address on another site"))

    class Meta:
        icon = "link"
        group = ONWARD
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


class FormLinkBlock(TitledBlock):
    """The way to a call or a form, as a button."""

    text = blocks.TextBlock(required=False, label=_("Text"))
    page = PageReferenceBlock(label=_("Call or page with the form"))
    button = blocks.CharBlock(max_length=60, label=_("Words on the button"))
    closes_on = blocks.DateBlock(required=False, label=_("Last day"))

    class Meta:
        icon = "form"
        group = ONWARD
        label = _("Link to a form")
        label_format = "{title} {button}"
        description = _("A button that leads to a call or a form, with its last day.")
        form_layout = blocks.BlockGroup(children=["title", "text", "page", "button", "closes_on"])
        template = "stream_blocks/form_link_block.html"

    def get_preview_value(self):
        """Return a button to the first page there is."""
        page = Page.objects.filter(depth=2).order_by("pk").first()
        words = {"title": "Демилге сунуштаңыз", "text": "Экинчи план үчүн сунуштар кабыл алынууда."}
        return self.to_python(
            words | {"page": page and page.pk, "button": "Форманы ачуу", "closes_on": "2027-03-01"}
        )

    @property
    def is_previewable(self) -> bool:
        return True


class AnchorNavigationValue(TitledValue):
    """The headings of the page, given by the page itself (pages/sections.py) as text, anchor and level."""

    headings: tuple = ()

    def entries(self) -> list[dict]:
        """Return the headings of the chosen depth."""
        return [each for each in self.headings if each["level"] <= int(self["depth"])]


class AnchorNavigationBlock(TitledBlock):
    """The contents of the page."""

    depth = blocks.ChoiceBlock(
        choices=[("2", _("Sections")), ("3", _("Sections and their parts"))], default="2", label=_("Depth")
    )

    class Meta:
        icon = "list-ol"
        group = ONWARD
        label = _("Contents of the page")
        description = _("Links to the headings of this page; they are gathered by themselves.")
        template = "stream_blocks/anchor_navigation_block.html"
        value_class = AnchorNavigationValue

    def get_searchable_content(self, value):
        """Return nothing: these words stand on the page already."""
        return []

    def get_preview_value(self):
        """Return the contents of a page that has two sections."""
        value = self.normalize({"title": "", "depth": "2"})
        texts = ("Максаттар", "Ким катышат")
        value.headings = tuple({"text": text, "anchor": "", "level": 2} for text in texts)
        return value

    @property
    def is_previewable(self) -> bool:
        return True
