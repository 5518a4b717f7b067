"""What belongs to a meeting and is edited on its page: agenda, attendance, decisions, documents."""

import datetime

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable
from wagtail.query import PageQuerySet


class AgendaItem(Orderable, ClusterableModel):
    """One numbered item of the agenda, and where it is found in the minutes and in the recording."""

    page = ParentalKey("pages.MeetingPage", on_delete=models.CASCADE, related_name="agenda_items")
    title = models.CharField(_("subject"), max_length=500)
    presenter = models.CharField(_("who presents, by post"), max_length=255, blank=True)
    commitment = models.ForeignKey(
        "pages.CommitmentPage",
        verbose_name=_("commitment that is discussed"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="agenda_items",
    )
    minutes_page = models.PositiveSmallIntegerField(
        _("page of the minutes"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    recording_time = models.DurationField(
        _("time in the recording"),
        null=True,
        blank=True,
        validators=[MinValueValidator(datetime.timedelta())],
        error_messages={"invalid": _("Write hours, minutes and seconds, such as 1:05:30.")},
        help_text=_("When it is called, such as 1:05:30."),
    )

    panels = [
        FieldPanel("title"),
        FieldPanel("presenter"),
        PageChooserPanel("commitment", "pages.CommitmentPage"),
        FieldRowPanel([FieldPanel("minutes_page"), FieldPanel("recording_time")]),
        InlinePanel("documents", heading=_("Documents of the item"), label=_("Document")),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")

    def __str__(self) -> str:
        return self.title

    @property
    def anchor(self) -> str:
        """Return the id under which the item stands on the meeting's page; "" before it is saved."""
        return f"item_{self.pk}" if self.pk else ""

    @property
    def recording_seconds(self) -> int | None:
        """Return where in the recording the item begins."""
        return None if self.recording_time is None else int(self.recording_time.total_seconds())

    @property
    def recording_clock(self) -> str:
        """Return the same as players show it, h:mm:ss."""
        if self.recording_seconds is None:
            return ""
        minutes, seconds = divmod(self.recording_seconds, 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


class AgendaDocument(Orderable):
    """A document that is read for an item of the agenda."""

    item = ParentalKey(AgendaItem, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(
        "media.Document", verbose_name=_("document"), on_delete=models.CASCADE, related_name="agenda_items"
    )

    panels = [FieldPanel("document")]

    class Meta(Orderable.Meta):
        verbose_name = _("document of an agenda item")
        verbose_name_plural = _("documents of agenda items")

    def __str__(self) -> str:
        return str(self.document)


class Presence(models.TextChoices):
    """Whether somebody who was expected came; guests do not count for the quorum."""

    PRESENT = "present", _("present")
    ABSENT = "absent", _("absent")
    EXCUSED = "excused", _("excused")
    GUEST = "guest", _("guest")


class Attendee(Orderable):
    """Who was expected at the meeting, by name or post."""

    page = ParentalKey("pages.MeetingPage", on_delete=models.CASCADE, related_name="attendees")
    name = models.CharField(_("name or post"), max_length=255)
    represents = models.CharField(_("represents"), max_length=255, blank=True)
    presence = models.CharField(
        _("presence"), max_length=10, choices=Presence.choices, default=Presence.PRESENT
    )

    panels = [FieldPanel("name"), FieldPanel("represents"), FieldPanel("presence")]

    class Meta(Orderable.Meta):
        verbose_name = _("attendee")
        verbose_name_plural = _("attendees")

    def __str__(self) -> str:
        return self.name


class DecisionState(models.TextChoices):
    """How far a decision is; computed, never entered."""

    OPEN = "open", pgettext_lazy("decision", "open")
    DONE = "done", pgettext_lazy("decision", "done")
    OVERDUE = "overdue", _("overdue")


class DecisionQuerySet(models.QuerySet):
    """Decisions, by how far they are today."""

    def in_state(self, state: str) -> "DecisionQuerySet":
        """Return those in one state (the same rule as `Decision.state`)."""
        return self.filter(self.condition(state))

    def by_state(self) -> dict[str, int]:
        """Return how many there are in each state; one query."""
        counts = {state: models.Count("pk", filter=self.condition(state)) for state in DecisionState.values}
        return self.aggregate(**counts)

    @staticmethod
    def condition(state: str) -> models.Q:
        """Return the condition of a state."""
        if state == DecisionState.DONE:
            return models.Q(done_on__isnull=False)
        overdue = models.Q(done_on=None, due_on__lt=timezone.localdate())
        if state == DecisionState.OVERDUE:
            return overdue
        return models.Q(done_on=None) & ~models.Q(due_on__isnull=False, due_on__lt=timezone.localdate())


class Decision(Orderable):
    """What was decided and by how many votes, who carries it out by when, and what came of it."""

    page = ParentalKey("pages.MeetingPage", on_delete=models.CASCADE, related_name="decisions")
    text = models.TextField(_("decision"))
    responsible = models.CharField(_("who is responsible, by post"), max_length=255, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    votes_for = models.PositiveSmallIntegerField(_("votes for"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("votes against"), null=True, blank=True)
    votes_abstained = models.PositiveSmallIntegerField(_("abstained"), null=True, blank=True)
    outcome = models.TextField(_("what came of it"), blank=True)
    done_on = models.DateField(
        _("carried out on"), null=True, blank=True, help_text=_("Closes the decision in the register.")
    )

    objects = DecisionQuerySet.as_manager()

    panels = [
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("responsible"), FieldPanel("due_on")]),
        FieldRowPanel([FieldPanel("votes_for"), FieldPanel("votes_against"), FieldPanel("votes_abstained")]),
        FieldRowPanel([FieldPanel("outcome"), FieldPanel("done_on")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")

    def __str__(self) -> str:
        return self.text[:80]

    @classmethod
    def latest(cls, meetings: PageQuerySet, limit: int) -> "list[Decision]":
        """Return the newest decisions of some meetings, each with its meeting and the numbers of all by state.

        `numbers` is the same in every one of them: {"open": 3, "done": 5, "overdue": 1}. One query.
        """
        every = cls.objects.filter(page__in=meetings.order_by().values("pk"))
        counts = {
            f"of_{state}": models.Window(models.Count("pk", filter=every.condition(state)))
            for state in DecisionState.values
        }
        newest_first = every.annotate(**counts).order_by("-page__starts_at", "page_id", "sort_order")
        decisions = list(newest_first.select_related("page").defer("page__body")[:limit])
        for decision in decisions:
            decision.numbers = {state: getattr(decision, f"of_{state}") for state in DecisionState.values}
        return decisions

    @property
    def state(self) -> DecisionState:
        """Return how far the decision is today."""
        if self.done_on:
            return DecisionState.DONE
        if self.due_on and self.due_on < timezone.localdate():
            return DecisionState.OVERDUE
        return DecisionState.OPEN

    @property
    def anchor(self) -> str:
        """Return the id under which the decision stands on the meeting's page; "" before it is saved."""
        return f"decision_{self.pk}" if self.pk else ""

    @property
    def has_votes(self) -> bool:
        """Return whether the votes were counted."""
        return None not in (self.votes_for, self.votes_against)

    def clean(self) -> None:
        """Refuse a date before the meeting, and votes of which only some are counted."""
        super().clean()
        met_at = self.page.starts_at if hasattr(self, "page") else None
        if self.due_on and met_at and self.due_on < timezone.localdate(met_at):
            raise ValidationError({"due_on": _("This day is before the meeting. Check the year.")})
        counted = [self.votes_for is not None, self.votes_against is not None]
        if self.votes_abstained is not None:
            counted.append(True)
        if any(counted) and not all(counted):
            raise ValidationError({"votes_for": _("Give the votes for and against, 0 if there were none.")})


class MeetingMinutes(Orderable):
    """A document of the archive that belongs to the meeting: minutes, verbatim record, packet."""

    page = ParentalKey("pages.MeetingPage", on_delete=models.CASCADE, related_name="minutes")
    document = models.ForeignKey(
        "media.Document", verbose_name=_("document"), on_delete=models.CASCADE, related_name="meetings"
    )

    panels = [FieldPanel("document")]

    class Meta(Orderable.Meta):
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")

    def __str__(self) -> str:
        return str(self.document)
