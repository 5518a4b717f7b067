"""The items of a section, narrowed by year and tag; the choice stands in the address as `year` and `tag`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractYear
from django.urls import reverse
from wagtail.query import PageQuerySet

from pages import listings
from pages.models.press import PressItemPage
from pages.models.press_parts import PressTag, PressTagging
from search.narrowing import ChoiceLink

YEAR = re.compile(r"[12]\d{3}")
MOST_TAGS = 20  # offered beside a list


@dataclass(frozen=True)
class Choice:
    """What a visitor narrowed a section down to."""

    year: int | None = None
    tag: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Choice":
        """Read the choice from an address; what makes no sense is no choice."""
        year = query.get("year", "")
        return cls(int(year) if YEAR.fullmatch(year) else None, query.get("tag", "")[:100])

    def apply(self, items: QuerySet) -> QuerySet:
        """Return those of the items that were chosen."""
        if self.year:
            items = items.filter(published_on__year=self.year)
        return items.filter(pk__in=_tagged(self.tag)) if self.tag else items

    def query(self) -> str:
        """Return the choice as it stands in an address, "" for none."""
        return urlencode({name: value for name, value in (("year", self.year), ("tag", self.tag)) if value})


@cache
def models_of(section: str) -> tuple[type[PressItemPage], ...]:
    """Return the page types whose items stand in a section."""
    return tuple(model for model in PressItemPage.__subclasses__() if model.section == section)


def in_section(section: str) -> Q:
    """Return the condition of the items of a section."""
    return Q(content_type__in=ContentType.objects.get_for_models(*models_of(section)).values())


def of_section(section: str, lang: str) -> PageQuerySet:
    """Return the public items of a section in the best language for the visitor, the newest first, each of its type."""
    first, *others = models_of(section)
    if not others:
        return first.latest(lang)
    return PressItemPage.latest(lang).filter(in_section(section)).specific()


def listing(section: str, query: Mapping[str, str], lang: str) -> dict:
    """Return the template variables of a section: the asked page of its list, and what narrows it."""
    choice = Choice.from_query(query)
    items = of_section(section, lang)
    chosen = choice.query()
    return {
        "page_obj": listings.paginate(choice.apply(items), query.get("page")),
        "query_prefix": f"{chosen}&" if chosen else "",
        "choice": choice,
        "years": years(items, choice),
        "tags": tags(items, choice),
        "feed_address": reverse("press_feed", args=[section]),
    }


def years(items: PageQuerySet, choice: Choice) -> list[ChoiceLink]:
    """Return the years with items of the chosen tag, the latest first."""
    rows = replace(choice, year=None).apply(items).order_by().annotate(of=ExtractYear("published_on"))
    counts = rows.values_list("of").annotate(count=Count("pk")).values_list("of", "count")
    return [_link(choice, "year", year, str(year), count) for year, count in sorted(counts, reverse=True)]


def tags(items: PageQuerySet, choice: Choice) -> list[ChoiceLink]:
    """Return the tags of the items of the chosen year, the most frequent first."""
    within = replace(choice, tag="").apply(items).order_by().values("pk")
    counted = PressTag.objects.filter(taggings__content_object__in=within).annotate(count=Count("taggings"))
    rows = counted.order_by("-count", "name")[:MOST_TAGS]
    return [_link(choice, "tag", tag.slug, tag.name, tag.count) for tag in rows]


def _tagged(slug: str) -> QuerySet:
    return PressTagging.objects.filter(tag__slug=slug).values("content_object")


def _link(choice: Choice, name: str, value, label: str, count: int) -> ChoiceLink:
    """Return the link to one value; choosing it again takes it back."""
    is_current = getattr(choice, name) == value
    values = {"year": choice.year, "tag": choice.tag, name: type(value)() if is_current else value}
    target = Choice(**values)
    return ChoiceLink(label, count, f"?{target.query()}", is_current)
