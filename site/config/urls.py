"""Addresses of the whole site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail.admin import urls as wagtailadmin_urls

from media import urls as media_urls
from pages import urls as pages_urls
from pages.views import styleguide

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("", include(media_urls)),
    # Kyrgyz opens first whatever the browser asks for; language is changed by hand, on the page.
    path("", RedirectView.as_view(url=f"/{settings.LANGUAGE_CODE}/", query_string=True)),
    path("", include(pages_urls)),
    re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}),
]

if settings.DEBUG:
    urlpatterns.insert(
        0, path("styleguide/", RedirectView.as_view(url=f"/{settings.LANGUAGE_CODE}/styleguide/"))
    )
    urlpatterns += i18n_patterns(path("styleguide/", styleguide.show))

urlpatterns += i18n_patterns(
    path("", include("search.urls")),
    path("", include(pages_urls.localized)),
)
