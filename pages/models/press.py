"""News."""

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.query import PageQuerySet

from pages import addresses, listings
from pages.permissions import StructurePermissionTester

from .body_stream import ContentPage


class NewsIndexPage(ContentPage):
    """All news, newest first."""

    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.NewsPage"]
    max_count_per_parent = 1
    in_every_locale = True
    permission_tester = StructurePermissionTester

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return the asked page of the list, news of every language mixed."""
        news = NewsPage.newest(listings.children(self, addresses.visitor_language(), NewsPage))
        page_obj = listings.paginate(news, request.GET.get("page"))
        return super().get_context(request, *args, **kwargs) | {"page_obj": page_obj}


class NewsPage(ContentPage):
    """One news item."""

    published_on = models.DateField(_("date"), default=timezone.localdate)
    image = models.ForeignKey(
        "media.Image",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    image_alt = models.CharField(
        _("what the picture shows"),
        max_length=255,
        blank=True,
        help_text=_("Read aloud to people who do not see the picture. Leave empty if it only decorates."),
    )

    parent_page_types = ["pages.NewsIndexPage"]
    subpage_types: list[str] = []
    search_kind = "news"

    content_panels = [
        *ContentPage.content_panels[:-1],
        FieldPanel("published_on"),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Picture")),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")

    @classmethod
    def latest(cls, lang: str) -> PageQuerySet:
        """Return every public news item in the best language for the visitor, the newest first."""
        return cls.newest(listings.best(cls.objects.all(), lang))

    @staticmethod
    def newest(news: PageQuerySet) -> PageQuerySet:
        """Sort news and fetch what a list shows of them."""
        rows = news.defer_streamfields().order_by("-published_on", "-pk")
        return rows.select_related("image").prefetch_related("image__renditions")

    def search_date(self) -> datetime.date:
        """Return the day of publication."""
        return self.published_on
