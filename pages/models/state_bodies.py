"""State bodies: ministries, agencies, town halls."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail.snippets.models import register_snippet


@register_snippet
class StateBody(TranslatableMixin, models.Model):
    """A state body at which a council works or which answers for commitments."""

    name = models.CharField(_("name"), max_length=255)
    short_name = models.CharField(_("short name"), max_length=50, blank=True)
    website = models.URLField(_("website"), blank=True)

    panels = [FieldPanel("name"), FieldPanel("short_name"), FieldPanel("website")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("state body")
        verbose_name_plural = _("state bodies")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
