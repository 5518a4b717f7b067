"""The only place that composes stream blocks. The keys are stored data: never rename one."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .chosen_pages import RelatedPagesBlock
from .declaration import ChapterBlock, ProvisionBlock
from .documents import DocumentListBlock
from .links import LinkCardBlock
from .people import PeopleBlock
from .pictures import ImageBlock
from .site_texts import AlertBlock, FooterColumnBlock, MenuEntryBlock, SiteNameBlock, SocialLinkBlock
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


class SiteNameStreamBlock(blocks.StreamBlock):
    """What the site says of itself, once in each language."""

    name = SiteNameBlock()

    class Meta:
        required = False


class MenuStreamBlock(blocks.StreamBlock):
    """The entries of the menu that do not simply follow the page tree."""

    entry = MenuEntryBlock()

    class Meta:
        required = False


class FooterStreamBlock(blocks.StreamBlock):
    """The columns at the foot of every page, and the site's pages on networks."""

    column = FooterColumnBlock()
    network = SocialLinkBlock()

    class Meta:
        required = False


class FeaturedStreamBlock(blocks.StreamBlock):
    """The pages that stand first on the home page."""

    page = blocks.PageChooserBlock(icon="pick", label=_("Page"))

    class Meta:
        required = False
        max_num = 4


class AlertStreamBlock(blocks.StreamBlock):
    """The alerts above every page, also those that are still to come."""

    alert = AlertBlock()

    class Meta:
        required = False
        max_num = 5


# What editors write pages with. The streams of the site's settings are not among them.
STREAM_BLOCKS = (ContentStreamBlock, ProvisionStreamBlock, ChapterStreamBlock)
