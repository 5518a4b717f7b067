"""The items of a section, narrowed by year and tag; the choice stands in the address as `year` and `tag`."""

from collections.abc import Mapping
from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q
from django.db.models.functions import ExtractYear
from django.urls import reverse
from wagtail.query import PageQuerySet

from pages import listings
from pages.models.press import PressItemPage
from pages.models.press_parts import PressTag, PressTagging
from pages.narrowing import Narrowing, read_word, read_year
from search.narrowing import ChoiceLink

READERS = {"year": read_year, "tag": read_word}
MOST_TAGS = 20  # offered beside a list


def narrowed(query: Mapping[str, str]) -> Narrowing:
    """Return what a visitor narrowed a section down to, in the address of its page."""
    return Narrowing("", READERS, query)


def chosen(items: PageQuerySet, choice: Narrowing) -> PageQuerySet:
    """Return those of the items that were chosen."""
    if year := choice.get("year"):
        items = items.filter(published_on__year=year)
    if tag := choice.get("tag"):
        tagged = PressTagging.objects.filter(tag__slug=tag)
        items = items.filter(pk__in=tagged.values("content_object"))
    return items


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
    choice = narrowed(query)
    items = of_section(section, lang)
    return {
        "page_obj": listings.paginate(chosen(items, choice), query.get("page")),
        "query_prefix": choice.query_prefix,
        "years": years(items, choice),
        "tags": tags(items, choice),
        "feed_address": reverse("press_feed", args=[section]),
    }


def years(items: PageQuerySet, choice: Narrowing) -> list[ChoiceLink]:
    """Return the years with items of the chosen tag, the latest first."""
    rows = chosen(items, choice.without("year")).order_by().annotate(of=ExtractYear("published_on"))
    counts = rows.values_list("of").annotate(count=Count("pk")).values_list("of", "count")
    return [choice.link("year", year, str(year), count) for year, count in sorted(counts, reverse=True)]


def tags(items: PageQuerySet, choice: Narrowing) -> list[ChoiceLink]:
    """Return the tags of the items of the chosen year, the most frequent first."""
    within = chosen(items, choice.without("tag")).order_by().values("pk")
    counted = PressTag.objects.filter(taggings__content_object__in=within).annotate(count=Count("taggings"))
    rows = counted.order_by("-count", "name")[:MOST_TAGS]
    return [choice.link("tag", tag.slug, tag.name, tag.count) for tag in rows]
