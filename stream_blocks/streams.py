"""The only place that composes stream blocks. The keys are stored data: never rename one."""

from wagtail import blocks

from .chosen_pages import RelatedPagesBlock
from .declaration import ChapterBlock, ProvisionBlock
from .documents import DocumentListBlock
from .links import LinkCardBlock
from .people import PeopleBlock
from .pictures import ImageBlock
from .tables import TableBlock
from .text import HeadingBlock, QuoteBlock, RichTextBlock


class ContentStreamBlock(blocks.StreamBlock):
    """The body of every ordinary page."""

    heading = HeadingBlock()
    rich_text = RichTextBlock()
    quote = QuoteBlock()
    image = ImageBlock()
    table = TableBlock()
    document_list = DocumentListBlock()
    people = PeopleBlock()
    link_card = LinkCardBlock()
    related_pages = RelatedPagesBlock()

    class Meta:
        required = False


class ProvisionStreamBlock(blocks.StreamBlock):
    """Paragraphs of the Declaration before and after its chapters."""

    paragraph = ProvisionBlock()

    class Meta:
        required = False


class ChapterStreamBlock(blocks.StreamBlock):
    """The chapters of the Declaration."""

    chapter = ChapterBlock()

    class Meta:
        required = False


STREAM_BLOCKS = (ContentStreamBlock, ProvisionStreamBlock, ChapterStreamBlock)
