"""Lists for visitors: every page once, in the visitor's language where it has one, else in the next best.

A page is listed when it is live and no live translation of it ranks better for the visitor. Lists sort and
paginate across languages; on PostgreSQL the rule is an anti-join.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.paginator import Page as Slice
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from . import generation, languages


def best(pages: PageQuerySet, lang: str) -> PageQuerySet:
    """Return those of `pages` that a visitor of language `lang` is shown; private ones are left out."""
    better = (
        Page.objects.filter(translation_key=OuterRef("translation_key"), live=True)
        .alias(locale_rank=languages.rank(lang))
        .filter(locale_rank__lt=OuterRef("locale_rank"))
    )
    return (
        public(pages)
        .alias(locale_rank=languages.rank(lang))
        .filter(~Exists(better))
        .annotate(listed_for=Value(lang))  # read by addresses.for_pages: no query for the address
    )


def public(pages: PageQuerySet) -> PageQuerySet:
    """Return those of `pages` that anybody may read: live, and closed neither themselves nor by an ancestor."""
    return pages.live().exclude(_private())


def children(parent: Page, lang: str, model: type[Page] = Page) -> PageQuerySet:
    """Return the children of a page and of its translations, each once."""
    under = Q(pk__in=[])
    family = Page.objects.filter(translation_key=parent.translation_key).order_by()
    for path, depth in family.values_list("path", "depth"):
        under |= Q(path__range=Page._get_children_path_interval(path), depth=depth + 1)
    return best(model.objects.filter(under), lang)


def in_tree_order(pages: PageQuerySet) -> PageQuerySet:
    """Order pages as editors ordered them in the default tree; there each has its place, at least as a draft."""
    default = Page.objects.filter(
        translation_key=OuterRef("translation_key"), locale_id=languages.locale_of(settings.LANGUAGE_CODE)
    )
    return pages.order_by(Coalesce(Subquery(default.values("path")[:1]), "path"))


def parents(pages: Iterable[Page], lang: str) -> dict[int, Any]:
    """Return, by page id, the parent of each page of one type in the best language for the visitor; two queries."""
    children = list(pages)
    paths = {page.pk: page.path[: -Page.steplen] for page in children}
    keys = dict(Page.objects.filter(path__in=set(paths.values())).values_list("path", "translation_key"))
    if not keys:
        return {}
    model = _parent_model(children[0])
    shown = best(model.objects.filter(translation_key__in=set(keys.values())), lang).defer_streamfields()
    by_key = {page.translation_key: page for page in shown}
    return {pk: by_key[keys[path]] for pk, path in paths.items() if keys.get(path) in by_key}


def parent(page: Page, lang: str) -> Any:
    """Return the parent of a page in the best language for the visitor, None where it is not public; one query."""
    key = Page.objects.filter(path=page.path[: -Page.steplen]).order_by().values("translation_key")
    return best(_parent_model(page).objects.filter(translation_key__in=key), lang).first()


def _parent_model(page: Page) -> type[Page]:
    """Return the type that the parent has: that of pages which may stand in one place only."""
    allowed = type(page).allowed_parent_page_models()
    return allowed[0] if len(allowed) == 1 else Page


def of_rows(rows: Iterable, name: str, lang: str) -> list[Page]:
    """Return the public pages that rows refer to by their field `name`, each once, in the order of the rows."""
    model = None
    chosen = []
    for row in rows:
        model = row._meta.get_field(name).related_model
        chosen.append(getattr(row, f"{name}_id"))
    if model is None:
        return []
    keys = dict(Page.objects.filter(pk__in=chosen).values_list("pk", "translation_key"))
    shown = best(model.objects.filter(translation_key__in=set(keys.values())), lang).defer_streamfields()
    by_key = {page.translation_key: page for page in shown}
    wanted = dict.fromkeys(keys[pk] for pk in chosen if pk in keys)
    return [by_key[key] for key in wanted if key in by_key]


def best_records(model: Any, keys: Iterable, lang: str) -> dict:
    """Return, by translation key, the snippets of `model` in the best language for the visitor; one query."""
    ranked = model.objects.filter(translation_key__in=set(keys)).annotate(locale_rank=languages.rank(lang))
    found: dict = {}
    for record in ranked.order_by("locale_rank", *model._meta.ordering):
        found.setdefault(record.translation_key, record)
    return found


def best_of(model: type[Page], keys: Iterable, lang: str) -> dict:
    """Return, by translation key, the public pages of `model` in the best language for the visitor."""
    wanted = set(keys) - {None}
    if not wanted:
        return {}
    pages = best(model.objects.filter(translation_key__in=wanted), lang).defer_streamfields()
    return {page.translation_key: page for page in pages}


def paginate(items, number: str | None, size: int = 20) -> Slice:
    """Return the asked page of a list, the nearest one for a number that is none or does not exist."""
    return Paginator(items, size).get_page(number)


def private_paths() -> list[str]:
    """Return the tree paths of the pages that not everybody may read."""
    return generation.remembered(
        "private paths", lambda: list(PageViewRestriction.objects.values_list("page__path", flat=True))
    )


def _private() -> Q:
    """Return the condition of pages that not everybody may read, by themselves or through an ancestor."""
    private = Q(pk__in=[])
    for path in private_paths():
        private |= Q(path__startswith=path)
    return private
