"""Blocks that show a picture."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock as WagtailImageBlock
from wagtail.images.models import AbstractImage
from wagtail.models import Page, ReferenceIndex


class PictureWithAltTextBlock(WagtailImageBlock):
    """Wagtail's picture with its alternative text; it names its chooser in English and its summary is a bare "No"."""

    def __init__(self, **kwargs) -> None:
        super().__init__(**kwargs)
        self.child_blocks["image"].label = _("File")

    class Meta:
        label_format = "{alt_text}"


class ImageBlock(blocks.StructBlock):
    """A picture with an alternative text for this place, a caption and a credit."""

    image = PictureWithAltTextBlock(label=_("Picture"))
    caption = blocks.CharBlock(required=False, max_length=500, label=_("Caption"))
    credit = blocks.CharBlock(required=False, max_length=255, label=_("Credit"))

    class Meta:
        icon = "image"
        label = _("Picture")
        label_format = "{caption}"
        description = _("A picture with a caption; the alternative text says what it shows here.")
        template = "stream_blocks/image_block.html"

    def get_preview_value(self):
        """Return a value with the newest picture that a published page shows, or without one."""
        return self.normalize({"image": self._newest(), "caption": "Жыйындын материалдары", "credit": ""})

    @property
    def is_previewable(self) -> bool:
        return True

    def _newest(self) -> AbstractImage | None:
        """Not the newest of all: the preview is for every editor, and another's draft may show that one."""
        model = self.child_blocks["image"].child_blocks["image"].target_model
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
