"""The Open Government Declaration."""

import datetime
from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from pages import sections
from pages.sections import Section
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
                FieldPanel("source"),
                FieldPanel("source_url"),
            ],
            heading=_("Date and source"),
        ),
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
        yield Section(self.source, "source", _("Source"))


def _next_free(prefix: str, given: set[str]) -> str:
    number = 1
    while f"{prefix}{number}" in given:
        number += 1
    return f"{prefix}{number}"
