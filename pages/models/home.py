"""The home page."""

from django.utils.translation import gettext_lazy as _

from pages.permissions import HomePermissionTester

from .body_stream import ContentPage


class HomePage(ContentPage):
    """What is new, what is due, where to search."""

    parent_page_types = ["wagtailcore.Page"]
    in_every_locale = True

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")
        permissions = [("publish_homepage", _("Can publish home pages and add pages under them"))]

    def permissions_for_user(self, user) -> HomePermissionTester:
        """Return what the user may do here; see pages/permissions.py."""
        return HomePermissionTester(user, self)
