"""Meetings of a body: what was to be discussed, who came, what was decided, where the minutes are."""

import datetime
from collections.abc import Iterator

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page
from wagtail.query import PageQuerySet
from wagtailmedia.edit_handlers import MediaChooserPanel

from pages import addresses, listings
from pages.sections import Section, lines

from .body_stream import ContentPage


class MeetingStatus(models.TextChoices):
    """Where a meeting stands."""

    ANNOUNCED = "announced", _("announced")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")


class MeetingPage(ContentPage):
    """One meeting, recorded once in the language it was recorded in."""

    starts_at = models.DateTimeField(_("date and time"))
    place = models.CharField(_("place"), max_length=255, blank=True)
    link = models.URLField(_("link for taking part"), blank=True)
    status = models.CharField(
        _("status"), max_length=20, choices=MeetingStatus.choices, default=MeetingStatus.ANNOUNCED
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
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("status")]),
                FieldPanel("place"),
                FieldPanel("link"),
            ],
            heading=_("When and where"),
        ),
        InlinePanel("agenda_items", heading=_("Agenda"), label=_("Agenda item")),
        InlinePanel("attendees", heading=_("Attendance"), label=_("Attendee")),
        InlinePanel("decisions", heading=_("Decisions"), label=_("Decision")),
        InlinePanel("minutes", heading=_("Minutes"), label=_("Document")),
        MediaChooserPanel("recording"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")

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


class AgendaItem(Orderable):
    """One numbered item of the agenda."""

    page = ParentalKey(MeetingPage, on_delete=models.CASCADE, related_name="agenda_items")
    title = models.CharField(_("subject"), max_length=500)
    presenter = models.CharField(_("who presents, by post"), max_length=255, blank=True)

    panels = [FieldPanel("title"), FieldPanel("presenter")]

    class Meta(Orderable.Meta):
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")

    def __str__(self) -> str:
        return self.title


class Presence(models.TextChoices):
    """Whether somebody who was expected came."""

    PRESENT = "present", _("present")
    ABSENT = "absent", _("absent")
    EXCUSED = "excused", _("excused")


class Attendee(Orderable):
    """Who was expected at the meeting, by name or post."""

    page = ParentalKey(MeetingPage, on_delete=models.CASCADE, related_name="attendees")
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


class Decision(Orderable):
    """What was decided, who carries it out and by when."""

    page = ParentalKey(MeetingPage, on_delete=models.CASCADE, related_name="decisions")
    text = models.TextField(_("decision"))
    responsible = models.CharField(_("who is responsible, by post"), max_length=255, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)

    panels = [FieldPanel("text"), FieldRowPanel([FieldPanel("responsible"), FieldPanel("due_on")])]

    class Meta(Orderable.Meta):
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")

    def __str__(self) -> str:
        return self.text[:80]

    @classmethod
    def latest(cls, meetings: list[MeetingPage], limit: int) -> "list[Decision]":
        """Return the newest decisions of some meetings, each with its meeting as `page`."""
        by_id = {meeting.pk: meeting for meeting in meetings}
        newest_first = cls.objects.filter(page__in=by_id).order_by("-page__starts_at", "sort_order")
        decisions = list(newest_first[:limit])
        for decision in decisions:
            decision.page = by_id[decision.page_id]
        return decisions


class MeetingMinutes(Orderable):
    """A document of the archive that belongs to the meeting."""

    page = ParentalKey(MeetingPage, on_delete=models.CASCADE, related_name="minutes")
    document = models.ForeignKey(
        "media.Document", verbose_name=_("document"), on_delete=models.CASCADE, related_name="meetings"
    )

    panels = [FieldPanel("document")]

    class Meta(Orderable.Meta):
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")

    def __str__(self) -> str:
        return str(self.document)
