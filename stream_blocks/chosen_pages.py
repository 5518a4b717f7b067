"""Blocks that show chosen pages of the site as rows or cards."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page


class PageReferenceBlock(blocks.PageChooserBlock):
    """A page chooser that reads no more of the pages than a link needs; what is shown of them is read elsewhere."""

    def bulk_to_python(self, values):
        """Return the pages of some ids with one query, all of the plain type."""
        found = Page.objects.in_bulk([value for value in values if value])
        return [found.get(value) for value in values]


class ChosenPageBlock(blocks.StructBlock):
    """One page of a list; the key is what links.py looks for."""

    def __init__(self, page_type=None, **kwargs) -> None:
        super().__init__([("page", PageReferenceBlock(page_type, label=_("Page")))], **kwargs)

    class Meta:
        icon = "doc-empty"
        label = _("Page")
        label_format = "{page}"


class RelatedPagesBlock(blocks.StructBlock):
    """Chosen pages of any type."""

    page_type: tuple[str, ...] = ()

    title = blocks.CharBlock(required=False, max_length=255, label=_("Title"))
    layout = blocks.ChoiceBlock(
        choices=[("rows", _("Rows")), ("cards", _("Cards"))], default="rows", label=_("Layout")
    )

    def __init__(self, local_blocks=(), **kwargs) -> None:
        page = ChosenPageBlock(list(self.page_type), label=_("Page"))
        pages = blocks.ListBlock(page, label=_("Pages"), min_num=1)
        super().__init__([*local_blocks, ("pages", pages)], **kwargs)

    class Meta:
        icon = "list-ul"
        label = _("Related pages")
        label_format = "{title}"
        description = _("Pages of this site that belong to the subject, as rows or cards.")
        template = "stream_blocks/related_pages_block.html"

    def get_searchable_content(self, value):
        """Return the title; the pages are found by themselves."""
        return [value["title"]] if value["title"] else []

    def get_preview_value(self):
        """Return the newest public pages that fit."""
        models = self.child_blocks["pages"].child_block.child_blocks["page"].target_models or [Page]
        newest = models[0].objects.live().public().filter(depth__gt=2).order_by("-last_published_at")[:3]
        chosen = [{"page": Page(pk=page.pk)} for page in newest]
        return self.normalize({"title": "Темага байланыштуу", "layout": "rows", "pages": chosen})

    @property
    def is_previewable(self) -> bool:
        return True
