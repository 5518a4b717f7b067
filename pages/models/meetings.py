"""Meetings of a body: what was to be discussed, who came, what was decided, where the minutes are."""

import datetime
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtailmedia.edit_handlers import MediaChooserPanel

from pages import addresses, listings
from pages.sections import Section, lines

from .body_stream import ContentPage
from .meeting_parts import MeetingMinutes


class MeetingStatus(models.TextChoices):
    """Where a meeting stands."""

    ANNOUNCED = "announced", _("announced")
    HELD = "held", _("held")
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

    @classmethod
    def upcoming(cls, meetings: PageQuerySet) -> PageQuerySet:
        """Return those of `meetings` that are announced and to come, the next one first."""
        due = meetings.filter(status=MeetingStatus.ANNOUNCED, starts_at__gte=timezone.now())
        return due.defer_streamfields().order_by("starts_at", "pk")

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
        return listings.parents([self], addresses.visitor_language()).get(self.pk)

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return the body that meets beside the page itself."""
        return super().get_context(request, *args, **kwargs) | {"council": self.council}

    def public_minutes(self) -> list:
        """Return the documents of the meeting that visitors may read."""
        chosen = [row.document_id for row in self.minutes.all()]
        document_model = MeetingMinutes._meta.get_field("document").related_model
        public = document_model.objects.public().in_bulk(chosen)
        return [public[pk] for pk in chosen if pk in public]

    def search_bodies(self) -> Iterator[str]:
        """Yield the key of the body that meets."""
        yield str(self.get_parent().translation_key)

    def search_date(self) -> datetime.date:
        """Return the day of the meeting, by the clocks of the place."""
        return timezone.localdate(self.starts_at)

    def search_texts(self) -> Iterator[str]:
        """Yield the summary, the place and the beginning of the text."""
        yield from super().search_texts()
        yield self.place

    def search_sections(self) -> Iterator[Section]:
        """Yield the agenda, the decisions, the sections of the text, and who came."""
        agenda = ((each.title, each.presenter) for each in self.agenda_items.all())
        yield Section(lines(agenda), "agenda", _("Agenda"))
        decisions = ((each.text, each.responsible) for each in self.decisions.all())
        yield Section(lines(decisions), "decisions", _("Decisions"))
        yield from super().search_sections()
        attendance = ((each.name, each.represents) for each in self.attendees.all())
        yield Section(lines(attendance), "attendance", _("Attendance"))
