"""Choosers that fetch what a stream shows at once, with all that its templates need."""

import copy
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import Page
from wagtailmedia.blocks import AudioChooserBlock, VideoChooserBlock

# The attribute by which a chosen object remembers whether visitors may have it.
OPEN = "is_open_to_visitors"


def is_open(chosen: Any) -> bool:
    """Return whether visitors may have a chosen document or recording; no query for one fetched with its stream."""
    if chosen is None:
        return False
    known = getattr(chosen, OPEN, None)
    return chosen.is_public() if known is None else known


class _PublishableBlock(blocks.ChooserBlock):
    """Fetch objects of a publishable model together with the answer whether visitors may have them."""

    def bulk_to_python(self, values):
        chosen = super().bulk_to_python(values)
        wanted = {each.pk for each in chosen if each}
        if wanted:
            public = set(self.model_class.objects.public().filter(pk__in=wanted).values_list("pk", flat=True))
            for each in filter(None, chosen):
                setattr(each, OPEN, each.pk in public)
        return chosen


class ArchiveDocumentBlock(_PublishableBlock, DocumentChooserBlock):
    """A document of the archive."""


class _RecordingBlock(_PublishableBlock):
    """Fetch recordings with their captions and the sizes of their posters."""

    def bulk_to_python(self, values):
        chosen = super().bulk_to_python(values)
        prefetch_related_objects([each for each in chosen if each], "tracks", "poster__renditions")
        return chosen


class AudioBlock(_RecordingBlock, AudioChooserBlock):
    """An audio recording of the site."""


class VideoBlock(_RecordingBlock, VideoChooserBlock):
    """A video recording of the site."""


class PageReferenceBlock(blocks.PageChooserBlock):
    """A page chooser that reads no more than a link needs; what is shown of pages is read elsewhere."""

    def bulk_to_python(self, values):
        """Return the pages of some ids with one query, all of the plain type."""
        found = Page.objects.in_bulk([value for value in values if value])
        return [found.get(value) for value in values]


class PictureChooserBlock(ImageChooserBlock):
    """A picture, fetched together with its sizes."""

    def bulk_to_python(self, values):
        """Return the pictures of some ids with two queries."""
        model = self.model_class
        sizes = Prefetch("renditions", model.get_rendition_model().objects.all())
        found = model.objects.prefetch_related(sizes).in_bulk([value for value in values if value])
        # Each place has its own object: that of an ImageBlock carries the place's alternative text.
        return [copy.copy(found[value]) if value in found else None for value in values]


class PictureWithAltTextBlock(ImageBlock):
    """Wagtail's picture with its alternative text; it names its chooser in English and its summary is a bare "No"."""

    def __init__(self, **kwargs) -> None:
        super().__init__(**kwargs)
        chooser = PictureChooserBlock(required=kwargs.get("required", True), label=_("File"))
        chooser.set_name("image")
        self.child_blocks["image"] = chooser

    class Meta:
        label_format = "{alt_text}"
