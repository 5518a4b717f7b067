"""Feeds of the press centre: every section, everything, each body, and podcasts for podcast programs."""

import datetime
from typing import cast
from uuid import UUID

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Enclosure
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from media.models import Recording
from pages import addresses, listings, site_parts
from pages.models import CouncilPage, EpisodePage, PodcastPage, PressItemPage, PressSectionPage

from . import items
from .feed_formats import ItemsRss, PodcastRss

FEED_SIZE = 50  # items; of a podcast all, up to what programs read
PODCAST_SIZE = 1000
COVER = "fill-{0}x{0}|format-jpeg"
COVER_MOST = 3000  # pixels a side (Apple Podcasts, "Artwork requirements")


class PressFeed(Feed):
    """The newest items in the best language for the reader; a translation made later keeps the guid."""

    feed_type = ItemsRss
    ttl = 30  # minutes

    def __call__(self, request: HttpRequest, *args, **kwargs):
        """Answer with the feed; caches may keep it for some minutes."""
        self.lang = self.language = addresses.visitor_language()
        self.feed_address = addresses.absolute(request.path)
        return super().__call__(request, *args, **kwargs)

    def feed_url(self, obj) -> str:
        """Return the address of the feed itself (atom:link rel="self")."""
        return self.feed_address

    def shown(self, rows) -> list[PressItemPage]:
        """Return the newest of some items with what the feed says of them."""
        return list(rows.prefetch_related(None).prefetch_related("corrections", "taggings__tag")[:FEED_SIZE])

    def item_title(self, item: PressItemPage) -> str:
        """Return the title."""
        return item.title

    def item_description(self, item: PressItemPage) -> str:
        """Return the corrections, the latest first, and the summary."""
        return "\n".join(filter(None, [*map(_correction, item.shown_corrections()), item.summary]))

    def item_link(self, item: PressItemPage) -> str:
        """Return the full address for the reader."""
        return addresses.absolute(addresses.for_page(item, self.lang))

    def item_guid(self, item: PressItemPage) -> str:
        """Return the key that all translations share."""
        return str(item.translation_key)

    item_guid_is_permalink = False

    def item_pubdate(self, item: PressItemPage) -> datetime.datetime:
        """Return the day of publication; the hour too where the page was published on that day."""
        first = item.first_published_at
        if first and timezone.localdate(first) == item.published_on:
            return first
        return timezone.make_aware(datetime.datetime.combine(item.published_on, datetime.time()))

    def item_updateddate(self, item: PressItemPage) -> datetime.datetime | None:
        """Return when the item was last published."""
        return item.last_published_at

    def item_categories(self, item: PressItemPage) -> list[str]:
        """Return the kind and the tags."""
        return [item.kind_label, *(row.tag.name for row in item.taggings.all())]

    def item_extra_kwargs(self, item: PressItemPage) -> dict:
        """Return the language an item is written in."""
        return {"language": item.content_language}


def _correction(correction) -> str:
    words = _("Correction of %(date)s: %(text)s")
    return words % {"date": date_format(correction.made_on, "DATE_FORMAT"), "text": correction.text}


class SectionFeed(PressFeed):
    """One section, or “all”."""

    def get_object(self, request: HttpRequest, section: str) -> str:
        """Return the section. Raises Http404."""
        if section != "all" and section not in PressSectionPage.all_sections():
            raise Http404
        return section

    def _page(self, section: str) -> Page | None:
        model = PressSectionPage.all_sections().get(section)
        return listings.best(model.objects.all(), self.lang).first() if model else None

    def get_feed(self, obj: str, request: HttpRequest):
        """Look up the page of the section once."""
        self.page = self._page(obj)
        return super().get_feed(obj, request)

    def title(self, obj: str) -> str:
        """Return the section's name and the site's."""
        name = self.page.title if self.page else _("Press centre")
        return f"{name} · {site_parts.of(self.lang).name}"

    def link(self, obj: str) -> str:
        """Return the full address of the section."""
        path = addresses.for_page(self.page, self.lang) if self.page else reverse("wagtail_serve", args=[""])
        return addresses.absolute(path)

    def description(self, obj: str) -> str:
        """Return what the section holds."""
        return (self.page.summary if self.page else "") or _("What is new in the press centre.")

    def items(self, obj: str) -> list[PressItemPage]:
        """Return the newest items."""
        rows = PressItemPage.latest(self.lang)
        return self.shown(rows if obj == "all" else rows.filter(items.in_section(obj)))


