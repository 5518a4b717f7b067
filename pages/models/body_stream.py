"""The body of an ordinary page: a stream of structured blocks."""

from collections.abc import Iterator

from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from pages import sections
from pages.sections import Section
from stream_blocks import assets
from stream_blocks.assets import Assets
from stream_blocks.streams import ContentStreamBlock

from .base import BasePage


class ContentPage(BasePage):
    """A page whose body is a stream of blocks."""

    body = StreamField(ContentStreamBlock(), blank=True, verbose_name=pgettext_lazy("text of a page", "body"))

    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        abstract = True

    @property
    def block_assets(self) -> Assets:
        """The style sheets and scripts of the blocks on the page."""
        return assets.of_stream(self.body)

    def search_texts(self) -> Iterator[str]:
        """Yield the summary and what stands before the first heading of the body."""
        yield from super().search_texts()
        yield sections.before_headings(self.body)

    def search_sections(self) -> Iterator[Section]:
        """Yield what stands under each heading of the body."""
        yield from super().search_sections()
        yield from sections.under_headings(self.body, self.content_language)

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return the page's variables; its blocks know their place on the page."""
        sections.prepare(self.body)
        return super().get_context(request, *args, **kwargs)
