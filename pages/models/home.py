"""The home page."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pages import addresses, archive, listings
from pages.permissions import HomePermissionTester

from .bodies import BodyIndexPage, CouncilPage
from .body_stream import ContentPage
from .declaration import DeclarationPage
from .meetings import MeetingPage
from .press import NewsPage
from .press_sections import NewsIndexPage

# How many of each the home page shows.
NEWS, MEETINGS, DOCUMENTS, BODIES = 5, 4, 6, 6


class HomePage(ContentPage):
    """What is new, what is due, where to search."""

    parent_page_types = ["wagtailcore.Page"]
    in_every_locale = True
    permission_tester = HomePermissionTester

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")
        permissions = [("publish_homepage", _("Can publish home pages and add pages under them"))]

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return what is new, what is due, and who is at work, in the best language for the visitor."""
        lang = addresses.visitor_language()
        return super().get_context(request, *args, **kwargs) | {
            "news": NewsPage.latest(lang)[:NEWS],
            "news_index": listings.best(NewsIndexPage.objects.all(), lang).first(),
            "next_meetings": MeetingPage.next_everywhere(lang, MEETINGS),
            "latest_documents": archive.newest()[:DOCUMENTS],
            "archive_address": reverse("archive"),
            "declaration": listings.best(DeclarationPage.objects.all(), lang).first(),
            "bodies": CouncilPage.at_work(listings.best(CouncilPage.objects.all(), lang))[:BODIES],
            "body_index": listings.best(BodyIndexPage.objects.all(), lang).first(),
        }
