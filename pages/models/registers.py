"""Registers and reference pages: legal acts, contacts by post, the glossary."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, TranslatableMixin

from pages import glossary, legal_acts
from pages.partial_dates import PartialDateField
from pages.permissions import StructurePermissionTester
from pages.sections import Section, lines
from pages.teasers import Teaser

from .body_stream import ContentPage
from .offices import OfficeContact


class ActKind(models.TextChoices):
    """What sort of legal act it is, the strongest first."""

    CONSTITUTION = "constitution", _("Constitution")
    LAW = "law", _("law")
    DECREE = "decree", _("decree")
    RESOLUTION = "resolution", _("resolution")
    ORDER = "order", pgettext_lazy("legal act", "order")
    REGULATION = "regulation", _("regulation")
    AGREEMENT = "agreement", _("international document")
    OTHER = "other", pgettext_lazy("legal act", "other act")


class LegalActIndexPage(ContentPage):
    """The register of legal acts."""

    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.LegalActPage"]
    max_count_per_parent = 1
    in_every_locale = True
    permission_tester = StructurePermissionTester

    class Meta:
        verbose_name = _("register of legal acts")
        verbose_name_plural = _("registers of legal acts")

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return the acts that the visitor's filters leave."""
        return super().get_context(request, *args, **kwargs) | legal_acts.listing(self, request.GET)


class LegalActPage(ContentPage):
    """One act under its official title; its text is a document of the archive or stands elsewhere."""

    kind = models.CharField(pgettext_lazy("of a legal act", "kind"), max_length=20, choices=ActKind.choices)
    number = models.CharField(_("number"), max_length=50, blank=True)
    adopted_on = PartialDateField(
        _("date of the act"), help_text=_("As exactly as it is known: 24.05.2014, 05.2014 or 2014.")
    )
    issuer = models.CharField(_("issued by"), max_length=255, blank=True)
    document = models.ForeignKey(
        "media.Document",
        verbose_name=_("text in the archive"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    official_url = models.URLField(_("official text elsewhere"), max_length=500, blank=True)
    repealed_on = models.DateField(_("no longer in force since"), null=True, blank=True)
    repealed_by = models.ForeignKey(
        "self",
        verbose_name=_("repealed by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="repeals",
    )

    parent_page_types = ["pages.LegalActIndexPage"]
    subpage_types: list[str] = []
    search_kind = "legal_act"

    content_panels = [
        *ContentPage.content_panels[:-1],
        FieldRowPanel([FieldPanel("kind"), FieldPanel("number"), FieldPanel("adopted_on")]),
        FieldPanel("issuer"),
        FieldPanel("document"),
        FieldPanel("official_url"),
        MultiFieldPanel(
            [FieldPanel("repealed_on"), FieldPanel("repealed_by")], heading=_("If it was repealed")
        ),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("legal act")
        verbose_name_plural = _("legal acts")

    def clean(self) -> None:
        """Refuse an act that was repealed before it was adopted, or by itself."""
        super().clean()
        if self.repealed_on and self.adopted_on and self.repealed_on < self.adopted_on.first:
            raise ValidationError(
                {"repealed_on": _("It was repealed before it was adopted. Check both dates.")}
            )
        if self.repealed_by and self.repealed_by.translation_key == self.translation_key:
            raise ValidationError({"repealed_by": _("An act does not repeal itself. Choose another one.")})

    @property
    def is_in_force(self) -> bool:
        """Return whether the act is in force today."""
        return self.repealed_on is None or self.repealed_on > timezone.localdate()

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return the act that repealed it and those it repealed."""
        return super().get_context(request, *args, **kwargs) | legal_acts.relations(self)

    def teaser(self) -> Teaser:
        """Return what a list shows; a month or a year stands for the day that nobody knows."""
        plain = super().teaser()
        return plain if plain.date else replace(plain, state_label=str(self.adopted_on))

    def search_date(self) -> datetime.date | None:
        """Return the day of the act where it is known."""
        return self.adopted_on.exact

    def search_years(self) -> Iterator[str]:
        """Yield the year of the act."""
        yield str(self.adopted_on.year)

    def search_alt_titles(self) -> Iterator[str]:
        """Yield kind and number, by which acts are called."""
        if self.number:
            yield f"{self.get_kind_display()} № {self.number}"

    def search_texts(self) -> Iterator[str]:
        """Yield the summary and who issued it."""
        yield from super().search_texts()
        yield self.issuer


class ContactsPage(ContentPage):
    """Whom to turn to with what, by post."""

    parent_page_types = ["pages.HomePage", "pages.StandardPage"]
    subpage_types: list[str] = []
    search_kind = "contacts"
    search_related = ("posts",)

    content_panels = [
        *ContentPage.content_panels,
        InlinePanel("posts", heading=_("Contacts by post"), label=_("Post")),
    ]

    class Meta:
        verbose_name = _("contacts")
        verbose_name_plural = pgettext_lazy("pages", "contacts")

    def search_sections(self) -> Iterator[Section]:
        """Yield the sections of the text, then the posts."""
        yield from super().search_sections()
        posts = ((each.post, each.purpose, each.address) for each in self.posts.all())
        yield Section(lines(posts), "posts", _("Contacts by post"))


class ContactPost(OfficeContact):
    """A post and what to turn to it with."""

    page = ParentalKey(ContactsPage, on_delete=models.CASCADE, related_name="posts")
    purpose = models.CharField(_("what for"), max_length=255, blank=True)

    panels = [*OfficeContact.panels[:1], FieldPanel("purpose"), *OfficeContact.panels[1:]]

    class Meta(OfficeContact.Meta):
        verbose_name = _("post")
        verbose_name_plural = _("posts")


class GlossaryPage(ContentPage):
    """Terms and abbreviations of the process; the search knows that they mean the same."""

    parent_page_types = ["pages.HomePage", "pages.StandardPage"]
    subpage_types: list[str] = []
    search_kind = "glossary"

    content_panels = [
        *ContentPage.content_panels,
        InlinePanel("terms", heading=_("Terms"), label=_("Term")),
    ]

    class Meta:
        verbose_name = _("glossary")
        verbose_name_plural = _("glossaries")

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return the terms by their first letters."""
        return super().get_context(request, *args, **kwargs) | {"letters": glossary.by_letter(self)}

    def search_sections(self) -> Iterator[Section]:
        """Yield the sections of the text, then each term."""
        yield from super().search_sections()
        for entry in glossary.entries(self):
            words = lines([(entry.term.term, entry.term.abbreviation), (entry.term.definition,)])
            yield Section(words, entry.anchor, entry.term.term, self.content_language)


class GlossaryTerm(TranslatableMixin, Orderable):
    """A term, what it is called otherwise, and what it means."""

    page = ParentalKey(GlossaryPage, on_delete=models.CASCADE, related_name="terms")
    term = models.CharField(_("term"), max_length=150)
    abbreviation = models.CharField(_("abbreviation"), max_length=40, blank=True)
    other_names = models.TextField(
        _("also called"),
        blank=True,
        help_text=_("One name a line. Who searches for one name finds the others too."),
    )
    definition = models.TextField(_("what it means"))

    panels = [
        FieldRowPanel([FieldPanel("term"), FieldPanel("abbreviation")]),
        FieldPanel("definition"),
        FieldPanel("other_names"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("term")
        verbose_name_plural = _("terms")

    def __str__(self) -> str:
        return self.term

    @property
    def names(self) -> list[str]:
        """Everything the term is called, the term itself first."""
        others = [name.strip() for name in self.other_names.splitlines()]
        return list(dict.fromkeys(filter(None, [self.term, self.abbreviation, *others])))
