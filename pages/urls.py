"""Addresses of the public site: `urlpatterns` without a language, `localized` below `/<language>/`."""

from django.contrib.sitemaps import views as sitemap_views
from django.urls import path, re_path
from wagtail import urls as wagtail_urls

from .sitemaps import SITEMAPS
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
]

localized = [
    # Wagtail's log-in and password forms, which the pattern of pages would match too.
    *(pattern for pattern in wagtail_urls.urlpatterns if pattern.name != "wagtail_serve"),
    re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
]
