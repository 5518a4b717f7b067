"""Rows that commitments and the initiatives they grew from have alike: themes, state bodies, partners."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable, TranslatableMixin


class ThemeRow(Orderable):
    """A theme of the page it stands on."""

    theme = models.ForeignKey(
        "pages.Theme", verbose_name=_("theme"), on_delete=models.PROTECT, related_name="+"
    )

    panels = [FieldPanel("theme")]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.theme)


class CoImplementerRow(Orderable):
    """A state body that carries something out with the one that answers for it."""

    state_body = models.ForeignKey(
        "pages.StateBody", verbose_name=_("state body"), on_delete=models.PROTECT, related_name="+"
    )

    panels = [FieldPanel("state_body")]

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = _("co-implementing state body")
        verbose_name_plural = _("co-implementing state bodies")

    def __str__(self) -> str:
        return str(self.state_body)


class PartnerRow(TranslatableMixin, Orderable):
    """An organisation of civil society that takes part; a member of the coalition is linked."""

    name = models.CharField(_("organisation"), max_length=255)
    member = models.ForeignKey(
        "pages.CoalitionMemberPage",
        verbose_name=_("member of the coalition"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels = [FieldPanel("name"), PageChooserPanel("member")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def __str__(self) -> str:
        return self.name
