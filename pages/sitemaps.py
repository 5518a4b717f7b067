"""What search engines are told to read: every public page and document at its own, canonical address."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from wagtail.documents import get_document_model
from wagtail.models import Page

from . import addresses, languages


class SiteSitemap(Sitemap):
    """Full addresses on the public host (SITE_URL), whatever host was asked."""

    def get_protocol(self, protocol=None) -> str:
        """Return the scheme of SITE_URL."""
        return urlsplit(settings.WAGTAILADMIN_BASE_URL).scheme

    def get_domain(self, site=None) -> str:
        """Return the host and port of SITE_URL."""
        return urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc


class PageSitemap(SiteSitemap):
    """Public pages written in one language; Wagtail's own sitemap knows only the default tree."""

    def __init__(self, language: str) -> None:
        self.language = language

    def items(self) -> list[Page]:
        """Return the live pages of the site that anybody may read."""
        fields = ("url_path", "locale_id", "last_published_at")
        pages = Page.objects.live().public().filter(depth__gt=1, locale__language_code=self.language)
        pages = pages.order_by("path").only(*fields)
        return [page for page in pages if addresses.canonical_path(page)]

    def location(self, page: Page) -> str:
        """Return the address in the page's own language."""
        return addresses.canonical_path(page)

    def lastmod(self, page: Page):
        """Return when the page was last published."""
        return page.last_published_at


class DocumentSitemap(SiteSitemap):
    """Public documents of the archive, each under its main language."""

    def items(self) -> QuerySet:
        """Return the documents that anybody may read."""
        return get_document_model().objects.public().order_by("public_number")

    def location(self, document) -> str:
        """Return the address of the document's first page."""
        return document.address((document.languages or [settings.LANGUAGE_CODE])[0])


SITEMAPS = {
    **{f"pages-{code}": PageSitemap(code) for code in languages.codes()},
    "documents": DocumentSitemap(),
}
