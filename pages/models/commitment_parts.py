"""What belongs to a commitment and is edited on its page."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable, TranslatableMixin

from pages.action_plans.scales import Completion

from .commitments import CommitmentPage
from .plan_parts import CoImplementerRow, PartnerRow, ThemeRow


class CommitmentTheme(ThemeRow):
    """A theme of a commitment; the first one is its place in the plan's matrix."""

    page = ParentalKey(CommitmentPage, on_delete=models.CASCADE, related_name="themes")

    class Meta(ThemeRow.Meta):
        verbose_name = _("theme of a commitment")
        verbose_name_plural = _("themes of a commitment")


class CoImplementer(CoImplementerRow):
    """A state body that carries a commitment out with the lead body."""

    page = ParentalKey(CommitmentPage, on_delete=models.CASCADE, related_name="co_implementers")


class CommitmentPartner(PartnerRow):
    """An organisation that takes part in a commitment."""

    page = ParentalKey(CommitmentPage, on_delete=models.CASCADE, related_name="partners")
    website = models.URLField(_("website"), blank=True)

    panels = [PartnerRow.panels[0], FieldPanel("website"), *PartnerRow.panels[1:]]


class Milestone(TranslatableMixin, Orderable):
    """A step of a commitment with the day by which it is due."""

    page = ParentalKey(CommitmentPage, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(_("milestone"), max_length=500)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=20, choices=Completion.choices, default=Completion.NOT_STARTED
    )
    done_on = models.DateField(_("done on"), null=True, blank=True)
    note = models.TextField(_("remark"), blank=True)

    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("due_on"), FieldPanel("state"), FieldPanel("done_on")]),
        FieldPanel("note"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Return whether it is still to be done."""
        return self.state not in {Completion.COMPLETED, Completion.WITHDRAWN}

    @property
    def is_overdue(self) -> bool:
        """Return whether it should have been done by today."""
        return self.is_open and self.due_on is not None and self.due_on < timezone.localdate()


class CommitmentProvision(Orderable):
    """A paragraph of the Declaration that a commitment carries out, by its permanent anchor."""

    page = ParentalKey(CommitmentPage, on_delete=models.CASCADE, related_name="provisions")
    declaration = models.ForeignKey(
        "pages.DeclarationPage",
        verbose_name=_("declaration"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    anchor = models.CharField(
        _("anchor"),
        max_length=40,
        help_text=_("As in the paragraph's address after “#”: c1p2. A chapter may be meant as a whole: c1."),
    )

    panels = [PageChooserPanel("declaration"), FieldPanel("anchor")]

    class Meta(Orderable.Meta):
        verbose_name = _("paragraph of the Declaration")
        verbose_name_plural = _("paragraphs of the Declaration")

    def __str__(self) -> str:
        return self.anchor

    def clean(self) -> None:
        """Refuse an anchor that the declaration never gave."""
        super().clean()
        if self.declaration_id and self.anchor not in self.declaration.given_anchors:
            raise ValidationError({"anchor": _("The declaration has no paragraph “%s”.") % self.anchor})
