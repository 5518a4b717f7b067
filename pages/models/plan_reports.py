"""Reports on an action plan, those that are there and those that are owed."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from media.models import Document
from pages import addresses, listings
from pages.action_plans.scales import VOICE_OF_KIND, ReportKind, Voice
from pages.teasers import Teaser

from .body_stream import ContentPage


class PlanReportPage(ContentPage):
    """A report on a plan. One that is due and has no day of publication is shown as owed."""

    kind = models.CharField(_("kind"), max_length=20, choices=ReportKind.choices)
    state_body = models.ForeignKey(
        "pages.StateBody",
        verbose_name=_("state body that reports"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="plan_reports",
        help_text=_("For the self-assessment of an agency; empty if the government reports as a whole."),
    )
    period_starts_on = models.DateField(_("period begins on"), null=True, blank=True)
    period_ends_on = models.DateField(_("period ends on"), null=True, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    published_on = models.DateField(
        _("published on"), null=True, blank=True, help_text=_("Leave empty while the report is owed.")
    )
    methodology = models.TextField(_("methodology"), blank=True)
    document = models.ForeignKey(
        "media.Document",
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    parent_page_types = ["pages.ActionPlanPage"]
    subpage_types: list[str] = []
    search_kind = "plan_report"

    content_panels = [
        *ContentPage.content_panels[:-1],
        MultiFieldPanel([FieldPanel("kind"), FieldPanel("state_body")], heading=_("Who reports")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("period_starts_on"), FieldPanel("period_ends_on")]),
                FieldRowPanel([FieldPanel("due_on"), FieldPanel("published_on")]),
            ],
            heading=_("When"),
        ),
        FieldPanel("document"),
        FieldPanel("methodology"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("report on an action plan")
        verbose_name_plural = _("reports on action plans")

    @property
    def voice(self) -> Voice:
        """Return who speaks in the report."""
        return VOICE_OF_KIND[ReportKind(self.kind)]

    @property
    def is_overdue(self) -> bool:
        """Return whether the report should have been published by today and is not."""
        return self.published_on is None and self.due_on is not None and self.due_on < timezone.localdate()

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return the plan, who owes the report, its document, and what it says of each commitment."""
        from pages.action_plans import dossier  # noqa: PLC0415 - it reads models
        from pages.state_bodies import Directory  # noqa: PLC0415 - it reads models

        lang = addresses.visitor_language()
        return super().get_context(request, *args, **kwargs) | {
            "plan": listings.parent(self, lang),
            "owner": Directory(lang).shown(self.state_body_id) if self.state_body_id else None,
            "document": Document.objects.public().filter(pk=self.document_id).first(),
            "rows": dossier.updates_of_report(self, lang),
        }

    def teaser(self) -> Teaser:
        """Return what a list shows; a report that is overdue says so."""
        plain = replace(super().teaser(), kind=capfirst(self.get_kind_display()))
        return replace(plain, state="cancelled", state_label=str(_("overdue"))) if self.is_overdue else plain

    def clean(self) -> None:
        """Refuse a period that ends before it begins."""
        super().clean()
        starts_on, ends_on = self.period_starts_on, self.period_ends_on
        if starts_on and ends_on and ends_on < starts_on:
            raise ValidationError(
                {"period_ends_on": _("The period ends before it begins. Check both dates.")}
            )

    def search_date(self) -> datetime.date | None:
        """Return the day of publication, else the day it is due."""
        return self.published_on or self.due_on

    def search_texts(self) -> Iterator[str]:
        """Yield the summary, how the report was made and the beginning of the text."""
        yield from super().search_texts()
        yield self.methodology
