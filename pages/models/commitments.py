"""Commitments of an action plan."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, MultipleChooserPanel

from pages import addresses
from pages.sections import Section, lines
from pages.teasers import Teaser

from .body_stream import ContentPage


class CommitmentPage(ContentPage):
    """One promise: what is wrong, what will be done, who answers for it and by when."""

    number = models.PositiveSmallIntegerField(_("number in the plan"))
    ogp_id = models.CharField(
        _("OGP number"),
        max_length=10,
        blank=True,
        validators=[RegexValidator(r"^[A-Z]{2}\d{4}$", _("Write it like KG0007."))],
        help_text=_("The number that does not depend on the plan, like KG0007."),
    )
    initiative_number = models.PositiveSmallIntegerField(
        _("number of the initiative"),
        null=True,
        blank=True,
        help_text=_("The citizens' initiative it grew from; its number is often another one."),
    )
    problem = models.TextField(_("problem"), blank=True)
    solution = models.TextField(_("solution"), blank=True)
    lead = models.ForeignKey(
        "pages.StateBody",
        verbose_name=_("lead body"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="led_commitments",
    )
    responsible_post = models.CharField(
        _("responsible official"),
        max_length=255,
        blank=True,
        help_text=_("The post, not the person."),
    )
    starts_on = models.DateField(_("begins on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)

    parent_page_types = ["pages.ActionPlanPage"]
    subpage_types = ["pages.ProgressUpdatePage"]
    in_every_locale = True
    search_kind = "commitment"
    search_related = ("lead", "milestones", "co_implementers__state_body", "partners")
    localize_default_translation_mode = "synced"

    content_panels = [
        *ContentPage.content_panels[:-1],
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("number"), FieldPanel("ogp_id"), FieldPanel("initiative_number")])],
            heading=_("Three numbers"),
        ),
        MultipleChooserPanel(
            "themes", chooser_field_name="theme", heading=_("Themes"), label=_("Theme"), min_num=0
        ),
        FieldPanel("problem"),
        FieldPanel("solution"),
        MultiFieldPanel(
            [
                FieldPanel("lead"),
                FieldPanel("responsible_post"),
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
            ],
            heading=_("Who answers for it"),
        ),
        MultipleChooserPanel(
            "co_implementers",
            chooser_field_name="state_body",
            heading=_("Co-implementing state bodies"),
            label=_("State body"),
        ),
        InlinePanel("partners", heading=_("Partners from civil society"), label=_("Partner")),
        InlinePanel("milestones", heading=_("Milestones"), label=_("Milestone")),
        InlinePanel("provisions", heading=_("Paragraphs of the Declaration"), label=_("Paragraph")),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")

    def clean(self) -> None:
        """Refuse a commitment that ends before it begins."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The commitment ends before it begins. Check both dates.")})

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return who answers for the commitment, what every voice says of it, and where it was spoken of."""
        from pages.action_plans.dossier import dossier  # noqa: PLC0415 - it reads models

        return super().get_context(request, *args, **kwargs) | dossier(self, addresses.visitor_language())

    def teaser(self) -> Teaser:
        """Return what a list shows: its number beside its kind."""
        plain = super().teaser()
        return replace(plain, kind=f"{plain.kind} {self.number}")

    def search_alt_titles(self) -> Iterator[str]:
        """Yield the numbers under which people look for it."""
        yield from filter(None, [self.ogp_id])

    def search_commitments(self) -> Iterator[UUID]:
        """Yield its own key."""
        yield self.translation_key

    def search_texts(self) -> Iterator[str]:
        """Yield the summary, who answers for it and the beginning of the text."""
        yield from super().search_texts()
        yield lines([(self.lead.name if self.lead else "", self.responsible_post)])

    def search_sections(self) -> Iterator[Section]:
        """Yield problem, solution, milestones and partners, then the sections of the text."""
        yield Section(lines([(self.problem,)]), "commitment-problem", _("Problem"))
        yield Section(lines([(self.solution,)]), "commitment-solution", _("Solution"))
        milestones = ((each.title, each.note) for each in self.milestones.all())
        yield Section(lines(milestones), "milestones", _("Milestones"))
        partners = [row.state_body.name for row in self.co_implementers.all()]
        partners += [row.name for row in self.partners.all()]
        yield Section(lines((name,) for name in partners), "answerable", _("Who answers for it"))
        yield from super().search_sections()
