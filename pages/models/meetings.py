"""Meetings of a body: what was to be discussed, who came, what was decided, where the minutes are."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtailmedia.edit_handlers import MediaChooserPanel

from media.models import Document
from pages import addresses, listings, transcripts
from pages.meetings import attendance
from pages.meetings.agenda import RECORDS, Papers
from pages.sections import Section, lines
from pages.teasers import Teaser

from .body_stream import ContentPage
from .meeting_parts import MeetingMinutes


class MeetingStatus(models.TextChoices):
    """Where a meeting stands."""

    ANNOUNCED = "announced", _("announced")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")


class MeetingState(models.TextChoices):
    """What visitors are told about a meeting: computed from its status, the day and the public minutes."""

    ANNOUNCED = "announced", _("announced")
    PASSED = "passed", _("day has passed")
    HELD = "held", _("held")
    MINUTES = "minutes", _("minutes published")
    CANCELLED = "cancelled", _("cancelled")


class MinutesState(models.TextChoices):
    """Whether the body has approved its minutes; empty where nobody has said."""

    DRAFT = "draft", pgettext_lazy("of the minutes", "draft")
    APPROVED = "approved", pgettext_lazy("of the minutes", "approved")


class MeetingPage(ContentPage):
    """One meeting, recorded once in the language it was recorded in."""

    starts_at = models.DateTimeField(_("date and time"))
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=255, blank=True)
    link = models.URLField(_("link for taking part"), blank=True)
    status = models.CharField(
        _("status"), max_length=20, choices=MeetingStatus.choices, default=MeetingStatus.ANNOUNCED
    )
    cancellation_reason = models.TextField(
        _("why it was cancelled"), max_length=500, blank=True, help_text=_("Shown to visitors.")
    )
    quorum = models.PositiveSmallIntegerField(
        _("members needed for a quorum"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    present_count = models.PositiveSmallIntegerField(
        _("members present"),
        null=True,
        blank=True,
        help_text=_("Leave empty where they are listed below: they are counted."),
    )
    minutes_state = models.CharField(
        _("state of the minutes"), max_length=10, choices=MinutesState.choices, blank=True
    )
    minutes_approved_at = models.ForeignKey(
        "self",
        verbose_name=_("meeting that approved the minutes"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="approved_minutes_of",
    )
    recording = models.ForeignKey(
        "media.Recording",
        verbose_name=_("recording"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    parent_page_types = ["pages.CouncilPage"]
    subpage_types: list[str] = []
    search_kind = "meeting"
    search_related = (
        "agenda_items__commitment",
        "decisions",
        "attendees",
        "recording__tracks",
        "recording__collection",
    )

    content_panels = [
        *ContentPage.content_panels[:-1],
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldPanel("status"),
                FieldPanel("cancellation_reason"),
                FieldPanel("place"),
                FieldPanel("link"),
            ],
            heading=_("When and where"),
        ),
        InlinePanel("agenda_items", heading=_("Agenda"), label=_("Agenda item")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("quorum"), FieldPanel("present_count")]),
                InlinePanel("attendees", label=_("Attendee")),
            ],
            heading=_("Attendance"),
        ),
        InlinePanel("decisions", heading=_("Decisions"), label=_("Decision")),
        MultiFieldPanel(
            [
                InlinePanel("minutes", label=_("Document")),
                FieldRowPanel(
                    [
                        FieldPanel("minutes_state"),
                        PageChooserPanel("minutes_approved_at", "pages.MeetingPage"),
                    ]
                ),
            ],
            heading=_("Minutes"),
        ),
        MediaChooserPanel("recording"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")

    def clean(self) -> None:
        """Refuse a meeting that ends before it begins, and minutes approved by the meeting itself or before it."""
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The meeting ends before it begins. Check both times.")})
        approved_at = self.minutes_approved_at
        if approved_at and self.starts_at and approved_at.starts_at <= self.starts_at:
            message = _("Minutes are approved at a later meeting. Choose that one.")
            raise ValidationError({"minutes_approved_at": message})

    @property
    def is_upcoming(self) -> bool:
        """Return whether the meeting is still to come."""
        return self.status == MeetingStatus.ANNOUNCED and self.starts_at >= timezone.now()

    @property
    def day(self) -> datetime.date:
        """Return the day of the meeting, by the clocks of the place."""
        return timezone.localdate(self.starts_at)

    @property
    def ends_on_another_day(self) -> bool:
        """Return whether the end stands on another day than the beginning."""
        return self.ends_at is not None and timezone.localdate(self.ends_at) != self.day

    @property
    def day_anchor(self) -> str:
        """Return the id of the day in the list of a month."""
        return f"day_{self.day.day}"

    @cached_property
    def has_minutes(self) -> bool:
        """Return whether visitors can read what was said; `with_minutes` tells it without a query."""
        return self.public_minutes_of(self.pk).exists()

    @property
    def state(self) -> MeetingState:
        """Return what visitors are told about the meeting."""
        if self.status == MeetingStatus.CANCELLED:
            return MeetingState.CANCELLED
        if self.status == MeetingStatus.HELD:
            return MeetingState.MINUTES if self.has_minutes else MeetingState.HELD
        return MeetingState.ANNOUNCED if self.is_upcoming else MeetingState.PASSED

    @staticmethod
    def public_minutes_of(meeting) -> models.QuerySet:
        """Return the rows of a meeting (a key or an OuterRef) whose document is a public record of it."""
        records = Document.objects.public().filter(kind__in=RECORDS)
        return MeetingMinutes.objects.filter(page=meeting, document__in=records.order_by().values("pk"))

    @classmethod
    def with_minutes(cls, meetings: PageQuerySet) -> PageQuerySet:
        """Annotate meetings with whether their minutes are public, for `state`."""
        rows = cls.public_minutes_of(models.OuterRef("pk"))
        return meetings.annotate(has_minutes=models.Exists(rows))

    @staticmethod
    def state_condition(state: str) -> models.Q:
        """Return the condition of a state on meetings annotated by `with_minutes` (the rule of `state`)."""
        if state == MeetingState.CANCELLED:
            return models.Q(status=MeetingStatus.CANCELLED)
        if state in (MeetingState.HELD, MeetingState.MINUTES):
            return models.Q(status=MeetingStatus.HELD, has_minutes=state == MeetingState.MINUTES)
        is_due = models.Q(starts_at__gte=timezone.now())
        return models.Q(status=MeetingStatus.ANNOUNCED) & (
            is_due if state == MeetingState.ANNOUNCED else ~is_due
        )

    @classmethod
    def upcoming(cls, meetings: PageQuerySet) -> PageQuerySet:
        """Return those of `meetings` that are announced and to come, the next one first."""
        due = meetings.filter(status=MeetingStatus.ANNOUNCED, starts_at__gte=timezone.now())
        return due.defer_streamfields().order_by("starts_at", "pk")

    @classmethod
    def next_and_past(
        cls, meetings: PageQuerySet, limit: int
    ) -> "tuple[MeetingPage | None, list[MeetingPage]]":
        """Return the next one of `meetings`, if any, and the last ones that lie behind; one query."""
        now = timezone.now()
        coming = models.Q(
            pk__in=cls.upcoming(cls.objects.filter(pk__in=meetings.values("pk"))).values("pk")[:1]
        )
        rows = meetings.filter(coming | models.Q(starts_at__lt=now)).defer_streamfields()
        found = list(rows.order_by("-starts_at", "-pk")[: limit + 1])
        next_one = found.pop(0) if found and found[0].starts_at >= now else None
        return next_one, found[:limit]

    @classmethod
    def next_everywhere(cls, lang: str, limit: int) -> "list[MeetingPage]":
        """Return the next meetings of all bodies, each with its `council`."""
        meetings = list(cls.upcoming(listings.best(cls.objects.all(), lang))[:limit])
        councils = listings.parents(meetings, lang)
        for meeting in meetings:
            meeting.council = councils.get(meeting.pk)
        return meetings

    @cached_property
    def council(self) -> Page | None:
        """The page of the body that meets, in the best language for the visitor."""
        return listings.parent(self, addresses.visitor_language())

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return the body that meets, what visitors may read and hear of the meeting, who came."""
        papers = Papers(self, addresses.visitor_language())
        attendees = list(self.attendees.all())
        self.has_minutes = papers.record is not None
        return super().get_context(request, *args, **kwargs) | {
            "council": self.council,
            "papers": papers,
            "attendees": attendees,
            "attendance": attendance.count(
                self.quorum, self.present_count, (each.presence for each in attendees)
            ),
            "approved_at": self._shown_meeting(self.minutes_approved_at),
            "calendar_address": reverse("meeting_ics", args=[self.translation_key]),
            "packet_address": self._packet_address(papers),
        }

    def _packet_address(self, papers: Papers) -> str:
        has_papers = any(place.documents for place in papers.agenda)
        return reverse("meeting_packet", args=[self.translation_key]) if has_papers else ""

    @staticmethod
    def _shown_meeting(meeting: "MeetingPage | None") -> "MeetingPage | None":
        if meeting is None:
            return None
        family = MeetingPage.objects.filter(translation_key=meeting.translation_key)
        return listings.best(family, addresses.visitor_language()).first()

    def teaser(self) -> Teaser:
        """Return what a card says: the state as far as it is known without asking for the minutes."""
        state = MeetingState.HELD if self.status == MeetingStatus.HELD else self.state
        return replace(super().teaser(), state=state.value, state_label=str(state.label))

    def search_bodies(self) -> Iterator[str]:
        """Yield the key of the body that meets."""
        yield str(self.get_parent().translation_key)

    def search_commitments(self) -> Iterator[UUID]:
        """Yield the keys of the commitments on its agenda."""
        yield from (item.commitment.translation_key for item in self.agenda_items.all() if item.commitment)

    def structured_data(self) -> dict:
        """Return the meeting as an event with its time and place, and whether it was called off."""
        is_off = self.status == MeetingStatus.CANCELLED
        return super().structured_data() | {
            "@type": "Event",
            "startDate": self.starts_at.isoformat(),
            "eventStatus": f"https://schema.org/{'EventCancelled' if is_off else 'EventScheduled'}",
            "location": {"@type": "Place", "name": self.place, "address": self.place} if self.place else None,
            "organizer": {"@type": "Organization", "name": self.council.title} if self.council else None,
        }

    def search_date(self) -> datetime.date:
        """Return the day of the meeting, by the clocks of the place."""
        return timezone.localdate(self.starts_at)

    def search_texts(self) -> Iterator[str]:
        """Yield the summary, the place and the beginning of the text."""
        yield from super().search_texts()
        yield self.place

    def search_sections(self) -> Iterator[Section]:
        """Yield each item of the agenda, each decision, the sections of the text, what is said, and who came."""
        for number, item in enumerate(self.agenda_items.all(), 1):
            title = format_lazy(_("Agenda item {number}"), number=number)
            yield Section(lines([(item.title, item.presenter)]), item.anchor, title)
        for number, decision in enumerate(self.decisions.all(), 1):
            words = "\n".join(filter(None, (decision.text, decision.responsible, decision.outcome)))
            yield Section(words, decision.anchor, format_lazy(_("Decision {number}"), number=number))
        yield from super().search_sections()
        yield from transcripts.sections_of(self.recording)
        attendance = ((each.name, each.represents) for each in self.attendees.all())
        yield Section(lines(attendance), "attendance", _("Attendance"))
