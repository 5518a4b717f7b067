"""The press centre for other programs: feeds and calendar entries."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from pages import addresses, listings
from pages.models import EventPage
from pages.press import calendar_entry, feeds

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


@require_safe
@conditional_page
@cache_control(public=True, max_age=FRESH)
def event_calendar(request: HttpRequest, key: UUID) -> HttpResponse:
    """Answer with an event as an entry for a calendar. Raises Http404."""
    lang = addresses.visitor_language()
    event = listings.best(EventPage.objects.filter(translation_key=key), lang).first()
    if event is None:
        raise Http404
    response = HttpResponse(calendar_entry.of_event(event, lang), "text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{event.slug}.ics"'
    response["X-Robots-Tag"] = "noindex"
    return response
