"""Lists for visitors: every page once, in the visitor's language where it has one, else in the next best.

A page is listed when it is live and no live translation of it ranks better for the visitor. Lists sort and
paginate across languages; on PostgreSQL the rule is an anti-join.
"""

from django.core.paginator import Page as Slice
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from wagtail.models import Page

from . import languages


def best(pages: QuerySet, lang: str) -> QuerySet:
    """Return those of `pages` that a visitor of language `lang` is shown; private ones are left out."""
    better = (
        Page.objects.filter(translation_key=OuterRef("translation_key"), live=True)
        .alias(place=languages.rank(lang))
        .filter(place__lt=OuterRef("place"))
    )
    return (
        pages.live()
        .public()
        .alias(place=languages.rank(lang))
        .filter(~Exists(better))
        .annotate(listed_for=Value(lang))  # read by addresses.for_pages: no query for the address
    )


def children(parent: Page, lang: str, model: type[Page] = Page) -> QuerySet:
    """Return the children of a page and of its translations, each once."""
    under = Q(pk__in=[])
    family = Page.objects.filter(translation_key=parent.translation_key).order_by()
    for path, depth in family.values_list("path", "depth"):
        under |= Q(path__range=Page._get_children_path_interval(path), depth=depth + 1)
    return best(model.objects.filter(under), lang)


def paginate(items, number: str | None, size: int = 20) -> Slice:
    """Return the asked page of a list, the nearest one for a number that is none or does not exist."""
    return Paginator(items, size).get_page(number)
