"""The press centre for other programs: feeds and calendar entries."""

from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from pages.press import feeds

FRESH = 300  # seconds that caches may keep a feed


def _feed(feed_class: type[feeds.PressFeed]):
    """Return the view of a feed. Every request has a feed of its own: the object holds the reader's language."""

    @require_safe
    @conditional_page
    @cache_control(public=True, max_age=FRESH)
    def view(request, **kwargs):
        return feed_class()(request, **kwargs)

    return view


section_feed = _feed(feeds.SectionFeed)
body_feed = _feed(feeds.BodyFeed)
podcast_feed = _feed(feeds.PodcastFeed)
