"""Multimedia: galleries of pictures, videos, podcasts and their episodes."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail.query import PageQuerySet
from wagtailmedia.edit_handlers import MediaChooserPanel

from media.captions import clock
from pages import addresses, listings, transcripts
from pages.sections import Section, lines
from stream_blocks.embeds import PROVIDERS, Provider, provider_of

from .body_stream import ContentPage
from .press import PressItemPage

COVER_LEAST, COVER_MOST = (
    1400,
    3000,
)  # pixels a side of a podcast's cover (Apple Podcasts, "Artwork requirements")


class GalleryPage(PressItemPage):
    """Pictures in order, each with a caption, a credit and words for who does not see it."""

    section = "galleries"
    is_creatable = True
    parent_page_types = ["pages.GalleryIndexPage"]
    search_kind = "gallery"
    search_related = (*PressItemPage.search_related, "pictures")

    content_panels = [
        *PressItemPage.first_panels,
        MultipleChooserPanel(
            "pictures", chooser_field_name="image", heading=_("Pictures"), label=_("Picture"), min_num=1
        ),
        PressItemPage.picture_panel,
        FieldPanel("body"),
        *PressItemPage.last_panels,
    ]

    class Meta:
        verbose_name = _("photo gallery")
        verbose_name_plural = _("photo galleries")

    def shown_pictures(self) -> list["GalleryPicture"]:
        """Return the pictures in the editor's order, with the sizes that were made of them."""
        return list(self.pictures.select_related("image").prefetch_related("image__renditions"))

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return the pictures, those of an unsaved preview too."""
        pictures = self.pictures.all() if getattr(request, "is_preview", False) else self.shown_pictures()
        return super().get_context(request, *args, **kwargs) | {"pictures": pictures}

    def search_sections(self) -> Iterator[Section]:
        """Yield the sections of the text and the words beside the pictures."""
        yield from super().search_sections()
        rows = ((each.caption, each.alt, each.credit) for each in self.pictures.all())
        yield Section(lines(rows), "pictures", _("Pictures"))


class GalleryPicture(TranslatableMixin, Orderable):
    """One picture of a gallery."""

    page = ParentalKey(GalleryPage, on_delete=models.CASCADE, related_name="pictures")
    image = models.ForeignKey(
        "media.Image", verbose_name=_("picture"), on_delete=models.CASCADE, related_name="+"
    )
    alt = models.CharField(
        _("what the picture shows"),
        max_length=255,
        blank=True,
        help_text=_("Read aloud to people who do not see the picture."),
    )
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    credit = models.CharField(_("whose picture it is"), max_length=255, blank=True)

    panels = [FieldPanel("image"), FieldPanel("alt"), FieldPanel("caption"), FieldPanel("credit")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("picture of a gallery")
        verbose_name_plural = _("pictures of a gallery")

    def __str__(self) -> str:
        return self.caption or self.alt

    @property
    def alt_text(self) -> str:
        """Return what is read aloud: the words for this gallery, else those of the picture itself."""
        return self.alt or self.image.description or self.caption or self.image.title


class VideoPage(PressItemPage):
    """A film: a file of ours with captions, or one that stands at another site and is fetched on a click."""

    recording = models.ForeignKey(
        "media.Recording",
        verbose_name=_("video file"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    external_url = models.URLField(
        _("address of the video at another site"),
        blank=True,
        help_text=_("YouTube, Vimeo or Rutube. Nothing is asked of that site before a visitor clicks."),
    )

    section = "videos"
    is_creatable = True
    parent_page_types = ["pages.VideoIndexPage"]
    search_kind = "video"
    search_related = (*PressItemPage.search_related, "recording__tracks", "recording__collection")

    content_panels = [
        *PressItemPage.first_panels,
        MultiFieldPanel(
            [MediaChooserPanel("recording", media_type="video"), FieldPanel("external_url")],
            heading=_("Video"),
        ),
        PressItemPage.picture_panel,
        FieldPanel("body"),
        *PressItemPage.last_panels,
    ]

    class Meta:
        verbose_name = _("video")
        verbose_name_plural = _("videos")

    @property
    def film(self) -> Provider | None:
        """The site from which the film comes, None for a file of ours."""
        return provider_of(self.external_url) if self.external_url else None

    @property
    def player_address(self) -> str:
        """The address of the other site's player, asked for after a click."""
        return self.film.player_of(self.external_url) if self.film else ""

    def clean(self) -> None:
        """Refuse two films in one, and a film of a site whose player may not be loaded."""
        super().clean()
        if self.external_url and not self.film:
            names = ", ".join(provider.name for provider in PROVIDERS)
            message = _("This is no address of a video at %(names)s. Copy it from the browser.")
            raise ValidationError({"external_url": message % {"names": names}})
        if self.recording_id and self.external_url:
            raise ValidationError({"external_url": _("Choose a file or give an address, not both.")})

    def search_sections(self) -> Iterator[Section]:
        """Yield the sections of the text and what is said in the film."""
        yield from super().search_sections()
        yield from transcripts.sections_of(self.recording)


