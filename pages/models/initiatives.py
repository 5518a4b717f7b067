"""Initiatives: what citizens and organisations propose for the next action plan, and the calls in which they do."""

import datetime
from collections.abc import Iterator
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, MultipleChooserPanel

from pages import initiatives
from pages.permissions import StructurePermissionTester
from pages.sections import Section, lines
from pages.teasers import Teaser

from .body_stream import ContentPage


class InitiativeIndexPage(ContentPage):
    """All initiatives and calls."""

    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.CallPage", "pages.InitiativePage"]
    max_count_per_parent = 1
    in_every_locale = True
    permission_tester = StructurePermissionTester

    class Meta:
        verbose_name = _("list of initiatives")
        verbose_name_plural = _("lists of initiatives")

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return the calls, and the initiatives that the visitor's filters leave."""
        return super().get_context(request, *args, **kwargs) | initiatives.listing(self, request.GET)


class CallPhase(models.TextChoices):
    """Where a call stands; it follows from its dates."""

    AHEAD = "ahead", _("not open yet")
    OPEN = "open", pgettext_lazy("call for initiatives", "open")
    CLOSED = "closed", pgettext_lazy("call for initiatives", "closed")
    ANSWERED = "answered", pgettext_lazy("call for initiatives", "answered")


class CallPage(ContentPage):
    """A call for initiatives: for which plan, from when until when, by which rules (the body)."""

    opens_at = models.DateTimeField(_("opens at"))
    closes_at = models.DateTimeField(_("closes at"))
    plan = models.ForeignKey(
        "pages.ActionPlanPage",
        verbose_name=_("action plan"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="calls",
    )
    answered_on = models.DateField(
        _("answered on"),
        null=True,
        blank=True,
        help_text=_("The day on which every initiative had its answer."),
    )

    parent_page_types = ["pages.InitiativeIndexPage"]
    subpage_types: list[str] = []
    search_kind = "call"

    content_panels = [
        *ContentPage.content_panels[:-1],
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]), FieldPanel("answered_on")],
            heading=_("Dates"),
        ),
        FieldPanel("plan"),
        FieldPanel("body", heading=_("Rules")),
    ]

    class Meta:
        verbose_name = _("call for initiatives")
        verbose_name_plural = _("calls for initiatives")

    def clean(self) -> None:
        """Refuse a call that closes before it opens."""
        super().clean()
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": _("The call closes before it opens. Check both times.")})

    @property
    def phase(self) -> CallPhase:
        """Return where the call stands now."""
        now = timezone.now()
        if self.answered_on and self.answered_on <= timezone.localdate():
            return CallPhase.ANSWERED
        if now < self.opens_at:
            return CallPhase.AHEAD
        return CallPhase.OPEN if now < self.closes_at else CallPhase.CLOSED

    @property
    def is_open(self) -> bool:
        """Return whether initiatives are taken in now."""
        return self.phase == CallPhase.OPEN

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return the plan the call is for and the initiatives that came from it."""
        return super().get_context(request, *args, **kwargs) | initiatives.of_call(self, request.GET)

    def teaser(self) -> Teaser:
        """Return the call with its phase as the state."""
        return Teaser(
            capfirst(str(self._meta.verbose_name)),
            self.title,
            self.summary,
            timezone.localdate(self.closes_at),
            self.phase.value,
            str(self.phase.label),
        )

    def search_date(self) -> datetime.date:
        """Return the day on which it opens."""
        return timezone.localdate(self.opens_at)


class InitiativeState(models.TextChoices):
    """What became of an initiative."""

    CONSIDERED = "considered", _("under consideration")
    ACCEPTED = "accepted", pgettext_lazy("initiative", "became a commitment")
    PARTLY = "partly", _("accepted in part")
    DECLINED = "declined", pgettext_lazy("initiative", "not accepted")
    WITHDRAWN = "withdrawn", pgettext_lazy("initiative", "withdrawn")


class ProposerKind(models.TextChoices):
    """Who proposes."""

    PERSON = "person", _("a person")
    ORGANISATION = "organisation", _("an organisation")


class InitiativePage(ContentPage):
    """The public record of an initiative, with or without the call in which it was sent."""

    number = models.PositiveSmallIntegerField(
        _("number of the initiative"),
        null=True,
        blank=True,
        help_text=_("As it is cited. It need not be the number of the commitment that it became."),
    )
    call = models.ForeignKey(
        CallPage,
        verbose_name=_("call for initiatives"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="initiatives",
        help_text=_("Stays empty for an initiative from before there were calls."),
    )
    submitted_on = models.DateField(_("received on"), null=True, blank=True)
    proposer_kind = models.CharField(
        _("who proposes"), max_length=20, choices=ProposerKind.choices, default=ProposerKind.ORGANISATION
    )
    proposer = models.CharField(
        _("proposed by"),
        max_length=255,
        blank=True,
        help_text=_("The organisation. A person only with her consent; otherwise leave it empty."),
    )
    member = models.ForeignKey(
        "pages.CoalitionMemberPage",
        verbose_name=_("member of the coalition"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="initiatives",
    )
    problem = models.TextField(_("problem"), blank=True)
    solution = models.TextField(_("solution"), blank=True)
    state = models.CharField(
        _("state"), max_length=20, choices=InitiativeState.choices, default=InitiativeState.CONSIDERED
    )
    answer = models.TextField(_("official answer"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answered_by = models.CharField(_("answered by, by post"), max_length=255, blank=True)
    commitment = models.ForeignKey(
        "pages.CommitmentPage",
        verbose_name=_("commitment"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="initiatives",
        help_text=_("The commitment it became."),
    )
    lead = models.ForeignKey(
        "pages.StateBody",
        verbose_name=_("state body"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="initiatives",
    )
    responsible_post = models.CharField(
        _("responsible official"), max_length=255, blank=True, help_text=_("The post, not the person.")
    )

    parent_page_types = ["pages.InitiativeIndexPage"]
    subpage_types: list[str] = []
    search_kind = "initiative"
    search_related = ("lead", "commitment", "themes__theme")

    content_panels = [
        *ContentPage.content_panels[:-1],
        FieldRowPanel([FieldPanel("number"), FieldPanel("submitted_on")]),
        FieldPanel("call"),
        MultiFieldPanel(
            [FieldPanel("proposer_kind"), FieldPanel("proposer"), FieldPanel("member")],
            heading=_("Who proposes"),
        ),
        FieldPanel("problem"),
        FieldPanel("solution"),
        MultipleChooserPanel(
            "themes", chooser_field_name="theme", heading=_("Themes"), label=_("Theme"), min_num=0
        ),
        MultiFieldPanel(
            [
                FieldPanel("state"),
                FieldPanel("answer"),
                FieldRowPanel([FieldPanel("answered_on"), FieldPanel("answered_by")]),
                FieldPanel("commitment"),
            ],
            heading=_("Answer"),
        ),
        MultiFieldPanel(
            [FieldPanel("lead"), FieldPanel("responsible_post")], heading=_("Who answers for it")
        ),
        MultipleChooserPanel(
            "co_implementers",
            chooser_field_name="state_body",
            heading=_("Co-implementing state bodies"),
            label=_("State body"),
        ),
        InlinePanel("partners", heading=_("Partners"), label=_("Partner")),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")

    def clean(self) -> None:
        """Refuse an answer without its day, and an outcome without its reason."""
        super().clean()
        if self.answer and not self.answered_on:
            raise ValidationError({"answered_on": _("Enter the day of the answer.")})
        if self.state in {InitiativeState.DECLINED, InitiativeState.PARTLY} and not self.answer:
            raise ValidationError({"answer": _("Say why it was not accepted, or not in full.")})

    @cached_property
    def outcome(self) -> dict:
        """The pages it leads to, in the best language for the visitor: call, commitment, member; its themes."""
        return initiatives.outcome(self)

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return what the initiative leads to."""
        return super().get_context(request, *args, **kwargs) | self.outcome

    def teaser(self) -> Teaser:
        """Return the initiative with what became of it as the state."""
        return Teaser(
            capfirst(str(self._meta.verbose_name)),
            self.title,
            self.summary,
            self.submitted_on,
            self.state,
            self.get_state_display(),
        )

    def search_date(self) -> datetime.date | None:
        """Return the day on which it was received."""
        return self.submitted_on

    def search_commitments(self) -> Iterator[UUID]:
        """Yield the key of the commitment it became."""
        if self.commitment:
            yield self.commitment.translation_key

    def search_themes(self) -> Iterator[UUID]:
        """Yield the keys of its themes."""
        yield from (row.theme.translation_key for row in self.themes.all())

    def search_texts(self) -> Iterator[str]:
        """Yield the summary, who proposes and who answers for it."""
        yield from super().search_texts()
        yield lines([(self.proposer,), (self.lead.name if self.lead else "", self.responsible_post)])

    def search_sections(self) -> Iterator[Section]:
        """Yield problem, solution and answer, then the sections of the text."""
        yield Section(self.problem, "initiative-problem", _("Problem"))
        yield Section(self.solution, "initiative-solution", _("Solution"))
        yield Section(lines([(self.answer, self.answered_by)]), "initiative-answer", _("Official answer"))
        yield from super().search_sections()
