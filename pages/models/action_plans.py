"""Action plans: what the country promised for two years."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail.query import PageQuerySet

from media.models import Document
from pages import addresses, frame, languages, listings
from pages.permissions import StructurePermissionTester
from pages.sections import Section, lines
from pages.teasers import Teaser

from .body_stream import ContentPage


class ActionPlanIndexPage(ContentPage):
    """All action plans, the newest first."""

    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.ActionPlanPage"]
    max_count_per_parent = 1
    in_every_locale = True
    permission_tester = StructurePermissionTester

    class Meta:
        verbose_name = _("list of action plans")
        verbose_name_plural = _("lists of action plans")

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return the plans, each in the best language for the visitor."""
        plans = listings.children(self, addresses.visitor_language(), ActionPlanPage)
        return super().get_context(request, *args, **kwargs) | {
            "plans": plans.defer_streamfields().order_by("-starts_on", "pk")
        }


class ActionPlanPage(ContentPage):
    """A plan of some years with its commitments below it and the reports on it."""

    starts_on = models.DateField(_("begins on"))
    ends_on = models.DateField(_("ends on"))
    act_name = models.CharField(
        _("act of approval"), max_length=255, blank=True, help_text=_("For example: order of the Government")
    )
    act_number = models.CharField(_("number of the act"), max_length=50, blank=True)
    act_date = models.DateField(_("date of the act"), null=True, blank=True)
    act_document = models.ForeignKey(
        "media.Document",
        verbose_name=_("text of the act"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    parent_page_types = ["pages.ActionPlanIndexPage"]
    subpage_types = ["pages.CommitmentPage", "pages.PlanReportPage"]
    in_every_locale = True
    search_kind = "plan"
    search_related = ("steps",)
    localize_default_translation_mode = "synced"

    content_panels = [
        *ContentPage.content_panels[:-1],
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")], heading=_("Period")),
        MultiFieldPanel(
            [
                FieldPanel("act_name"),
                FieldRowPanel([FieldPanel("act_number"), FieldPanel("act_date")]),
                FieldPanel("act_document"),
            ],
            heading=_("Act of approval"),
        ),
        InlinePanel("documents", heading=_("Documents"), label=_("Document")),
        InlinePanel("steps", heading=_("How the plan was made"), label=_("Step")),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("action plan")
        verbose_name_plural = _("action plans")

    def clean(self) -> None:
        """Refuse a plan that ends before it begins."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The plan ends before it begins. Check both dates.")})

    def structured_data(self) -> dict:
        """Return the plan as a set of data: its commitments with what is said of them."""
        return super().structured_data() | {
            "@type": "Dataset",
            "temporalCoverage": f"{self.starts_on.isoformat()}/{self.ends_on.isoformat()}",
            "creator": {"@id": addresses.absolute("/#organisation")},
            "isAccessibleForFree": True,
        }

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return the commitments as a matrix, the reports, the documents, and the languages without a text."""
        from pages.action_plans import matrix, reports  # noqa: PLC0415 - they read models

        lang = addresses.visitor_language()
        rows = matrix.rows(self.commitments(lang), lang)
        context = super().get_context(request, *args, **kwargs)
        written = {link.code for link in context["language_links"] if link.is_available}
        documents = self.public_documents()
        return context | {
            "groups": matrix.by_theme(rows),
            "commitment_count": len(rows),
            "tallies": matrix.tallies(rows),
            "reports": reports.of_plan(self, lang),
            "plan_documents": [document for document, _is_text in documents],
            "missing_languages": self.languages_without_text(written, documents, lang),
        }

    def commitments(self, lang: str) -> PageQuerySet:
        """Return the public commitments of the plan, by number."""
        from .commitments import CommitmentPage  # noqa: PLC0415 - its module reads this one's

        return listings.children(self, lang, CommitmentPage).defer_streamfields().order_by("number", "pk")

    def public_documents(self) -> list[tuple[Document, bool]]:
        """Return the plan's documents that visitors may read, each with whether it is the text of the plan."""
        rows = {row.document_id: row.is_plan_text for row in self.documents.all()}
        public = Document.objects.public().in_bulk([*rows, *filter(None, [self.act_document_id])])
        rows |= {self.act_document_id: rows.get(self.act_document_id, False)} if self.act_document_id else {}
        return [(public[pk], is_text) for pk, is_text in rows.items() if pk in public]

    @staticmethod
    def languages_without_text(
        written: set[str], documents: list[tuple[Document, bool]], lang: str
    ) -> list[str]:
        """Return, in `lang`, the names of the official languages, and of English, that the plan cannot be read in.

        Source: the Open Government Partnership asks for plans in the administrative language and in English.
        """
        texts = {code for document, is_text in documents if is_text for code in document.languages}
        wanted = dict.fromkeys([*languages.codes(), "en"])
        return [frame.language_name(code, lang) for code in wanted if code not in written | texts]

    def teaser(self) -> Teaser:
        """Return what a list shows: the period stands for the date."""
        return replace(super().teaser(), date=None, state_label=f"{self.starts_on.year}–{self.ends_on.year}")

    def search_date(self) -> datetime.date:
        """Return the day of the approval, else the first day of the plan."""
        return self.act_date or self.starts_on

    def search_texts(self) -> Iterator[str]:
        """Yield the summary, the act and the beginning of the text."""
        yield from super().search_texts()
        yield lines([(self.act_name, self.act_number)])

    def search_sections(self) -> Iterator[Section]:
        """Yield the sections of the text and the steps by which the plan was made."""
        yield from super().search_sections()
        steps = ((step.title, step.text) for step in self.steps.all())
        yield Section(lines(steps), "plan-steps", _("How the plan was made"))


class PlanStep(TranslatableMixin, Orderable):
    """One step of making a plan together: a call, a hearing, an approval."""

    page = ParentalKey(ActionPlanPage, on_delete=models.CASCADE, related_name="steps")
    starts_on = models.DateField(_("date, or first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    title = models.CharField(_("step"), max_length=255)
    text = models.TextField(_("what happened"), blank=True)

    panels = [
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        FieldPanel("title"),
        FieldPanel("text"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("step")
        verbose_name_plural = _("steps")

    def __str__(self) -> str:
        return self.title


class PlanDocument(Orderable):
    """A document of the archive that belongs to a plan."""

    page = ParentalKey(ActionPlanPage, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(
        "media.Document", verbose_name=_("document"), on_delete=models.CASCADE, related_name="+"
    )
    is_plan_text = models.BooleanField(
        _("this is the text of the plan"),
        default=False,
        help_text=_("A plan needs a text in each official language and in English."),
    )

    panels = [FieldPanel("document"), FieldPanel("is_plan_text")]

    class Meta(Orderable.Meta):
        verbose_name = _("document of a plan")
        verbose_name_plural = _("documents of a plan")

    def __str__(self) -> str:
        return str(self.document)
