"""Blocks that show chosen pages of the site as rows or cards."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page

from .choosers import PageReferenceBlock
from .groups import ONWARD
from .structs import TitledBlock


class ChosenPageBlock(blocks.StructBlock):
    """One page of a list; the key is what pages/links.py looks for."""

    def __init__(self, page_type=None, **kwargs) -> None:
        super().__init__([("page", PageReferenceBlock(page_type, label=_("Page")))], **kwargs)

    class Meta:
        icon = "doc-empty"
        label = _("Page")
        label_format = "{page}"


class RelatedPagesBlock(TitledBlock):
    """Chosen pages of any type."""

    page_type: tuple[str, ...] = ()

    layout = blocks.ChoiceBlock(
        choices=[("rows", _("Rows")), ("cards", _("Cards"))], default="rows", label=_("Layout")
    )

    def __init__(self, local_blocks=(), **kwargs) -> None:
        page = ChosenPageBlock(list(self.page_type), label=_("Page"))
        pages = blocks.ListBlock(page, label=_("Pages"), min_num=1)
        super().__init__([*local_blocks, ("pages", pages)], **kwargs)

    class Meta:
        icon = "list-ul"
        group = ONWARD
        label = _("Related pages")
        description = _("Pages of this site that belong to the subject, as rows or cards.")
        form_layout = blocks.BlockGroup(children=["title", "pages"], settings=["layout"])
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


class NewsBlock(RelatedPagesBlock):
    """Chosen news."""

    page_type = ("pages.NewsPage",)

    class Meta:
        icon = "doc-full"
        label = _("News")
        description = _("Chosen news with date and summary.")


class MeetingsBlock(RelatedPagesBlock):
    """Chosen meetings."""

    page_type = ("pages.MeetingPage",)

    class Meta:
        icon = "calendar-alt"
        label = _("Meetings")
        description = _("Chosen meetings with date and state.")


class CommitmentsBlock(RelatedPagesBlock):
    """Chosen commitments."""

    page_type = ("pages.CommitmentPage",)

    class Meta:
        icon = "tasks"
        label = _("Commitments")
        description = _("Chosen commitments with their state.")
