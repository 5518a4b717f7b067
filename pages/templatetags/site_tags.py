"""Template tags about addresses and languages."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.models import Page

from pages import addresses, languages

register = template.Library()


@register.simple_tag
def visitor_url(page: Page | None) -> str:
    """Return the address of a page for the visitor; "" for no page or one that may not be shown.

    Pages of a listing and links of the content cost no query here.
    """
    if page is None:
        return ""
    lang = addresses.visitor_language()
    visit = addresses.current_visit()
    if visit is None:
        return addresses.for_page(page, lang)
    if page.pk not in visit.addresses:
        visit.addresses[page.pk] = addresses.for_page(page, lang)
    return visit.addresses[page.pk]


@register.simple_tag
def language_badge(code: str) -> SafeString | str:
    """Return a badge with the language's own name when it is not the visitor's."""
    if not code or code == addresses.visitor_language():
        return ""
    return format_html('<span class="language-badge" lang="{}">{}</span>', code, languages.own_name(code))


@register.simple_tag
def document_url(document) -> str:
    """Return the visitor's address of an archive document."""
    return document.address(addresses.visitor_language())
