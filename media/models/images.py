"""Pictures and their renditions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage

from media.keys import image_key


class Image(AbstractImage):
    """A picture of the site.

    `description` is the alternative text to begin with; a block or page that shows the picture may say better
    what it means there.
    """

    tags = TaggableManager(blank=True, verbose_name=_("tags"), related_name="pictures")

    admin_form_fields = WagtailImage.admin_form_fields

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        # Wagtail's own unused Image model holds the default name.
        default_related_name = "pictures"
        permissions = [("choose_image", "Can choose image")]

    def get_upload_to(self, filename):
        """Return a random key, so that no upload ever lands on another file."""
        return image_key(filename)


class Rendition(AbstractRendition):
    """One size of a picture, made on first use."""

    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
