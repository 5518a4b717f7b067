"""The home page."""

from django.utils.translation import gettext_lazy as _

from pages import addresses
from pages.permissions import HomePermissionTester

from .body_stream import ContentPage


class HomePage(ContentPage):
    """What is new, what is due, where to search."""

    parent_page_types = ["wagtailcore.Page"]
    in_every_locale = True
    permission_tester = HomePermissionTester

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")
        permissions = [("publish_homepage", _("Can publish home pages"))]

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return what is new, what is due, and who is at work, in the best language for the visitor."""
        from pages import front_page  # noqa: PLC0415 - it reads every other page type

        lang = addresses.visitor_language()
        context = super().get_context(request, *args, **kwargs)
        featured = front_page.featured(context["site"].featured, lang)
        return context | front_page.of(lang) | {"featured": featured}
