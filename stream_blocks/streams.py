"""The only place that composes stream blocks. The keys are stored data: never rename one."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .charts import ChartBlock
from .chosen_pages import CommitmentsBlock, MeetingsBlock, NewsBlock, RelatedPagesBlock
from .declaration import ChapterBlock, ProvisionBlock
from .documents import DocumentListBlock
from .embeds import EmbedBlock
from .figures import KeyFiguresBlock
from .galleries import GalleryBlock
from .links import AnchorNavigationBlock, FormLinkBlock, LinkCardBlock
from .notes import BackgroundNoteBlock, CallOutBlock
from .people import ContactsBlock, PeopleBlock
from .pictures import ImageBlock
from .recordings import AudioBlock, VideoBlock
from .sequences import AccordionBlock, ComparisonBlock, StepsBlock, TimelineBlock
from .site_texts import AlertBlock, FooterColumnBlock, MenuEntryBlock, SiteNameBlock, SocialLinkBlock
from .tables import ScoreTableBlock, TableBlock
from .text import HeadingBlock, QuoteBlock, RichTextBlock


class ContentStreamBlock(blocks.StreamBlock):
    """The body of every ordinary page."""

    heading = HeadingBlock()
    rich_text = RichTextBlock()
    quote = QuoteBlock()
    call_out = CallOutBlock()
    background_note = BackgroundNoteBlock()
    key_figures = KeyFiguresBlock()
    table = TableBlock()
    score_table = ScoreTableBlock()
    chart = ChartBlock()
    timeline = TimelineBlock()
    steps = StepsBlock()
    comparison = ComparisonBlock()
    accordion = AccordionBlock()
    image = ImageBlock()
    gallery = GalleryBlock()
    audio = AudioBlock()
    video = VideoBlock()
    embed = EmbedBlock()
    people = PeopleBlock()
    contacts = ContactsBlock()
    document_list = DocumentListBlock()
    news = NewsBlock()
    meetings = MeetingsBlock()
    commitments = CommitmentsBlock()
    related_pages = RelatedPagesBlock()
    link_card = LinkCardBlock()
    form_link = FormLinkBlock()
    anchor_navigation = AnchorNavigationBlock()

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
