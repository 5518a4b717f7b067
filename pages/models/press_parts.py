"""What belongs to an item of the press centre: tags, the bodies it is about, corrections."""

from django.db import models
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.coreutils import string_to_ascii
from wagtail.models import Orderable, TranslatableMixin


class PressTag(TagBase):
    """A word of the press centre's own vocabulary; files have another one."""

    class Meta:
        verbose_name = _("press tag")
        verbose_name_plural = _("press tags")

    def slugify(self, tag: str, i: int | None = None) -> str:
        """Return the tag as it stands in addresses, in Latin letters like the slugs of pages."""
        slug = slugify(string_to_ascii(tag)) or "tag"
        return slug if i is None else f"{slug}-{i}"


class PressTagging(ItemBase):
    """A tag of an item."""

    tag = models.ForeignKey(PressTag, related_name="taggings", on_delete=models.CASCADE)
    content_object = ParentalKey("pages.PressItemPage", on_delete=models.CASCADE, related_name="taggings")

    class Meta:
        verbose_name = _("press tag")
        verbose_name_plural = _("press tags")


class PressBody(Orderable):
    """A body that an item is about, chosen in any language and asked for by its key."""

    page = ParentalKey("pages.PressItemPage", on_delete=models.CASCADE, related_name="related_bodies")
    body = models.ForeignKey(
        "pages.CouncilPage", verbose_name=_("body"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [PageChooserPanel("body")]

    class Meta(Orderable.Meta):
        verbose_name = _("related body")
        verbose_name_plural = _("related bodies")

    def __str__(self) -> str:
        return str(self.body)


class PressCommitment(Orderable):
    """A commitment that an item is about, chosen in any language and asked for by its key."""

    page = ParentalKey("pages.PressItemPage", on_delete=models.CASCADE, related_name="related_commitments")
    commitment = models.ForeignKey(
        "pages.CommitmentPage", verbose_name=_("commitment"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [PageChooserPanel("commitment")]

    class Meta(Orderable.Meta):
        verbose_name = _("related commitment")
        verbose_name_plural = _("related commitments")

    def __str__(self) -> str:
        return str(self.commitment)


class Correction(TranslatableMixin, Orderable):
    """What was wrong in an item and when it was set right; visitors and feeds are told."""

    page = ParentalKey("pages.PressItemPage", on_delete=models.CASCADE, related_name="corrections")
    made_on = models.DateField(_("corrected on"), default=timezone.localdate)
    text = models.TextField(
        _("what was corrected"),
        max_length=500,
        help_text=_("Say what stood there and what is right: “The meeting was on 3 May, not on 5 May.”"),
    )

    panels = [FieldPanel("made_on"), FieldPanel("text")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")

    def __str__(self) -> str:
        return self.text[:80]
