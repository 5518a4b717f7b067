"""Whose meeting it is: meetings stand below the page of their body, in whatever language that page is."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet, Value
from django.db.models.functions import Length, Substr
from wagtail.models import Page
from wagtail.query import PageQuerySet

from pages import listings
from pages.models import CouncilPage, MeetingPage


def meetings_of(body_key: UUID | None, lang: str) -> PageQuerySet:
    """Return the public meetings of a body, or of all, each in the best language for the visitor."""
    meetings = MeetingPage.objects.all()
    if body_key:
        council = CouncilPage.objects.filter(translation_key=body_key).first()
        if council is None:
            return meetings.none()
        return listings.children(council, lang, MeetingPage)
    return listings.best(meetings, lang)


def with_council_path(rows: QuerySet, path: str = "path") -> QuerySet:
    """Annotate rows about meetings with `council_path`, the tree path of the body's page."""
    return rows.annotate(council_path=Substr(path, 1, Length(path) - Value(Page.steplen)))


def by_path(paths: Iterable[str], lang: str) -> dict[str, CouncilPage]:
    """Return, by the tree path of a body's page, the page of the body in the best language for the visitor."""
    rows = CouncilPage.objects.filter(path__in=set(paths)).order_by()
    keys = dict(rows.values_list("path", "translation_key"))
    shown = listings.best(CouncilPage.objects.filter(translation_key__in=set(keys.values())), lang)
    by_key = {page.translation_key: page for page in shown.defer_streamfields()}
    return {path: by_key[key] for path, key in keys.items() if key in by_key}
