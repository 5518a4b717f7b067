"""What belongs to an initiative and is edited on its page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable, TranslatableMixin

from .initiatives import InitiativePage


class InitiativeTheme(Orderable):
    """A theme of an initiative."""

    page = ParentalKey(InitiativePage, on_delete=models.CASCADE, related_name="themes")
    theme = models.ForeignKey(
        "pages.Theme", verbose_name=_("theme"), on_delete=models.PROTECT, related_name="initiatives"
    )

    panels = [FieldPanel("theme")]

    class Meta(Orderable.Meta):
        verbose_name = _("theme of an initiative")
        verbose_name_plural = _("themes of an initiative")

    def __str__(self) -> str:
        return str(self.theme)


class InitiativeCoImplementer(Orderable):
    """A state body that carries an initiative out with the one that answers for it."""

    page = ParentalKey(InitiativePage, on_delete=models.CASCADE, related_name="co_implementers")
    state_body = models.ForeignKey(
        "pages.StateBody",
        verbose_name=_("state body"),
        on_delete=models.PROTECT,
        related_name="shared_initiatives",
    )

    panels = [FieldPanel("state_body")]

    class Meta(Orderable.Meta):
        verbose_name = _("co-implementing state body")
        verbose_name_plural = _("co-implementing state bodies")

    def __str__(self) -> str:
        return str(self.state_body)


class InitiativePartner(TranslatableMixin, Orderable):
    """An organisation that takes part; a member of the coalition is linked."""

    page = ParentalKey(InitiativePage, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(_("organisation"), max_length=255)
    member = models.ForeignKey(
        "pages.CoalitionMemberPage",
        verbose_name=_("member of the coalition"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="initiative_partnerships",
    )

    panels = [FieldPanel("name"), PageChooserPanel("member")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def __str__(self) -> str:
        return self.name
