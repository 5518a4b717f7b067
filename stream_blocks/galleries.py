"""Several pictures together."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .groups import MEDIA
from .pictures import PictureBlock, newest_shown
from .structs import TitledBlock


class GalleryBlock(TitledBlock):
    """A few pictures together; each opens in its full size."""

    pictures = blocks.ListBlock(PictureBlock(), min_num=2, label=_("Pictures"))

    class Meta:
        icon = "image"
        group = MEDIA
        label = _("Gallery")
        description = _("Several pictures with captions and credits.")
        template = "stream_blocks/gallery_block.html"

    def get_preview_value(self):
        """Return a gallery of the newest picture that a published page shows."""
        picture = {"image": newest_shown(), "caption": "Жыйын учурунда", "credit": ""}
        return self.normalize({"title": "Сүрөт баян", "pictures": [picture, picture]})

    @property
    def is_previewable(self) -> bool:
        return True
