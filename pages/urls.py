"""Addresses of the public site: `urlpatterns` without a language, `localized` below `/<language>/`."""

from django.contrib.sitemaps import views as sitemap_views
from django.urls import path, re_path
from wagtail import urls as wagtail_urls

from . import participation_urls as participation
from . import plan_urls as plans
from .sitemaps import SITEMAPS
from .views import archive, decisions, document_search, meetings, press, problems, share, site_map
from .views.robots import robots
from .views.serve import serve

urlpatterns = [
    path("robots.txt", robots),
    path(
        "sitemap.xml",
        sitemap_views.index,
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap_section"},
        "sitemap",
    ),
    path("sitemap-<section>.xml", sitemap_views.sitemap, {"sitemaps": SITEMAPS}, "sitemap_section"),
    path("share/<int:pk>-<slug:key>.png", share.picture, name="share_picture"),
]

# Any slug leads on to the right one; a version and a page may be named: /archive/17-protokol/v2/page/3/
_VERSION = r"^archive/(?P<number>\d{1,12})(?:-(?P<slug>[-\w]*))?/(?:v(?P<version>\d{1,6})/)?"
DOCUMENT = _VERSION + r"(?:page/(?P<page>\d{1,6})/)?$"
DOCUMENT_SEARCH = _VERSION + r"search/$"

localized = [
    path("archive/", archive.index, name="archive"),
    re_path(DOCUMENT, archive.document, name="archive_document"),
    re_path(DOCUMENT_SEARCH, document_search.search, name="archive_document_search"),
    path("problem/<int:pk>/", problems.ProblemView.as_view(), name="page_problem"),
    path("sitemap/", site_map.site_map, name="site_map"),
    path("press/<slug:section>.xml", press.section_feed, name="press_feed"),
    path("press/bodies/<uuid:key>.xml", press.body_feed, name="press_body_feed"),
    path("press/events/<uuid:key>.ics", press.event_calendar, name="press_event_calendar"),
    path("press/podcasts/<uuid:key>.xml", press.podcast_feed, name="podcast_feed"),
    *participation.urlpatterns,
    *plans.urlpatterns,
    path("decisions/", decisions.index, name="decisions"),
    path("decisions.csv", decisions.csv_file, name="decisions_csv"),
    path("meetings/", meetings.index, name="meetings"),
    path("meetings.ics", meetings.feed, name="meetings_ics"),
    path("meetings/<uuid:key>.ics", meetings.file, name="meeting_ics"),
    path("meetings/<uuid:key>.pdf", meetings.packet_file, name="meeting_packet"),
    # Wagtail's log-in and password forms, which the pattern of pages would match too.
    *(pattern for pattern in wagtail_urls.urlpatterns if pattern.name != "wagtail_serve"),
    re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
]
