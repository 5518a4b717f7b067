"""RSS 2.0 as news readers and podcast programs take it.

The elements for podcasts are those of Apple ("A Podcaster's Guide to RSS") and of the podcast namespace (transcripts).
"""

from django.utils.feedgenerator import Rss201rev2Feed

ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


class ItemsRss(Rss201rev2Feed):
    """RSS 2.0; items say in which language they are written."""

    def rss_attributes(self) -> dict:
        """Return the name spaces."""
        return {**super().rss_attributes(), "xmlns:dc": DUBLIN_CORE}

    def add_item_elements(self, handler, item: dict) -> None:
        """Write an item."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("dc:language", item["language"])


class PodcastRss(ItemsRss):
    """RSS 2.0 with what podcast directories require."""

    def rss_attributes(self) -> dict:
        """Return the name spaces."""
        return {**super().rss_attributes(), "xmlns:itunes": ITUNES, "xmlns:podcast": PODCAST}

    def add_root_elements(self, handler) -> None:
        """Write the series."""
        super().add_root_elements(handler)
        handler.addQuickElement("itunes:author", self.feed["author"])
        handler.addQuickElement("itunes:type", "episodic")
        handler.addQuickElement("itunes:explicit", "false")
        handler.addQuickElement("itunes:category", "", {"text": self.feed["category"]})
        if self.feed["cover"]:
            handler.addQuickElement("itunes:image", "", {"href": self.feed["cover"]})

    def add_item_elements(self, handler, item: dict) -> None:
        """Write an episode."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("itunes:explicit", "false")
        handler.addQuickElement("itunes:episodeType", "full")
        for name, value in (("duration", "duration"), ("episode", "number"), ("season", "season")):
            if item[value]:
                handler.addQuickElement(f"itunes:{name}", str(item[value]))
        for address, language in item["transcripts"]:
            attributes = {"url": address, "type": "text/vtt", "language": language}
            handler.addQuickElement("podcast:transcript", "", attributes)
