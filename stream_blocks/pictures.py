"""Blocks that show pictures."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.models import AbstractImage
from wagtail.models import Page, ReferenceIndex

from .choosers import PictureWithAltTextBlock
from .groups import MEDIA
from .structs import ReadableBlock


class PictureBlock(ReadableBlock):
    """A picture with an alternative text for this place, a caption and a credit."""

    image = PictureWithAltTextBlock(label=_("Picture"))
    caption = blocks.CharBlock(required=False, max_length=500, label=_("Caption"))
    credit = blocks.CharBlock(required=False, max_length=255, label=_("Credit"))

    class Meta:
        icon = "image"
        label = _("Picture")
        label_format = "{caption}"


class ImageBlock(PictureBlock):
    """A figure of the text."""

    number = blocks.CharBlock(
        required=False,
        max_length=10,
        label=_("Number of the figure"),
        help_text=_("When the text refers to it: 1, 2a."),
    )

    class Meta:
        group = MEDIA
        description = _("A picture with a caption; the alternative text says what it shows here.")
        form_layout = blocks.BlockGroup(children=["image", "caption"], settings=["number", "credit"])
        template = "stream_blocks/image_block.html"

    def get_preview_value(self):
        """Return a value with the newest picture that a published page shows, or without one."""
        caption = "Жыйындын материалдары"
        return self.normalize({"image": newest_shown(), "caption": caption, "credit": "", "number": "1"})

    @property
    def is_previewable(self) -> bool:
        return True


def newest_shown() -> AbstractImage | None:
    """Return the newest picture that a published page shows.

    Not the newest of all: the preview is for every editor, and another's draft may show that one.
    """
    model = PictureWithAltTextBlock().child_blocks["image"].target_model
    published = Page.objects.live().annotate(key=Cast("pk", TextField())).values("key")
    shown = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model),
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=published,
    )
    numbers = [int(number) for number in shown.values_list("to_object_id", flat=True).distinct()]
    newest = model.objects.filter(pk=max(numbers, default=None)).first()
    if newest:
        newest.decorative, newest.contextual_alt_text = False, newest.description or newest.title
    return newest
