"""Template tags of the frame: what machines and other sites read of a page."""

from django import template
from django.utils.safestring import SafeString

from pages import addresses, share_picture, structured_data
from pages.models import BasePage

register = template.Library()

LEAD = "fill-1200x630|format-jpeg"
OPEN_GRAPH_LOCALES = {"ky": "ky_KG", "ru": "ru_RU", "en": "en_GB"}


@register.simple_tag(takes_context=True)
def json_ld(context) -> SafeString | str:
    """Return the structured data of the page that is shown; "" where a view shows none."""
    page = context.get("page")
    if not isinstance(page, BasePage) or not page.pk:
        return ""
    return structured_data.of_page(page, context["site"], context["breadcrumbs"], context["visitor_language"])


@register.simple_tag(takes_context=True)
def share_image(context) -> dict | None:
    """Return the full address of the picture that stands for the page elsewhere, and what it shows."""
    page = context.get("page")
    if not isinstance(page, BasePage) or not page.pk:
        return None
    if picture := page.lead_picture():
        image, alt = picture
        return {"url": addresses.absolute(image.get_rendition(LEAD).url), "alt": alt or page.title}
    url = share_picture.address(page)
    return {"url": addresses.absolute(url), "alt": page.title}


@register.filter
def open_graph_locale(lang: str) -> str:
    """Return a language as Open Graph names it: with a country."""
    return OPEN_GRAPH_LOCALES.get(lang, lang)
