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


class CommitmentTheme(Orderable):
    """A theme of a commitment; the first one is its place in the plan's matrix."""

    page = ParentalKey(CommitmentPage, on_delete=models.CASCADE, related_name="themes")
    theme = models.ForeignKey(
        "pages.Theme", verbose_name=_("theme"), on_delete=models.PROTECT, related_name="commitments"
    )

    panels = [FieldPanel("theme")]

    class Meta(Orderable.Meta):
        verbose_name = _("theme of a commitment")
        verbose_name_plural = _("themes of a commitment")

    def __str__(self) -> str:
        return str(self.theme)


class CoImplementer(Orderable):
    """A state body that carries a commitment out with the lead body."""

    page = ParentalKey(CommitmentPage, on_delete=models.CASCADE, related_name="co_implementers")
    state_body = models.ForeignKey(
        "pages.StateBody",
        verbose_name=_("state body"),
        on_delete=models.PROTECT,
        related_name="shared_commitments",
    )

    panels = [FieldPanel("state_body")]

    class Meta(Orderable.Meta):
        verbose_name = _("co-implementing state body")
        verbose_name_plural = _("co-implementing state bodies")

    def __str__(self) -> str:
        return str(self.state_body)


class CommitmentPartner(TranslatableMixin, Orderable):
    """An organisation of civil society that takes part in a commitment."""

    page = ParentalKey(CommitmentPage, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(_("organisation"), max_length=255)
    website = models.URLField(_("website"), blank=True)
    member = models.ForeignKey(
        "pages.CoalitionMemberPage",
        verbose_name=_("member of the coalition"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="commitment_partnerships",
    )

    panels = [FieldPanel("name"), FieldPanel("website"), PageChooserPanel("member")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def __str__(self) -> str:
        return self.name


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
