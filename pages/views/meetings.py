"""The calendar of meetings, and meetings as files for other programs."""

import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from media.serving import send_file
from pages import addresses, listings
from pages.meetings import bodies, calendar, ics, packet
from pages.meetings.agenda import Papers
from pages.meetings.calendar import Calendar, with_councils
from pages.models import MeetingPage
from pages.narrowing import read_key
from search.narrowing import FacetChoices

FRESH = 300  # seconds that caches may keep a feed


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the meetings of all bodies or of one: as a list, or those of one month on a sheet."""
    sheet = Calendar(request.GET, addresses.visitor_language())
    shown = _month(sheet) if sheet.choice.get("month") else _list(sheet, request.GET.get("page"))
    context = {
        "title": _("Meetings"),
        "summary": _("When the councils and the Forum meet, and what was discussed."),
        "choice": sheet.choice,
        "query_prefix": sheet.choice.query_prefix,
        "facets": [
            FacetChoices("body", _("Body"), sheet.bodies()),
            FacetChoices("year", _("Year"), sheet.years()),
            FacetChoices("state", _("State"), sheet.states()),
        ],
        "list_address": sheet.choice.address(month=None),
        "month_address": sheet.choice.address(month=f"{timezone.localdate():%Y-%m}", year=None),
        "feed_address": Calendar({"body": str(sheet.choice.get("body") or "")}, sheet.lang).choice.address(
            "meetings_ics"
        ),
        "canonical_url": addresses.absolute(reverse("meetings")),
    }
    return render(request, "pages/meeting_calendar.html", context | shown)


def _list(sheet: Calendar, page: str | None) -> dict:
    page_obj = listings.paginate(sheet.past(), page)
    page_obj.object_list = list(page_obj.object_list)
    upcoming = sheet.upcoming()
    with_councils([*upcoming, *page_obj.object_list], sheet.lang)
    total = len(upcoming) + page_obj.paginator.count
    return {"page_obj": page_obj, "upcoming": upcoming if page_obj.number == 1 else [], "total": total}


def _month(sheet: Calendar) -> dict:
    month = sheet.choice.get("month")
    meetings = with_councils(sheet.in_month(), sheet.lang)
    before, after = calendar.neighbours(month)
    return {
        "month": datetime.date.fromisoformat(f"{month}-01"),
        "weeks": calendar.weeks(month, meetings),
        "meetings": meetings,
        "before_address": sheet.choice.address(month=before),
        "after_address": sheet.choice.address(month=after),
    }


@require_safe
@conditional_page
def feed(request: HttpRequest) -> HttpResponse:
    """Answer with the meetings of the last year and all to come, as a calendar to subscribe to."""
    lang = addresses.visitor_language()
    key = read_key(request.GET.get("body", ""))
    since = timezone.now() - datetime.timedelta(days=ics.FEED_DAYS)
    meetings = bodies.meetings_of(key, lang).filter(starts_at__gte=since).defer_streamfields()
    found = with_councils(meetings.order_by("starts_at", "pk"), lang)
    name = next((each.council.title for each in found if key and each.council), _("Meetings"))
    response = _calendar(ics.calendar(found, lang, name), "meetings.ics")
    patch_cache_control(response, public=True, max_age=FRESH)
    return response


@require_safe
@conditional_page
def file(request: HttpRequest, key: UUID) -> HttpResponse:
    """Answer with one meeting, to be put into a calendar."""
    lang = addresses.visitor_language()
    meeting = public_meeting(key, lang)
    return _calendar(ics.calendar([meeting], lang), f"{meeting.slug}.ics")


@require_safe
def packet_file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Answer with the public papers of a meeting as one PDF. Raises Http404 where there are none."""
    lang = addresses.visitor_language()
    meeting = public_meeting(key, lang)
    papers = Papers(meeting, lang)
    if not packet.has_papers(papers):
        raise Http404
    made = packet.packet(meeting, papers, lang)
    return send_file(
        request,
        made,
        name=f"{meeting.slug}.pdf",
        content_type="application/pdf",
        version=made.name,
        is_public=True,
    )


def public_meeting(key: UUID, lang: str) -> MeetingPage:
    """Return the public meeting of a key in the best language for the visitor. Raises Http404."""
    meeting = listings.best(MeetingPage.objects.filter(translation_key=key), lang).first()
    if meeting is None:
        raise Http404
    return meeting


def _calendar(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, "text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
