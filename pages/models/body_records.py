"""What a body is founded on and plans by: acts of its mandate, plans of its years, the history of all bodies."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin

from media.models import Document

YEARS = [MinValueValidator(1990), MaxValueValidator(2100)]


def _document(verbose_name, **options) -> models.ForeignKey:
    return models.ForeignKey(
        "media.Document",
        verbose_name=verbose_name,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        **options,
    )


def find_documents(rows: Iterable) -> None:
    """Give rows that name a document their `public_document`, None where it is not public. One query for all."""
    rows = list(rows)
    chosen = {row.document_id for row in rows} - {None}
    found = Document.objects.public().in_bulk(chosen) if chosen else {}
    for row in rows:
        row.public_document = found.get(row.document_id)


class MandateAct(TranslatableMixin, Orderable):
    """A law, decree or order that a body works under."""

    page = ParentalKey("pages.CouncilPage", on_delete=models.CASCADE, related_name="mandate_acts")
    title = models.CharField(_("title"), max_length=500)
    number = models.CharField(_("number"), max_length=100, blank=True)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    document = _document(_("document"), blank=True)
    url = models.URLField(_("address of the text"), blank=True)

    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("number"), FieldPanel("adopted_on")]),
        FieldPanel("document"),
        FieldPanel("url"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("act of the mandate")
        verbose_name_plural = _("acts of the mandate")

    def __str__(self) -> str:
        return self.title


class YearPlanKind(models.TextChoices):
    """What is planned for a year."""

    WORK = "work", _("work plan")
    MEETINGS = "meetings", _("calendar of meetings")


class YearPlan(Orderable):
    """The plan of a body for one year: its work, or when it is going to meet."""

    page = ParentalKey("pages.CouncilPage", on_delete=models.CASCADE, related_name="year_plans")
    kind = models.CharField(_("kind"), max_length=10, choices=YearPlanKind.choices, default=YearPlanKind.WORK)
    year = models.PositiveSmallIntegerField(_("year"), validators=YEARS)
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    document = _document(_("document"), blank=True)

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("year"), FieldPanel("approved_on")]),
        FieldPanel("document"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("plan of a year")
        verbose_name_plural = _("plans of years")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year}"

    def clean(self) -> None:
        """Refuse a work plan without its document: there would be nothing to read."""
        super().clean()
        if self.kind == YearPlanKind.WORK and self.document_id is None:
            raise ValidationError({"document": _("Choose the document of the work plan.")})


class HistoryEvent(TranslatableMixin, Orderable):
    """What happened to the bodies in one year: a decree, a law, an abolition."""

    page = ParentalKey("pages.BodyIndexPage", on_delete=models.CASCADE, related_name="history")
    year = models.PositiveSmallIntegerField(_("year"), validators=YEARS)
    happened_on = models.DateField(
        _("date"), null=True, blank=True, help_text=_("Leave empty if only the year is known.")
    )
    text = models.TextField(_("what happened"))
    bodies_then = models.PositiveSmallIntegerField(
        _("number of bodies then"), null=True, blank=True, help_text=_("Shown as a bar beside the year.")
    )

    panels = [
        FieldRowPanel([FieldPanel("year"), FieldPanel("happened_on"), FieldPanel("bodies_then")]),
        FieldPanel("text"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("event of the history")
        verbose_name_plural = _("events of the history")

    def __str__(self) -> str:
        return f"{self.year}: {self.text[:60]}"

    def clean(self) -> None:
        """Refuse a date of another year."""
        super().clean()
        if self.happened_on and self.year and self.happened_on.year != self.year:
            raise ValidationError({"happened_on": _("The date lies in another year. Check both.")})
