"""Announcements: events one can come to, notices with a day until which one may answer."""

import datetime
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.query import PageQuerySet

from pages.teasers import Teaser

from .press import PressItemPage


class EventPage(PressItemPage):
    """Something to come to: when, where, how to register."""

    starts_at = models.DateTimeField(pgettext_lazy("event", "begins"))
    ends_at = models.DateTimeField(pgettext_lazy("event", "ends"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=255, blank=True)
    link = models.URLField(_("link for taking part"), blank=True)
    registration_url = models.URLField(_("registration"), blank=True, help_text=_("Address of the form."))
    registration_until = models.DateField(_("registration until"), null=True, blank=True)
    is_cancelled = models.BooleanField(pgettext_lazy("event", "cancelled"), default=False)

    section = "announcements"
    is_creatable = True
    parent_page_types = ["pages.AnnouncementIndexPage"]
    search_kind = "event"

    content_panels = [
        *PressItemPage.first_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldPanel("place"),
                FieldPanel("link"),
                FieldRowPanel([FieldPanel("registration_url"), FieldPanel("registration_until")]),
                FieldPanel("is_cancelled"),
            ],
            heading=_("When and where"),
        ),
        PressItemPage.picture_panel,
        FieldPanel("body"),
        *PressItemPage.last_panels,
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def structured_data(self) -> dict:
        """Return the event with its time and place."""
        return super().structured_data() | {
            "@type": "Event",
            "startDate": self.starts_at.isoformat(),
            "endDate": self.ends_at and self.ends_at.isoformat(),
            "location": {"@type": "Place", "name": self.place, "address": self.place} if self.place else None,
        }

    @classmethod
    def upcoming(cls, lang: str) -> PageQuerySet:
        """Return the public events that are not over, the next one first; cancelled ones too, for who planned to come."""
        coming = cls.latest(lang).alias(over_at=Coalesce("ends_at", "starts_at"))
        return coming.filter(over_at__gte=timezone.now()).order_by("starts_at", "pk")

    @property
    def is_upcoming(self) -> bool:
        """Return whether the event is not over."""
        return (self.ends_at or self.starts_at) >= timezone.now()

    @property
    def takes_registrations(self) -> bool:
        """Return whether one can still register."""
        if not self.registration_url or self.is_cancelled or not self.is_upcoming:
            return False
        return self.registration_until is None or self.registration_until >= timezone.localdate()

    @property
    def state(self) -> tuple[str, str]:
        """Return the end of a tag's class and its words: cancelled, to come, over."""
        if self.is_cancelled:
            return "cancelled", pgettext("event", "cancelled")
        return (
            ("announced", pgettext("event", "to come"))
            if self.is_upcoming
            else ("", pgettext("event", "over"))
        )

    @property
    def due(self) -> datetime.datetime:
        """Return the time by which lists of what is coming are sorted."""
        return self.starts_at

    @property
    def row_date(self) -> datetime.date:
        """Return the day of the event."""
        return timezone.localdate(self.starts_at)

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return the address of the calendar entry beside the event."""
        address = reverse("press_event_calendar", args=[self.translation_key])
        return super().get_context(request, *args, **kwargs) | {"calendar_address": address}

    def clean(self) -> None:
        """Refuse an event that ends before it begins."""
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": _("The event ends before it begins. Check both times.")})

    def teaser(self) -> Teaser:
        """Return what a row says: the day of the event and whether it is still to come."""
        return Teaser(self.kind_label, self.title, self.summary, self.row_date, *self.state)

    def search_date(self) -> datetime.date:
        """Return the day of the event, by the clocks of the place."""
        return self.row_date

    def search_texts(self) -> Iterator[str]:
        """Yield the place beside the text."""
        yield from super().search_texts()
        yield self.place


class NoticePage(PressItemPage):
    """Something to know or to answer until a day, without an event."""

    deadline_on = models.DateField(
        _("open until"), null=True, blank=True, help_text=_("The last day on which one may answer.")
    )

    section = "announcements"
    is_creatable = True
    parent_page_types = ["pages.AnnouncementIndexPage"]
    search_kind = "notice"

    content_panels = [
        *PressItemPage.first_panels,
        FieldPanel("deadline_on"),
        PressItemPage.picture_panel,
        FieldPanel("body"),
        *PressItemPage.last_panels,
    ]

    class Meta:
        verbose_name = pgettext_lazy("announcement", "notice")
        verbose_name_plural = pgettext_lazy("announcement", "notices")

    @classmethod
    def open_now(cls, lang: str) -> PageQuerySet:
        """Return the public notices whose day has not passed, the most urgent first."""
        return cls.latest(lang).filter(deadline_on__gte=timezone.localdate()).order_by("deadline_on", "pk")

    @property
    def due(self) -> datetime.datetime | None:
        """Return the time by which lists of what is coming are sorted: the end of the last day."""
        if self.deadline_on is None:
            return None
        return timezone.make_aware(datetime.datetime.combine(self.deadline_on, datetime.time(23, 59)))

    @property
    def is_open(self) -> bool:
        """Return whether one may still answer."""
        return self.deadline_on is None or self.deadline_on >= timezone.localdate()

    @property
    def state(self) -> tuple[str, str]:
        """Return the end of a tag's class and its words; a notice without a day has none."""
        if self.deadline_on is None:
            return "", ""
        return (
            ("announced", pgettext("notice", "open")) if self.is_open else ("", pgettext("notice", "closed"))
        )

    def teaser(self) -> Teaser:
        """Return what a row says, with whether one may still answer."""
        return Teaser(self.kind_label, self.title, self.summary, self.published_on, *self.state)
