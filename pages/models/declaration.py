"""The Open Government Declaration."""

import datetime
from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, TranslatableMixin

from pages import addresses, sections
from pages.sections import Section, lines
from stream_blocks.streams import ChapterStreamBlock, ProvisionStreamBlock

from .base import BasePage


class DeclarationPage(BasePage):
    """A legal text: preamble, chapters of numbered paragraphs, closing; each part has a permanent anchor."""

    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    date_text = models.CharField(
        _("date as printed"),
        max_length=100,
        blank=True,
        help_text=_("When the text names only a month or a year."),
    )
    signed_on = models.DateField(
        _("signed by the country on"),
        null=True,
        blank=True,
        help_text=_("The day the country signed in order to join the partnership."),
    )
    joined_on = models.DateField(_("the country joined on"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=500, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    preamble = StreamField(ProvisionStreamBlock(), blank=True, verbose_name=_("preamble"))
    chapters = StreamField(ChapterStreamBlock(), blank=True, verbose_name=_("chapters"))
    closing = StreamField(ProvisionStreamBlock(), blank=True, verbose_name=_("closing"))
    # Every anchor ever given, so that a deleted paragraph's address never comes to mean another paragraph.
    given_anchors = models.JSONField(default=list, blank=True, editable=False)

    parent_page_types = ["pages.HomePage", "pages.StandardPage"]
    subpage_types: list[str] = []
    search_kind = "declaration"

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("adopted_on"),
                FieldPanel("date_text"),
                FieldRowPanel([FieldPanel("signed_on"), FieldPanel("joined_on")]),
                FieldPanel("source"),
                FieldPanel("source_url"),
            ],
            heading=_("Date and source"),
        ),
        InlinePanel("signatories", heading=_("Who signed"), label=_("Signatory")),
        FieldPanel("preamble"),
        FieldPanel("chapters"),
        FieldPanel("closing"),
    ]

    class Meta:
        verbose_name = _("declaration")
        verbose_name_plural = _("declarations")

    def save(self, *args, **kwargs) -> None:
        """Give every new part its anchor, then save."""
        self.give_anchors()
        super().save(*args, **kwargs)

    def save_revision(self, *args, **kwargs):
        """Give every new part its anchor, so that drafts keep what will be published."""
        self.give_anchors()
        return super().save_revision(*args, **kwargs)

    def give_anchors(self) -> None:
        """Give each chapter and paragraph without an anchor the next free one: p1, c2, c2p3, e1.

        An anchor once given stays with its part when parts are moved, and is never given again.
        """
        given = {*self.given_anchors, *(value["anchor"] for _prefix, value in self._parts())} - {""}
        seen: set[str] = set()
        for prefix, value in self._parts():
            # A copied part brings the anchor of its original.
            if not value["anchor"] or value["anchor"] in seen:
                value["anchor"] = _next_free(prefix, given)
                given.add(value["anchor"])
            seen.add(value["anchor"])
        self.given_anchors = sorted(given)

    def numbered_parts(self) -> Iterator[tuple]:
        """Yield (number, value) of every chapter and paragraph; only what stands in a chapter has a number."""
        for part in self.preamble:
            yield "", part.value
        for place, chapter in enumerate(self.chapters, 1):
            yield str(place), chapter.value
            for number, paragraph in enumerate(chapter.value["paragraphs"], 1):
                yield f"{place}.{number}", paragraph
        for part in self.closing:
            yield "", part.value

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return the page's variables; its parts know who carries them out, and their words in another language.

        That other language is asked for by `?with=ru`.
        """
        from pages.action_plans import provisions  # noqa: PLC0415 - it reads models

        lang = addresses.visitor_language()
        context = super().get_context(request, *args, **kwargs)
        others = [link for link in context["language_links"] if link.is_available]
        asked = request.GET.get("with", "")
        beside = (
            self._in(asked) if asked in {link.code for link in others} - {self.content_language} else None
        )
        other = {value["anchor"]: value for _number, value in beside.numbered_parts()} if beside else {}
        carried_out = provisions.on_declaration(self, lang)
        for _number, value in self.numbered_parts():
            value.commitments = carried_out.get(value["anchor"], [])
            value.other = other.get(value["anchor"])
            value.other_language = asked
        return context | {
            "beside": beside,
            "comparable": [link for link in others if link.code != self.content_language],
            "signatories": self.signatories.all(),
        }

    def _in(self, lang: str) -> "DeclarationPage | None":
        return self.get_translations().live().filter(locale__language_code=lang).first()

    def _parts(self) -> Iterator[tuple]:
        """Yield (prefix, value), chapters before their paragraphs, whose prefix is the chapter's anchor by then."""
        for part in self.preamble:
            yield "p", part.value
        for chapter in self.chapters:
            yield "c", chapter.value
            for paragraph in chapter.value["paragraphs"]:
                yield f"{chapter.value['anchor']}p", paragraph
        for part in self.closing:
            yield "e", part.value

    def search_date(self) -> datetime.date | None:
        """Return the day of adoption."""
        return self.adopted_on

    def search_texts(self) -> Iterator[str]:
        """Yield the summary and the date as it was printed."""
        yield from super().search_texts()
        yield self.date_text

    def search_sections(self) -> Iterator[Section]:
        """Yield the preamble, each chapter, the closing and the source."""
        yield Section(sections.words_of(self.preamble), "preamble", _("Preamble"))
        for chapter in self.chapters:
            words = "\n".join(sections.words_of_block(chapter))
            yield Section(words, chapter.value["anchor"], chapter.value["title"], self.content_language)
        yield Section(sections.words_of(self.closing), "closing", _("Closing"))
        signed = ((row.name, row.post) for row in self.signatories.all())
        yield Section(lines(signed), "signatories", _("Who signed"))
        yield Section(self.source, "source", _("Source"))


class Signatory(TranslatableMixin, Orderable):
    """A country, organisation or post that signed the Declaration."""

    page = ParentalKey(DeclarationPage, on_delete=models.CASCADE, related_name="signatories")
    name = models.CharField(_("country or organisation"), max_length=255)
    post = models.CharField(_("post of who signed"), max_length=255, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)

    panels = [FieldPanel("name"), FieldRowPanel([FieldPanel("post"), FieldPanel("signed_on")])]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")

    def __str__(self) -> str:
        return self.name


def _next_free(prefix: str, given: set[str]) -> str:
    number = 1
    while f"{prefix}{number}" in given:
        number += 1
    return f"{prefix}{number}"
