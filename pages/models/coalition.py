"""The coalition: organisations that take part in the process."""

import datetime
from collections.abc import Iterator

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail.snippets.models import register_snippet

from pages import coalition
from pages.permissions import StructurePermissionTester
from pages.sections import Section, lines

from .body_stream import ContentPage
from .offices import OfficeContact


@register_snippet
class Region(TranslatableMixin, models.Model):
    """A part of the country in which organisations work."""

    name = models.CharField(_("name"), max_length=100)
    sort_order = models.PositiveSmallIntegerField(_("place in lists"), default=0)

    panels = [FieldPanel("name"), FieldPanel("sort_order")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.name


class CoalitionIndexPage(ContentPage):
    """The register of member organisations."""

    takes_applications = models.BooleanField(
        _("applications are taken in"),
        default=True,
        help_text=_("Shows the form by which organisations apply for membership."),
    )

    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.CoalitionMemberPage"]
    max_count_per_parent = 1
    in_every_locale = True
    permission_tester = StructurePermissionTester

    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("takes_applications"),
        InlinePanel("totals", heading=_("Number of members"), label=_("Total")),
    ]

    class Meta:
        verbose_name = _("register of the coalition")
        verbose_name_plural = _("registers of the coalition")

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return the members that the visitor's filters leave, and how many there were when."""
        return super().get_context(request, *args, **kwargs) | coalition.listing(self, request.GET)


class CoalitionTotal(TranslatableMixin, Orderable):
    """How many members there were on a day: a fact with its source, whatever the register holds."""

    page = ParentalKey(CoalitionIndexPage, on_delete=models.CASCADE, related_name="totals")
    count = models.PositiveIntegerField(_("number of members"))
    counted_on = models.DateField(_("counted on"))
    date_text = models.CharField(
        _("date as printed"),
        max_length=100,
        blank=True,
        help_text=_("When the source names only a month or a year."),
    )
    source = models.CharField(_("source"), max_length=300, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("count"), FieldPanel("counted_on"), FieldPanel("date_text")]),
        FieldPanel("source"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("total")
        verbose_name_plural = _("totals")
        ordering = ["-counted_on", "sort_order"]

    def __str__(self) -> str:
        return f"{self.counted_on}: {self.count}"


class MemberKind(models.TextChoices):
    """What sort of organisation it is."""

    ASSOCIATION = "association", _("public association")
    FOUNDATION = "foundation", _("public foundation")
    BUSINESS = "business", _("business association")
    UNION = "union", _("union of organisations")
    ACADEMIC = "academic", _("university or research institute")
    MEDIA = "media", _("media organisation")
    GROUP = "group", _("initiative group")
    OTHER = "other", pgettext_lazy("sort of organisation", "other")


class CoalitionMemberPage(ContentPage):
    """A member organisation: what it wants, how to reach its office, what it proposed and carries out."""

    kind = models.CharField(
        pgettext_lazy("of an organisation", "type"), max_length=20, choices=MemberKind.choices
    )
    region = models.ForeignKey(
        Region,
        verbose_name=_("region"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="members",
    )
    joined_on = models.DateField(_("member since"), null=True, blank=True)
    left_on = models.DateField(_("member until"), null=True, blank=True)
    website = models.URLField(_("website"), blank=True)
    mission = models.TextField(_("mission"), blank=True)

    parent_page_types = ["pages.CoalitionIndexPage"]
    subpage_types: list[str] = []
    search_kind = "coalition_member"
    search_related = ("region", "contacts")

    content_panels = [
        *ContentPage.content_panels[:-1],
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("region")]),
                FieldRowPanel([FieldPanel("joined_on"), FieldPanel("left_on")]),
                FieldPanel("website"),
            ],
            heading=_("Organisation"),
        ),
        FieldPanel("mission"),
        InlinePanel("contacts", heading=_("Contacts of the office"), label=_("Contact")),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("member of the coalition")
        verbose_name_plural = _("members of the coalition")

    @property
    def is_former(self) -> bool:
        """Return whether the organisation has left."""
        return self.left_on is not None and self.left_on <= timezone.localdate()

    @cached_property
    def work(self) -> dict:
        """What it proposed and takes part in, in the best language for the visitor."""
        return coalition.work(self)

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return what it proposed and takes part in."""
        return super().get_context(request, *args, **kwargs) | self.work

    def search_date(self) -> datetime.date | None:
        """Return the day on which it joined."""
        return self.joined_on

    def search_texts(self) -> Iterator[str]:
        """Yield the summary, the mission, the sort and the region."""
        yield from super().search_texts()
        yield lines([(self.mission,), (self.get_kind_display(), self.region.name if self.region else "")])

    def search_sections(self) -> Iterator[Section]:
        """Yield the sections of the text, then the contacts."""
        yield from super().search_sections()
        contacts = ((each.post, each.address) for each in self.contacts.all())
        yield Section(lines(contacts), "contacts", _("Contacts"))


class MemberContact(OfficeContact):
    """How to reach a member's office."""

    page = ParentalKey(CoalitionMemberPage, on_delete=models.CASCADE, related_name="contacts")
    # Not held to a domain of its own as officials are: many organisations have no other mailbox for their office.
    email = models.EmailField(_("office e-mail"), blank=True)

    class Meta(OfficeContact.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
