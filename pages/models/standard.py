"""Ordinary pages."""

from django.utils.translation import gettext_lazy as _

from pages import sections

from .body_stream import ContentPage


class StandardPage(ContentPage):
    """A page of text: who we are, how to take part, and whatever has no type of its own."""

    parent_page_types = ["pages.HomePage", "pages.StandardPage"]
    subpage_types = [
        "pages.StandardPage",
        "pages.DeclarationPage",
        "pages.ContactsPage",
        "pages.GlossaryPage",
    ]
    search_kind = "standard"

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    def get_context(self, request, *args, **kwargs) -> dict:
        """Return the contents beside a long text."""
        return super().get_context(request, *args, **kwargs) | {"contents": sections.contents(self.body)}
