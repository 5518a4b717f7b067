"""Two pages that want one address.

A page that is not a translation of another one but stands at the same place of another language's tree would hide
that page's fallback address; a page at the place of one of the site's own views would never be reached itself.
"""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from . import addresses, languages


def check(page: Page, parent: Page | None = None) -> None:
    """Raise ValidationError, on the slug, when the page could not have its address (below `parent`) to itself."""
    url_path = f"{parent.url_path}{page.slug}/" if parent else _url_path(page)
    language = languages.of_locale(page.locale_id)
    below = addresses.below_home(url_path, language) if url_path else None
    if not below:
        return
    address = f"/{language}/{below}"
    if _is_taken_by_a_view(address, language):
        message = _("The site itself uses the address “%(address)s”. Choose another slug.")
        raise ValidationError({"slug": message % {"address": address}})
    other = rival(page, below)
    if other:
        message = _(
            "The page “%(title)s” already has this address in another language (%(address)s). "
            "Choose another slug, or make this page a translation of that one."
        )
        values = {"title": other.title, "address": addresses.canonical_path(other)}
        raise ValidationError({"slug": message % values})


def rival(page: Page, below: str) -> Page | None:
    """Return a live page at the place `below` another language's home that is no translation of this one."""
    own = languages.of_locale(page.locale_id)
    wanted = [root + below for code, root in addresses.root_paths().items() if code != own]
    slug = below.rstrip("/").rpartition("/")[2]
    others = Page.objects.filter(slug=slug, url_path__in=wanted, live=True)
    return others.exclude(translation_key=page.translation_key).order_by("path").first()


def existing() -> list[list[Page]]:
    """Return every group of live pages that want one address: what moves and restored trees may leave behind."""
    places = defaultdict(list)
    fields = ("title", "url_path", "locale_id", "translation_key")
    for page in Page.objects.live().filter(depth__gt=2).order_by("path").only(*fields):
        below = addresses.below_home(page.url_path, languages.of_locale(page.locale_id))
        if below:
            places[below].append(page)
    return [pages for pages in places.values() if len({page.translation_key for page in pages}) > 1]


def _url_path(page: Page) -> str:
    """Return the path the page will have; a new page's form has set it, an existing page's slug may have changed."""
    if page.path:
        parent = page.get_parent()
        return f"{parent.url_path}{page.slug}/" if parent else ""
    return page.url_path


def _is_taken_by_a_view(address: str, language: str) -> bool:
    with translation.override(language):  # the prefix of an address is matched against the active language
        try:
            return resolve(address).url_name != "wagtail_serve"
        except Resolver404:
            return False
