"""What the press centre publishes: what all its items share, news, press releases, speeches."""

import datetime
from collections.abc import Iterator
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtailmedia.edit_handlers import MediaChooserPanel

from pages import addresses, listings, transcripts
from pages.sections import Section
from stream_blocks.mailboxes import refuse_private_mailbox

from .body_stream import ContentPage
from .press_parts import Correction, PressBody, PressCommitment


class PressItemPage(ContentPage):
    """What every item of the press centre has; items are of its subtypes.

    It has a table of its own, so that items of all kinds are listed, tagged and fed to readers by one query.
    """

    published_on = models.DateField(_("date"), default=timezone.localdate, db_index=True)
    image = models.ForeignKey(
        "media.Image",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    image_alt = models.CharField(
        _("what the picture shows"),
        max_length=255,
        blank=True,
        help_text=_("Read aloud to people who do not see the picture. Leave empty if it only decorates."),
    )
    image_credit = models.CharField(_("whose picture it is"), max_length=255, blank=True)
    contact_post = models.CharField(
        _("contact for the press, by post"),
        max_length=255,
        blank=True,
        help_text=_("A post and its office, never a person."),
    )
    contact_phone = models.CharField(_("office telephone"), max_length=50, blank=True)
    contact_email = models.EmailField(_("office e-mail"), blank=True, validators=[refuse_private_mailbox])
    tags = ClusterTaggableManager(through="pages.PressTagging", blank=True, verbose_name=_("tags"))

    # The section of the press centre it stands in; see pages/models/press_sections.py.
    section = ""
    search_related: tuple[str, ...] = (
        "corrections",
        "related_bodies__body",
        "related_commitments__commitment",
    )
    is_creatable = False
    parent_page_types: list[str] = []
    subpage_types: list[str] = []

    first_panels = [*ContentPage.content_panels[:-1], FieldPanel("published_on")]
    picture_panel = MultiFieldPanel(
        [FieldPanel("image"), FieldPanel("image_alt"), FieldPanel("image_credit")], heading=_("Picture")
    )
    last_panels = [
        FieldPanel("tags"),
        MultipleChooserPanel(
            "related_bodies", chooser_field_name="body", heading=_("Related bodies"), label=_("Body")
        ),
        MultipleChooserPanel(
            "related_commitments",
            chooser_field_name="commitment",
            heading=_("Related commitments"),
            label=_("Commitment"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("contact_post"),
                FieldRowPanel([FieldPanel("contact_phone"), FieldPanel("contact_email")]),
            ],
            heading=_("Contact for the press"),
        ),
        InlinePanel("corrections", heading=_("Corrections"), label=_("Correction")),
    ]
    content_panels = [*first_panels, picture_panel, FieldPanel("body"), *last_panels]

    class Meta:
        verbose_name = _("item of the press centre")
        verbose_name_plural = _("items of the press centre")

    @classmethod
    def latest(cls, lang: str) -> PageQuerySet:
        """Return every public item of this type in the best language for the visitor, the newest first."""
        return cls.newest(listings.best(cls.objects.all(), lang))

    @staticmethod
    def newest(items: PageQuerySet) -> PageQuerySet:
        """Sort items and fetch what a list shows of them."""
        rows = items.defer_streamfields().order_by("-published_on", "-pk")
        return rows.prefetch_related("image__renditions")

    @classmethod
    def about_body(cls, key: UUID | str, lang: str) -> PageQuerySet:
        """Return the public items about a body (its `translation_key`), the newest first."""
        chosen = PressBody.objects.filter(body__translation_key=key)
        return cls.latest(lang).filter(pk__in=chosen.values("page"))

    @classmethod
    def about_commitment(cls, key: UUID | str, lang: str) -> PageQuerySet:
        """Return the public items about a commitment (its `translation_key`), the newest first."""
        chosen = PressCommitment.objects.filter(commitment__translation_key=key)
        return cls.latest(lang).filter(pk__in=chosen.values("page"))

    def structured_data(self) -> dict:
        """Return the item as an article, dated by its own date."""
        picture = self.image.get_rendition("fill-1200x630|format-jpeg").url if self.image else ""
        return super().structured_data() | {
            "@type": "NewsArticle",
            "headline": self.title,
            "datePublished": self.published_on.isoformat(),
            "image": picture and addresses.absolute(picture),
        }

    @property
    def kind_label(self) -> str:
        """What sort of item it is, in the active language; known of the plain type too."""
        model = ContentType.objects.get_for_id(self.content_type_id).model_class() or type(self)
        return str(capfirst(model._meta.verbose_name))

    @property
    def state(self) -> tuple[str, str]:
        """Return the end of a tag's class and its words; most items have no state."""
        return "", ""

    @property
    def row_date(self) -> datetime.date:
        """Return the day that a row shows."""
        return self.published_on

    @property
    def row_note(self) -> str:
        """Return what a row says beside the day."""
        return ""

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return what the item belongs to: bodies, subjects, its section with its feed."""
        context = super().get_context(request, *args, **kwargs)
        above = context["breadcrumbs"]
        return context | {
            "bodies": self.shown_bodies(),
            "commitments": self.shown_commitments(),
            "tags": self.tags.all(),
            "section_address": above[1].url if len(above) > 1 else "",
            "feed_address": reverse("press_feed", args=[self.section]),
            "feed_title": above[1].title if len(above) > 1 else self.title,
        }

    def shown_bodies(self) -> list[Page]:
        """Return the public pages of the bodies it is about, in the best language for the visitor."""
        return listings.of_rows(self.related_bodies.all(), "body", addresses.visitor_language())

    def shown_commitments(self) -> list[Page]:
        """Return the public pages of the commitments it is about, in the best language for the visitor."""
        rows = self.related_commitments.all()
        return listings.of_rows(rows, "commitment", addresses.visitor_language())

    def shown_corrections(self) -> list[Correction]:
        """Return the corrections, the latest first."""
        return sorted(self.corrections.all(), key=lambda each: each.made_on, reverse=True)

    def has_contact(self) -> bool:
        """Return whether the item says whom the press may ask."""
        return bool(self.contact_post or self.contact_phone or self.contact_email)

    def search_date(self) -> datetime.date:
        """Return the day of publication."""
        return self.published_on

    def search_bodies(self) -> Iterator[str]:
        """Yield the keys of the bodies it is about."""
        yield from dict.fromkeys(str(row.body.translation_key) for row in self.related_bodies.all())

    def search_commitments(self) -> Iterator[UUID]:
        """Yield the keys of the commitments it is about."""
        yield from (row.commitment.translation_key for row in self.related_commitments.all())

    def search_texts(self) -> Iterator[str]:
        """Yield the summary, the beginning of the text, the tags and the corrections."""
        yield from super().search_texts()
        yield " ".join(str(tag) for tag in self.tags.all())
        yield from (each.text for each in self.corrections.all())


class NewsPage(PressItemPage):
    """One news item."""

    section = "news"
    is_creatable = True
    parent_page_types = ["pages.NewsIndexPage"]
    search_kind = "news"

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")


class PressReleasePage(PressItemPage):
    """A statement for the press, with somebody to ask."""

    section = "press-releases"
    is_creatable = True
    parent_page_types = ["pages.PressReleaseIndexPage"]
    search_kind = "press_release"

    class Meta:
        verbose_name = _("press release")
        verbose_name_plural = _("press releases")


class SpeechKind(models.TextChoices):
    """What was said: freely, or as an account of work done."""

    SPEECH = "speech", _("speech")
    REPORT = "report", _("report")


class SpeechPage(PressItemPage):
    """A speech or report: who spoke, by post, where, when, and every word of it."""

    kind = models.CharField(_("kind"), max_length=10, choices=SpeechKind.choices, default=SpeechKind.SPEECH)
    speaker = models.CharField(_("who spoke, by post"), max_length=255)
    occasion = models.CharField(_("occasion"), max_length=255, blank=True)
    delivered_on = models.DateField(_("delivered on"), null=True, blank=True)
    recording = models.ForeignKey(
        "media.Recording",
        verbose_name=_("recording"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    section = "speeches"
    is_creatable = True
    parent_page_types = ["pages.SpeechIndexPage"]
    search_kind = "speech"
    search_related = (*PressItemPage.search_related, "recording__tracks", "recording__collection")

    content_panels = [
        *PressItemPage.first_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("delivered_on")]),
                FieldPanel("speaker"),
                FieldPanel("occasion"),
            ],
            heading=_("Who spoke and when"),
        ),
        MediaChooserPanel("recording"),
        PressItemPage.picture_panel,
        FieldPanel("body"),
        *PressItemPage.last_panels,
    ]

    class Meta:
        verbose_name = _("speech or report")
        verbose_name_plural = _("speeches and reports")

    @property
    def kind_label(self) -> str:
        """Return whether it is a speech or a report."""
        return str(capfirst(self.get_kind_display()))

    def search_texts(self) -> Iterator[str]:
        """Yield who spoke and on what occasion before the text."""
        yield " ".join(filter(None, (self.speaker, self.occasion)))
        yield from super().search_texts()

    def search_sections(self) -> Iterator[Section]:
        """Yield the sections of the text and what is said in the recording."""
        yield from super().search_sections()
        yield from transcripts.sections_of(self.recording)