class PodcastCategory(models.TextChoices):
    """Categories of Apple Podcasts that fit; the values are theirs and stand in the feed."""

    GOVERNMENT = "Government", _("Government")
    NEWS = "News", _("News")
    SOCIETY = "Society & Culture", _("Society and culture")
    EDUCATION = "Education", _("Education")


class PodcastPage(ContentPage):
    """A series of episodes with a feed for podcast programs."""

    cover = models.ForeignKey(
        "media.Image",
        verbose_name=_("cover"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Square, at least 1400 × 1400 pixels: podcast programs show no other."),
    )
    author = models.CharField(_("who makes it"), max_length=255, help_text=_("An organisation."))
    category = models.CharField(
        _("category"), max_length=40, choices=PodcastCategory.choices, default=PodcastCategory.GOVERNMENT
    )

    parent_page_types = ["pages.PodcastIndexPage"]
    subpage_types = ["pages.EpisodePage"]
    search_kind = "podcast"

    content_panels = [
        *ContentPage.content_panels[:-1],
        FieldPanel("cover"),
        FieldRowPanel([FieldPanel("author"), FieldPanel("category")]),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("podcast")
        verbose_name_plural = _("podcasts")

    def clean(self) -> None:
        """Refuse a cover that podcast programs would refuse."""
        super().clean()
        if self.cover and min(self.cover.width, self.cover.height) < COVER_LEAST:
            message = _("The cover is too small. Choose a picture of at least 1400 × 1400 pixels.")
            raise ValidationError({"cover": message})

    def episodes(self, lang: str) -> PageQuerySet:
        """Return the public episodes in the best language for the visitor, the newest first."""
        return EpisodePage.newest(listings.children(self, lang, EpisodePage))

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return the asked page of the list of episodes, and the feed."""
        episodes = self.episodes(addresses.visitor_language())
        return super().get_context(request, *args, **kwargs) | {
            "page_obj": listings.paginate(episodes, request.GET.get("page")),
            "feed_address": reverse("podcast_feed", args=[self.translation_key]),
        }


class EpisodePage(PressItemPage):
    """One episode of a podcast."""

    recording = models.ForeignKey(
        "media.Recording",
        verbose_name=_("audio file"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    season = models.PositiveIntegerField(_("season"), null=True, blank=True)

    section = "podcasts"
    is_creatable = True
    parent_page_types = ["pages.PodcastPage"]
    search_kind = "episode"
    search_related = (*PressItemPage.search_related, "recording__tracks", "recording__collection")

    content_panels = [
        *PressItemPage.first_panels,
        FieldRowPanel([FieldPanel("season"), FieldPanel("number")]),
        MediaChooserPanel("recording", media_type="audio"),
        PressItemPage.picture_panel,
        FieldPanel("body"),
        *PressItemPage.last_panels,
    ]

    class Meta:
        verbose_name = _("podcast episode")
        verbose_name_plural = _("podcast episodes")

    @staticmethod
    def newest(items: PageQuerySet) -> PageQuerySet:
        """Sort episodes and fetch what a list shows of them, their length too."""
        return PressItemPage.newest(items).select_related("recording")

    @property
    def row_note(self) -> str:
        """Return number and length: №3 · 12:40."""
        number = _("No. %(number)s") % {"number": self.number} if self.number else ""
        length = clock(self.recording.duration) if self.recording and self.recording.duration else ""
        return " · ".join(filter(None, (number, length)))

    def structured_data(self) -> dict:
        """Return the episode with its number, its sound and the series it belongs to."""
        sound = (
            {
                "@type": "AudioObject",
                "contentUrl": addresses.absolute(self.recording.url),
                "duration": f"PT{int(self.recording.duration)}S" if self.recording.duration else None,
            }
            if self.recording and self.recording.is_public()
            else None
        )
        series = self.podcast
        return super().structured_data() | {
            "@type": "PodcastEpisode",
            "episodeNumber": self.number,
            "associatedMedia": sound,
            "partOfSeries": series and {"@type": "PodcastSeries", "name": series.title},
        }

    @property
    def podcast(self) -> PodcastPage | None:
        """Return the page of the series in the best language for the visitor."""
        return listings.parent(self, addresses.visitor_language())

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return the series beside the episode."""
        context = super().get_context(request, *args, **kwargs) | {"podcast": self.podcast}
        if context["podcast"]:
            address = reverse("podcast_feed", args=[context["podcast"].translation_key])
            context |= {"feed_address": address, "feed_title": context["podcast"].title}
        return context

    def search_sections(self) -> Iterator[Section]:
        """Yield the sections of the text and what is said in the episode."""
        yield from super().search_sections()
        yield from transcripts.sections_of(self.recording)
