"""Progress updates: one voice on one commitment for one period."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable

from pages import addresses, listings
from pages.action_plans.scales import Completion, EarlyResults, PotentialImpact, Verifiability, Voice
from pages.action_plans.stars import VALUES
from pages.sections import Section
from pages.teasers import Teaser

from .base import BasePage


class ProgressUpdatePage(BasePage):
    """What one voice says about one commitment for one period. The commitment is its parent page."""

    voice = models.CharField(_("who reports"), max_length=20, choices=Voice.choices)
    report = models.ForeignKey(
        "pages.PlanReportPage",
        verbose_name=_("report"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The report it is taken from, where there is one."),
    )
    period_starts_on = models.DateField(_("period begins on"))
    period_ends_on = models.DateField(_("period ends on"))
    published_on = models.DateField(_("published on"), null=True, blank=True)
    completion = models.CharField(_("completion"), max_length=20, choices=Completion.choices, blank=True)
    text = models.TextField(_("what was done"), blank=True)
    obstacles = models.TextField(_("obstacles"), blank=True)
    verifiability = models.CharField(
        _("verifiability"), max_length=20, choices=Verifiability.choices, blank=True
    )
    serves_access = models.BooleanField(_("access to information"), default=False)
    serves_participation = models.BooleanField(_("civic participation"), default=False)
    serves_accountability = models.BooleanField(_("public accountability"), default=False)
    potential_impact = models.CharField(
        _("potential impact"), max_length=20, choices=PotentialImpact.choices, blank=True
    )
    early_results = models.CharField(
        _("did it open government?"), max_length=20, choices=EarlyResults.choices, blank=True
    )

    parent_page_types = ["pages.CommitmentPage"]
    subpage_types: list[str] = []
    search_kind = "progress_update"

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("voice"), FieldPanel("completion")]),
                FieldRowPanel([FieldPanel("period_starts_on"), FieldPanel("period_ends_on")]),
                FieldPanel("published_on"),
                PageChooserPanel("report"),
            ],
            heading=_("Who, when, how far"),
        ),
        FieldPanel("text"),
        FieldPanel("obstacles"),
        InlinePanel("evidence", heading=_("Evidence"), label=_("Evidence")),
        MultiFieldPanel(
            [
                FieldPanel("verifiability"),
                FieldRowPanel(
                    [
                        FieldPanel("serves_access"),
                        FieldPanel("serves_participation"),
                        FieldPanel("serves_accountability"),
                    ],
                    heading=_("Relevant to"),
                ),
                FieldRowPanel([FieldPanel("potential_impact"), FieldPanel("early_results")]),
            ],
            heading=_("Ratings of the Independent Reporting Mechanism"),
        ),
    ]

    class Meta:
        verbose_name = _("progress update")
        verbose_name_plural = _("progress updates")

    def clean(self) -> None:
        """Refuse a period that ends before it begins."""
        super().clean()
        if self.period_starts_on and self.period_ends_on and self.period_ends_on < self.period_starts_on:
            raise ValidationError(
                {"period_ends_on": _("The period ends before it begins. Check both dates.")}
            )

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return the commitment, the report, the evidence and what was rated."""
        from pages.action_plans import dossier  # noqa: PLC0415 - it reads models

        lang = addresses.visitor_language()
        return super().get_context(request, *args, **kwargs) | {
            "commitment": listings.parent(self, lang),
            "report": dossier.report_of(self, lang),
            "evidence": dossier.evidence(self),
            "rated": list(self.rated()),
        }

    def rated(self) -> Iterator[tuple]:
        """Yield (criterion, value) of what the Independent Reporting Mechanism rated."""
        values = [name for name in VALUES if getattr(self, name)]
        for name in ("verifiability", "potential_impact", "early_results"):
            if getattr(self, name):
                yield capfirst(self._meta.get_field(name).verbose_name), self._display(name)
        if values:
            yield _("Relevant to"), ", ".join(str(self._meta.get_field(name).verbose_name) for name in values)

    def _display(self, name: str) -> str:
        return getattr(self, f"get_{name}_display")()

    def teaser(self) -> Teaser:
        """Return what a list shows: who speaks, and how far it has come in their eyes."""
        label = self.get_completion_display() if self.completion else ""
        return replace(super().teaser(), kind=self.get_voice_display(), state_label=label)

    def search_date(self) -> datetime.date:
        """Return the day of publication, else the last day of the period."""
        return self.published_on or self.period_ends_on

    def search_commitments(self) -> Iterator[UUID]:
        """Yield the key of the commitment it speaks of."""
        yield self.get_parent().translation_key

    def search_texts(self) -> Iterator[str]:
        """Yield the summary and what was done."""
        yield from super().search_texts()
        yield self.text

    def search_sections(self) -> Iterator[Section]:
        """Yield the obstacles."""
        yield Section(self.obstacles, "obstacles", _("Obstacles"))


class UpdateEvidence(Orderable):
    """What an update rests on: a document of the archive or an address elsewhere."""

    page = ParentalKey(ProgressUpdatePage, on_delete=models.CASCADE, related_name="evidence")
    document = models.ForeignKey(
        "media.Document",
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    title = models.CharField(_("name of the evidence"), max_length=255, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)

    panels = [FieldPanel("document"), FieldRowPanel([FieldPanel("title"), FieldPanel("url")])]

    class Meta(Orderable.Meta):
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")

    def __str__(self) -> str:
        return self.title or str(self.document or self.url)

    def clean(self) -> None:
        """Refuse evidence that is nowhere."""
        super().clean()
        if not self.document_id and not self.url:
            raise ValidationError(_("Choose a document or give an address."))
