"""Pages for tests, in the trees that every installation has: `home("ky")`, `make_council()`, `translate(page, "ru")`.

Every `make_…` returns a saved page, live unless `live=False`; further fields are passed as keywords.
"""

import datetime
from itertools import count

from django.utils import timezone
from wagtail.models import Locale, Page

from pages.models import (
    BasePage,
    BodyIndexPage,
    CouncilPage,
    DeclarationPage,
    HomePage,
    MeetingPage,
    NewsIndexPage,
    NewsPage,
    StandardPage,
)

_numbers = count(1)


def home(lang: str = "ky") -> HomePage:
    """Return the home page of a language (a draft in all but Kyrgyz until `publish`)."""
    return HomePage.objects.get(locale__language_code=lang)


def make_page(model: type[BasePage], parent: Page, *, live: bool = True, **fields) -> BasePage:
    """Return a new page below `parent`, published through a revision as an editor would."""
    number = next(_numbers)
    fields = {"title": f"Барак {number}", "slug": f"barak-{number}"} | fields
    page = parent.add_child(instance=model(live=False, **fields))
    return publish(page) if live else page


def publish(page: Page, **fields) -> BasePage:
    """Change some fields, publish the page and return it fresh from the database."""
    page = page.specific
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def translate(page: Page, lang: str, *, live: bool = True, **fields) -> BasePage:
    """Return the page's translation: the copy that exists already, else a new one.

    Missing parents are copied as drafts. (Wagtail's `copy_parents` would publish them as aliases.)
    """
    page = page.specific
    locale = Locale.objects.get(language_code=lang)
    copy = page.get_translation_or_none(locale)
    if copy is None:
        parent = page.get_parent()
        if not parent.has_translation(locale):
            translate(parent, lang, live=False)
        copy = page.copy_for_translation(locale)
    if live:
        return publish(copy, **fields)
    for name, value in fields.items():
        setattr(copy, name, value)
    copy.save()
    return copy


def make_standard(parent: Page | None = None, **fields) -> StandardPage:
    """Return a standard page."""
    return make_page(StandardPage, parent or home(), **fields)


def make_declaration(parent: Page | None = None, **fields) -> DeclarationPage:
    """Return a declaration."""
    return make_page(DeclarationPage, parent or home(), **fields)


def make_body_index(parent: Page | None = None, **fields) -> BodyIndexPage:
    """Return the list of bodies, the same one at every call with the same parent."""
    return _only(BodyIndexPage, parent or home(), slug="kenesh", title="Кеңештер", **fields)


def make_council(parent: Page | None = None, **fields) -> CouncilPage:
    """Return a body."""
    return make_page(CouncilPage, parent or make_body_index(), **fields)


def make_meeting(council: CouncilPage, **fields) -> MeetingPage:
    """Return a meeting in a week's time."""
    starts_at = timezone.now() + datetime.timedelta(days=7)
    return make_page(MeetingPage, council, **({"starts_at": starts_at} | fields))


def make_news_index(parent: Page | None = None, **fields) -> NewsIndexPage:
    """Return the list of news, the same one at every call with the same parent."""
    return _only(NewsIndexPage, parent or home(), slug="zhanylyktar", title="Жаңылыктар", **fields)


def make_news(parent: Page | None = None, **fields) -> NewsPage:
    """Return a news item."""
    return make_page(NewsPage, parent or make_news_index(), **fields)


def _only(model: type[BasePage], parent: Page, **fields) -> BasePage:
    return model.objects.child_of(parent).first() or make_page(model, parent, **fields)
