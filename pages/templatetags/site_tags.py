"""Template tags about addresses and languages."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.models import Page

from pages import addresses, languages, teasers

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


@register.simple_tag(takes_context=True)
def chosen_page(context, page: Page | None) -> Page | None:
    """Return what is shown of a page that was chosen in a block: its best public translation, None for no such.

    Within a visit it was read together with all the others (pages/teasers.py).
    """
    if page is None:
        return None
    visit = addresses.current_visit()
    if visit and page.pk in visit.chosen:
        return visit.chosen[page.pk]
    lang = context.get("content_language") or addresses.visitor_language()
    found = teasers.chosen([page.pk], lang).get(page.pk)
    if visit:
        visit.chosen[page.pk] = found
    return found


@register.simple_tag
def language_badge(code: str, surrounding: str = "") -> SafeString | str:
    """Return a badge with the language's own name when it is not that of what surrounds it (the visitor's)."""
    if not code or code == (surrounding or addresses.visitor_language()):
        return ""
    return format_html('<span class="language-badge" lang="{}">{}</span>', code, languages.own_name(code))


@register.simple_tag
def document_url(document) -> str:
    """Return the visitor's address of an archive document."""
    return document.address(addresses.visitor_language())
