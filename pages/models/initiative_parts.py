"""What belongs to an initiative and is edited on its page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from .initiatives import InitiativePage
from .plan_parts import CoImplementerRow, PartnerRow, ThemeRow


class InitiativeTheme(ThemeRow):
    """A theme of an initiative."""

    page = ParentalKey(InitiativePage, on_delete=models.CASCADE, related_name="themes")

    class Meta(ThemeRow.Meta):
        verbose_name = _("theme of an initiative")
        verbose_name_plural = _("themes of an initiative")


class InitiativeCoImplementer(CoImplementerRow):
    """A state body that carries an initiative out with the one that answers for it."""

    page = ParentalKey(InitiativePage, on_delete=models.CASCADE, related_name="co_implementers")


class InitiativePartner(PartnerRow):
    """An organisation that takes part in an initiative."""

    page = ParentalKey(InitiativePage, on_delete=models.CASCADE, related_name="partners")
