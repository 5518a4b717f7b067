"""Where an imported page goes: its locale, its parent, its slug, its old address."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.coreutils import find_available_slug, string_to_ascii
from wagtail.models import Locale, Page

from pages.models import HomePage, NewsIndexPage

from .errors import ImportRefused

_SLUG_CHARACTERS = 80


def find_locale(code: str) -> Locale:
    """Return the site's locale `code`; raise ImportRefused naming those there are."""
    codes = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    locale = Locale.objects.filter(language_code=code).first() if code in codes else None
    if locale is None:
        raise ImportRefused(
            _("The site has no language “%(code)s”. It has: %(codes)s.")
            % {"code": code, "codes": ", ".join(codes)}
        )
    return locale


def find_home(locale: Locale) -> Page:
    """Return the home page of `locale`; raise ImportRefused when there is none."""
    home = HomePage.objects.filter(locale=locale).first()
    if home is None:
        raise ImportRefused(
            _("There is no home page in “%(code)s” yet. Run “manage.py migrate” first.")
            % {"code": locale.language_code}
        )
    return home


def find_parent(path: str, locale: Locale) -> Page:
    """Return the page at the address `path` (with or without the language in front) in `locale`.

    Raises ImportRefused when there is none.
    """
    slugs = [slug for slug in urlsplit(path).path.split("/") if slug]
    codes = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    if slugs and slugs[0] in codes:
        if slugs[0] != locale.language_code:
            raise ImportRefused(
                _("The parent %(path)s is a page in “%(other)s”, the text is in “%(code)s”.")
                % {"path": path, "other": slugs[0], "code": locale.language_code}
            )
        slugs = slugs[1:]
    page = find_home(locale)
    for slug in slugs:
        page = page.get_children().filter(slug=slug).first()
        if page is None:
            raise ImportRefused(
                _("There is no page %(path)s in “%(code)s” to put this one under.")
                % {"path": path, "code": locale.language_code}
            )
    return page.specific


def find_news_index(locale: Locale) -> Page:
    """Return the list of news in `locale`; a site that has none gets one, in every language."""
    index = NewsIndexPage.objects.filter(locale=locale).first()
    if index is None:
        with translation.override(locale.language_code):
            index = NewsIndexPage(title=_("News"), slug="news", locale=locale)
        find_home(locale).add_child(instance=index)
        index.save_revision().publish()
        for copy in index.get_translations():
            with translation.override(copy.locale.language_code):
                copy.title = copy.draft_title = _("News")
            copy.save()
    return index


def make_slug(title: str, parent: Page) -> str:
    """Return an address part for `title` in Latin letters that no other page under `parent` has."""
    words = slugify(string_to_ascii(title))
    if len(words) > _SLUG_CHARACTERS:
        words = words[: _SLUG_CHARACTERS + 1].rsplit("-", 1)[0][:_SLUG_CHARACTERS]
    return find_available_slug(parent, words or "page")


def namesakes(title: str, parent: Page) -> list[str]:
    """Return a line for every page under `parent` that has the same title already."""
    beside = parent.get_children().filter(title__iexact=title)
    return [
        _("a page with the same title stands beside it: %(path)s") % {"path": page.url} for page in beside
    ]


def redirect_old_address(address: str, page: Page) -> None:
    """Make the old address lead to `page`, once.

    Raises ImportRefused when it already leads elsewhere or is the address of a page of this site.
    """
    old_path = Redirect.normalise_path(address)
    existing = Redirect.objects.filter(old_path=old_path).first()
    if existing and existing.redirect_page_id == page.pk:
        return
    if existing:
        raise ImportRefused(
            _("The old address %(path)s already leads to %(target)s.")
            % {"path": old_path, "target": existing.redirect_page or existing.link}
        )
    if old_path == "/" or old_path == Redirect.normalise_path(page.url or ""):
        raise ImportRefused(_("The old address %(path)s is in use on this site.") % {"path": old_path})
    Redirect.add_redirect(old_path, redirect_to=page)
