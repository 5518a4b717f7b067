"""Bodies: public councils, the National Forum, its Secretariat, working groups."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.query import PageQuerySet

from pages import addresses, archive, listings
from pages.permissions import StructurePermissionTester
from pages.sections import Section, lines

from .body_stream import ContentPage
from .meeting_parts import Decision
from .meetings import MeetingPage, MeetingStatus

# How many of each a body's page shows; the archive has all documents.
DECISIONS, DOCUMENTS = 5, 200


class BodyIndexPage(ContentPage):
    """All bodies, those that work and those that were dissolved."""

    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.CouncilPage"]
    max_count_per_parent = 1
    in_every_locale = True
    permission_tester = StructurePermissionTester

    content_panels = [
        *ContentPage.content_panels,
        InlinePanel("history", heading=_("History of the bodies"), label=_("Event")),
    ]

    class Meta:
        verbose_name = _("list of bodies")
        verbose_name_plural = _("lists of bodies")

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return the bodies at work and the dissolved ones, each in the best language for the visitor."""
        bodies = listings.children(self, addresses.visitor_language(), CouncilPage)
        return super().get_context(request, *args, **kwargs) | {
            "active_bodies": CouncilPage.at_work(bodies),
            "dissolved_bodies": CouncilPage.dissolved(bodies),
        }


class BodyKind(models.TextChoices):
    """What sort of body it is."""

    PUBLIC_COUNCIL = "public_council", _("public council")
    FORUM = "forum", _("forum")
    COORDINATING = "coordinating", _("coordinating council")
    SECRETARIAT = "secretariat", _("secretariat")
    WORKING_GROUP = "working_group", _("working group")
    OTHER = "other", _("other body")


class CouncilPage(ContentPage):
    """A body that meets and keeps minutes. Its translation_key is the body's key in the archive."""

    kind = models.CharField(
        _("kind"), max_length=20, choices=BodyKind.choices, default=BodyKind.PUBLIC_COUNCIL
    )
    mission = models.TextField(_("mission"), max_length=1000, blank=True)
    state_body = models.ForeignKey(
        "pages.StateBody",
        verbose_name=_("state body"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="councils",
    )
    founded_on = models.DateField(_("founded on"), null=True, blank=True)
    dissolved_on = models.DateField(_("dissolved on"), null=True, blank=True)
    dissolution_reason = models.TextField(_("reason of the dissolution"), blank=True)

    parent_page_types = ["pages.BodyIndexPage"]
    subpage_types = ["pages.MeetingPage"]
    in_every_locale = True
    permission_tester = StructurePermissionTester
    search_kind = "council"

    content_panels = [
        *ContentPage.content_panels[:-1],
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldPanel("state_body"),
                FieldRowPanel([FieldPanel("founded_on"), FieldPanel("dissolved_on")]),
                FieldPanel("dissolution_reason"),
            ],
            heading=_("Body"),
        ),
        FieldPanel("mission"),
        FieldPanel("body"),
        InlinePanel("mandate_acts", heading=_("Acts of the mandate"), label=_("Act")),
        InlinePanel("year_plans", heading=_("Plans and calendars of the years"), label=_("Plan")),
        InlinePanel("former_names", heading=_("Former names"), label=_("Former name")),
        InlinePanel("former_addresses", heading=_("Former web addresses"), label=_("Former web address")),
        InlinePanel("predecessors", heading=_("Predecessors"), label=_("Predecessor")),
        InlinePanel("members", heading=_("Members"), label=_("Member")),
        InlinePanel("contacts", heading=_("Contacts by post"), label=_("Contact")),
    ]

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")

    @property
    def body_key(self) -> str:
        """Return the key by which documents name this body, the same in every language."""
        return str(self.translation_key)

    @property
    def is_dissolved(self) -> bool:
        """Return whether the body has ceased to exist."""
        return self.dissolved_on is not None

    @staticmethod
    def at_work(bodies: PageQuerySet) -> PageQuerySet:
        """Return the bodies that exist today, in the order of the editors."""
        return listings.in_tree_order(bodies.filter(dissolved_on=None).defer_streamfields())

    @staticmethod
    def dissolved(bodies: PageQuerySet) -> PageQuerySet:
        """Return the bodies that were dissolved, the last one first."""
        gone = bodies.exclude(dissolved_on=None)
        return gone.defer_streamfields().order_by("-dissolved_on", "pk")

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return the body's meetings, decisions and documents, whatever language they were written in."""
        meetings = listings.children(self, addresses.visitor_language(), MeetingPage)
        held = list(meetings.filter(status=MeetingStatus.HELD).defer_streamfields().order_by("-starts_at"))
        return super().get_context(request, *args, **kwargs) | {
            "next_meeting": MeetingPage.upcoming(meetings).first(),
            "past_meetings": held,
            "latest_decisions": Decision.latest(held, DECISIONS),
            "documents_by_year": archive.by_year(archive.of_body(self.translation_key)[:DOCUMENTS]),
            "archive_address": f"{reverse('archive')}?body={self.translation_key}",
            "body_search_fields": [("body", self.translation_key)],
        }

    def clean(self) -> None:
        """Refuse a dissolution without a reason or before the foundation."""
        super().clean()
        if self.dissolved_on and not self.dissolution_reason:
            raise ValidationError(
                {"dissolution_reason": _("Say why the body was dissolved: visitors will ask.")}
            )
        if self.founded_on and self.dissolved_on and self.dissolved_on < self.founded_on:
            raise ValidationError(
                {"dissolved_on": _("The body was dissolved before it was founded. Check both dates.")}
            )

    def current_members(self) -> list:
        """Return the members whose term runs today, in the editor's order."""
        return [] if self.is_dissolved else [member for member in self.members.all() if member.is_current]

    def former_members(self) -> list:
        """Return the members whose term is over; of a dissolved body, all."""
        return [member for member in self.members.all() if self.is_dissolved or not member.is_current]

    def search_alt_titles(self) -> Iterator[str]:
        """Yield the former names and abbreviations of the body, and the short name of its state body."""
        for former in self.former_names.all():
            yield former.name
        if self.state_body and self.state_body.short_name:
            yield self.state_body.short_name

    def search_bodies(self) -> Iterator[str]:
        """Yield the body's own key."""
        yield self.body_key

    def search_texts(self) -> Iterator[str]:
        """Yield the profile: summary, dissolution, the beginning of the text."""
        yield from super().search_texts()
        yield self.dissolution_reason

    def search_sections(self) -> Iterator[Section]:
        """Yield the sections of the text, the members, and the contacts by post."""
        yield from super().search_sections()
        members = self.members.all()
        yield Section(
            lines((each.post, each.name, each.represents) for each in members), "members", _("Members")
        )
        contacts = self.contacts.all()
        rows = ((each.post, each.phone, each.email, each.address) for each in contacts)
        yield Section(lines(rows), "contacts", _("Contacts"))
