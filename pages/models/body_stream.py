"""The body of an ordinary page: a stream of structured blocks."""

from collections.abc import Iterator

from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from stream_blocks.streams import ContentStreamBlock

from .base import BasePage


def stream_texts(stream) -> Iterator[str]:
    """Yield the words of every block of a stream value, in reading order."""
    yield from stream.stream_block.get_searchable_content(stream)


class ContentPage(BasePage):
    """A page whose body is a stream of blocks."""

    body = StreamField(ContentStreamBlock(), blank=True, verbose_name=pgettext_lazy("text of a page", "body"))

    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        abstract = True

    def search_texts(self) -> Iterator[str]:
        """Yield the summary and the words of the body."""
        yield from super().search_texts()
        yield from stream_texts(self.body)
