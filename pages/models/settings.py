"""What an administrator says once for the whole site."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import Page, PreviewableMixin

from pages import addresses, languages
from stream_blocks.streams import (
    AlertStreamBlock,
    FeaturedStreamBlock,
    FooterStreamBlock,
    MenuStreamBlock,
    SiteNameStreamBlock,
)


@register_setting(icon="globe")
class SiteSettings(PreviewableMixin, BaseGenericSetting):
    """Names, contacts, menu, footer, featured pages and alerts: one row, read with one query.

    Every text is kept in each language of the site; pages/site_parts.py makes of it what a visitor sees.
    """

    logo = models.ForeignKey(
        "media.Image",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Stands beside the name of the site. Without it, the ornament does."),
    )
    names = StreamField(SiteNameStreamBlock(), blank=True, verbose_name=_("names and contacts"))
    menu = StreamField(
        MenuStreamBlock(),
        blank=True,
        verbose_name=_("menu"),
        help_text=_(
            "These entries come first, in this order; pages marked for menus follow in the order of the tree."
        ),
    )
    footer = StreamField(FooterStreamBlock(), blank=True, verbose_name=_("footer"))
    featured = StreamField(FeaturedStreamBlock(), blank=True, verbose_name=_("featured on the home page"))
    alerts = StreamField(AlertStreamBlock(), blank=True, verbose_name=_("alerts"))

    select_related = ["logo"]
    edit_handler = TabbedInterface(
        [
            ObjectList([FieldPanel("names"), FieldPanel("logo")], heading=_("Name and contacts")),
            ObjectList([FieldPanel("menu")], heading=_("Menu")),
            ObjectList([FieldPanel("featured")], heading=_("Home page")),
            ObjectList([FieldPanel("alerts")], heading=_("Alert")),
            ObjectList([FieldPanel("footer")], heading=_("Footer")),
        ]
    )

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")

    @classmethod
    def current(cls, request=None) -> "SiteSettings":
        """Return the settings, those of a preview where `request` is one; empty ones where nobody has saved any."""
        previewed = getattr(request, cls.get_cache_attr_name(), None)
        return previewed or cls.base_queryset().first() or cls()

    def clean(self) -> None:
        """Refuse two names in one language."""
        super().clean()
        written = [child.value["language"] for child in self.names]
        if len(written) != len(set(written)):
            raise ValidationError({"names": _("Two names are in the same language. Keep one of them.")})

    def name_in(self, lang: str):
        """Return the block with the name and contacts for a visitor of language `lang`; None where there is none."""
        by_language = {child.value["language"]: child.value for child in self.names}
        return next((by_language[code] for code in languages.preference(lang) if code in by_language), None)

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """Return a preview for each language of the site."""
        return [(code, languages.own_name(code)) for code in languages.codes()]

    def serve_preview(self, request, mode_name: str):
        """Answer with the home page of a language as these settings would make it."""
        home = Page.objects.get(depth=2, locale=languages.locale_of(mode_name)).specific
        token = addresses.begin_visit(mode_name)
        try:
            with translation.override(mode_name):
                return home.serve_preview(request, "").render()
        finally:
            addresses.end_visit(token)
