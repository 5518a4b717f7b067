"""Blocks that show a picture."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock as PictureWithAltTextBlock
from wagtail.images.models import AbstractImage


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
        """Return a value with the newest picture of the site, or without one."""
        return self.normalize({"image": self._newest(), "caption": "Жыйындын материалдары", "credit": ""})

    @property
    def is_previewable(self) -> bool:
        return True

    def _newest(self) -> AbstractImage | None:
        newest = self.child_blocks["image"].child_blocks["image"].target_model.objects.order_by("-pk").first()
        if newest:
            newest.decorative, newest.contextual_alt_text = False, newest.description or newest.title
        return newest
