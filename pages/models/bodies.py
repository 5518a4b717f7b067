"""Bodies: public councils, the National Forum, its Secretariat, working groups."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.query import PageQuerySet

from pages import addresses, archive, listings
from pages.administrative_panels import AdministrativeFieldPanel, AdministrativeInlinePanel
from pages.councils import composition, lineage
from pages.councils.directory import Directory
from pages.permissions import StructurePermissionTester
from pages.sections import Section, lines
from pages.teasers import Teaser

from .body_records import find_documents
from .body_stream import ContentPage
from .meeting_parts import Decision
from .meetings import MeetingPage
from .press import PressItemPage

# How many of each a body's page shows; the archive has all documents.
DECISIONS, MEETINGS, DOCUMENTS, NEWS = 5, 10, 200, 3


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
        """Return the bodies that the address chooses, what it can choose, and the history of all."""
        bodies = listings.children(self, addresses.visitor_language(), CouncilPage).defer_streamfields()
        labels = {"kind": dict(BodyKind.choices), "sector": dict(Sector.choices)}
        history = sorted(
            self.history.all(), key=lambda event: (event.year, event.happened_on or datetime.date.max)
        )
        return super().get_context(request, *args, **kwargs) | {
            "directory": Directory(listings.in_tree_order(bodies), request.GET, labels),
            "history": history,
            "most_bodies": max((event.bodies_then or 0 for event in history), default=0),
        }


class BodyKind(models.TextChoices):
    """What sort of body it is."""

    PUBLIC_COUNCIL = "public_council", _("public council")
    FORUM = "forum", _("forum")
    COORDINATING = "coordinating", _("coordinating council")
    SECRETARIAT = "secretariat", _("secretariat")
    WORKING_GROUP = "working_group", _("working group")
    OTHER = "other", _("other body")


class Sector(models.TextChoices):
    """What part of public life it works on: the divisions of COFOG (United Nations, 1999)."""

    GENERAL = "general", _("general public services")
    DEFENCE = "defence", _("defence")
    ORDER = "order", _("public order and justice")
    ECONOMY = "economy", _("economy and finance")
    ENVIRONMENT = "environment", _("environment")
    HOUSING = "housing", _("housing and municipal services")
    HEALTH = "health", _("health")
    CULTURE = "culture", _("culture, sport, religion")
    EDUCATION = "education", _("education and science")
    SOCIAL = "social", _("social protection")


class CouncilPage(ContentPage):
    """A body that meets and keeps minutes. Its translation_key is the body's key in the archive."""

    kind = models.CharField(
        _("kind"), max_length=20, choices=BodyKind.choices, default=BodyKind.PUBLIC_COUNCIL
    )
    sector = models.CharField(_("sector"), max_length=20, choices=Sector.choices, blank=True)
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
    # What is said of another body too.
    administrative_rows = ("predecessors",)
    search_kind = "council"
    search_related = (
        "former_names",
        "former_addresses",
        "state_body",
        "mandate_acts",
        "members",
        "contacts",
    )

    content_panels = [
        *ContentPage.content_panels[:-1],
        MultiFieldPanel(
            [
                FieldRowPanel([AdministrativeFieldPanel("kind"), AdministrativeFieldPanel("sector")]),
                AdministrativeFieldPanel("state_body"),
                FieldRowPanel(
                    [AdministrativeFieldPanel("founded_on"), AdministrativeFieldPanel("dissolved_on")]
                ),
                AdministrativeFieldPanel("dissolution_reason"),
            ],
            heading=_("Body"),
        ),
        FieldPanel("mission"),
        FieldPanel("body"),
        InlinePanel("mandate_acts", heading=_("Acts of the mandate"), label=_("Act")),
        InlinePanel("year_plans", heading=_("Plans and calendars of the years"), label=_("Plan")),
        InlinePanel("former_names", heading=_("Former names"), label=_("Former name")),
        InlinePanel("former_addresses", heading=_("Former web addresses"), label=_("Former web address")),
        AdministrativeInlinePanel("predecessors", heading=_("Predecessors"), label=_("Predecessor")),
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

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return the body's people, meetings, decisions and documents, whatever language they were written in."""
        lang = addresses.visitor_language()
        return super().get_context(request, *args, **kwargs) | {
            **self._people(),
            **self._meetings(lang),
            **lineage.of_body(self, lang),
            **self._papers(),
            **self._news(lang),
            "archive_address": f"{reverse('archive')}?body={self.translation_key}",
            "body_search_fields": [("body", self.translation_key)],
        }

    def _papers(self) -> dict:
        plans = sorted(self.year_plans.all(), key=lambda plan: plan.year, reverse=True)
        acts = list(self.mandate_acts.all())
        find_documents([*plans, *acts])
        documents = archive.of_body(self.translation_key)[:DOCUMENTS]
        return {"year_plans": plans, "mandate_acts": acts, "documents_by_year": archive.by_year(documents)}

    def _news(self, lang: str) -> dict:
        news = PressItemPage.about_body(self.translation_key, lang)
        return {
            "news": news.prefetch_related(None)[:NEWS],
            "news_feed": reverse("press_body_feed", args=[self.translation_key]),
        }

    def _people(self) -> dict:
        members = list(self.members.all())
        current = [] if self.is_dissolved else [member for member in members if member.is_current]
        return {
            "current_members": current,
            "former_members": [member for member in members if member not in current],
            "sides": composition.sides(current),
        }

    def _meetings(self, lang: str) -> dict:
        meetings = listings.children(self, lang, MeetingPage)
        next_one, past = MeetingPage.next_and_past(MeetingPage.with_minutes(meetings), MEETINGS)
        decisions = Decision.latest(meetings, DECISIONS)
        for decision in decisions:
            decision.page.listed_for = lang
        return {
            "next_meeting": next_one,
            "past_meetings": past,
            "latest_decisions": decisions,
            "decision_counts": decisions[0].numbers if decisions else {},
            "decisions_address": f"{reverse('decisions')}?body={self.translation_key}",
            "meetings_address": f"{reverse('meetings')}?body={self.translation_key}",
            "feed_address": f"{reverse('meetings_ics')}?body={self.translation_key}",
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

    def teaser(self) -> Teaser:
        """Return what a card says: the kind of the body, and that it was dissolved."""
        plain = replace(super().teaser(), kind=capfirst(self.get_kind_display()))
        if not self.is_dissolved:
            return plain
        return replace(plain, state="dissolved", state_label=gettext("dissolved"))

    def search_alt_titles(self) -> Iterator[str]:
        """Yield the former names, abbreviations and sites of the body, and the short name of its state body."""
        for former in self.former_addresses.all():
            yield former.host
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
        yield self.mission
        yield self.dissolution_reason

    def search_sections(self) -> Iterator[Section]:
        """Yield the sections of the text, the members, and the contacts by post."""
        yield from super().search_sections()
        acts = self.mandate_acts.all()
        yield Section(lines((act.title, act.number) for act in acts), "about", _("About this body"))
        members = self.members.all()
        yield Section(
            lines((each.post, each.name, each.represents) for each in members), "members", _("Members")
        )
        contacts = self.contacts.all()
        rows = ((each.post, each.phone, each.email, each.address) for each in contacts)
        yield Section(lines(rows), "contacts", _("Contacts"))
