"""Themes: what commitments are about."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail.snippets.models import register_snippet

from pages import languages


@register_snippet
class Theme(TranslatableMixin, models.Model):
    """A theme of open government. Its slug, the same in every language, stands in addresses and files."""

    name = models.CharField(_("name"), max_length=255)
    slug = models.SlugField(_("slug in the address"), max_length=60)
    sort_order = models.PositiveSmallIntegerField(_("place in lists"), default=0)

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("sort_order")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["sort_order", "name"]
        constraints = [
            models.UniqueConstraint(fields=["slug", "locale"], name="theme_slug_once_in_each_language")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def content_language(self) -> str:
        """Return the code of the language of the name."""
        return languages.of_locale(self.locale_id)