class BodyFeed(PressFeed):
    """What the press centre says about a body."""

    def get_object(self, request: HttpRequest, key: UUID) -> Page:
        """Return the page of the body. Raises Http404."""
        return _first_or_404(CouncilPage.objects.filter(translation_key=key), self.lang)

    def title(self, obj: Page) -> str:
        """Return the body's name and the site's."""
        return f"{obj.title} · {site_parts.of(self.lang).name}"

    def link(self, obj: Page) -> str:
        """Return the full address of the body."""
        return addresses.absolute(addresses.for_page(obj, self.lang))

    def description(self, obj: Page) -> str:
        """Return what the body is."""
        return obj.summary or _("What is new in the press centre.")

    def items(self, obj: Page) -> list[PressItemPage]:
        """Return the newest items about the body."""
        return self.shown(PressItemPage.about_body(obj.translation_key, self.lang))


class PodcastFeed(PressFeed):
    """The episodes of a podcast that have a public recording, in the language of the podcast."""

    feed_type = PodcastRss

    def get_object(self, request: HttpRequest, key: UUID) -> PodcastPage:
        """Return the page of the podcast. Raises Http404."""
        found = PodcastPage.objects.filter(translation_key=key).select_related("cover")
        podcast = _first_or_404(found, self.lang)
        self.language = podcast.content_language
        return podcast

    def title(self, obj: PodcastPage) -> str:
        """Return the name of the podcast."""
        return obj.title

    def link(self, obj: PodcastPage) -> str:
        """Return the full address of the podcast."""
        return addresses.absolute(addresses.for_page(obj, self.lang))

    def description(self, obj: PodcastPage) -> str:
        """Return what the podcast is about."""
        return obj.summary or obj.title

    def feed_extra_kwargs(self, obj: PodcastPage) -> dict:
        """Return what podcast programs want to know of the series."""
        return {"author": obj.author, "category": obj.category, "cover": _cover(obj)}

    def items(self, obj: PodcastPage) -> list[EpisodePage]:
        """Return the episodes that can be heard."""
        rows = obj.episodes(self.lang).filter(recording__in=Recording.objects.public())
        related = ("corrections", "taggings__tag", "recording__tracks")
        return list(rows.prefetch_related(None).prefetch_related(*related)[:PODCAST_SIZE])

    def item_enclosures(self, item: EpisodePage) -> list[Enclosure]:
        """Return the file: full address, bytes, media type."""
        recording = _heard(item)
        return [Enclosure(addresses.absolute(recording.url), str(recording.size), recording.content_type)]

    def item_extra_kwargs(self, item: EpisodePage) -> dict:
        """Return what podcast programs want to know of an episode."""
        recording = _heard(item)
        return super().item_extra_kwargs(item) | {
            "duration": round(recording.duration or 0),
            "number": item.number,
            "season": item.season,
            "transcripts": [
                (addresses.absolute(track.url), track.language) for track in recording.tracks.all()
            ],
        }


def _heard(item: EpisodePage) -> Recording:
    """Return the recording of an episode of the feed, which has none without."""
    return cast("Recording", item.recording)


def _cover(podcast: PodcastPage) -> str:
    """Return the full address of the square cover, "" without one."""
    if not podcast.cover:
        return ""
    side = min(podcast.cover.width, podcast.cover.height, COVER_MOST)
    return addresses.absolute(podcast.cover.get_rendition(COVER.format(side)).url)


def _first_or_404(pages, lang: str) -> Page:
    found = listings.best(pages, lang).first()
    if found is None:
        raise Http404
    return found
