"""The catalogue of page types: what docs/content-types.md says about each of them."""

from collections.abc import Iterator

from django.db.models import Field
from django.utils import translation
from django.utils.text import capfirst
from modelcluster.fields import ParentalKey
from wagtail.models import Page, get_page_models

from .models import BasePage
from .permissions import ROLES

HEAD = """# Content types

Written by `manage.py page_catalogue`; a test keeps it true. The pictures are made by `make screenshots` from the
demonstration site: Kyrgyz on a desktop, Russian on a phone. What bodies of text are made of: [blocks.md](blocks.md).
"""
# Fields that every page has.
COMMON = frozenset(field.name for field in BasePage._meta.get_fields()) | {"page_ptr"}


def catalogue() -> str:
    """Return the catalogue as Markdown, in English."""
    with translation.override("en"):
        models = sorted(_models(), key=lambda model: str(model._meta.verbose_name))
        return "\n".join([HEAD, *(_section(model) for model in models)])


def _models() -> list[type[BasePage]]:
    return [model for model in get_page_models() if issubclass(model, BasePage)]


def _section(model: type[BasePage]) -> str:
    name = model.__name__
    purpose = " ".join((model.__doc__ or "").split())
    rows = "\n".join(f"| {what} | {text} |" for what, text in _facts(model) if text)
    picture = f"![{name}](screenshots/{name}.webp)"
    return f"## {capfirst(model._meta.verbose_name)} (`{name}`)\n\n{purpose}\n\n| | |\n|---|---|\n{rows}\n\n{picture}\n"


def _facts(model: type[BasePage]) -> Iterator[tuple[str, str]]:
    yield "below", _names(model.allowed_parent_page_models())
    yield "above", _names(model.allowed_subpage_models())
    yield "fields", ", ".join(f"{field.verbose_name} (`{field.name}`)" for field in _own_fields(model))
    yield "rows of its own", ", ".join(_rows(model))
    yield "found by the search as", f"`{model.search_kind}`" if model.search_kind else "not found"
    yield (
        "languages",
        "every one from the start, unpublished" if model.in_every_locale else "those it is written in",
    )
    yield "granted to", ", ".join(role.name for role in ROLES if model.__name__ in role.pages)


def _own_fields(model: type[BasePage]) -> Iterator[Field]:
    for field in model._meta.get_fields():
        if isinstance(field, Field) and field.editable and field.name not in COMMON:
            yield field


def _rows(model: type[BasePage]) -> Iterator[str]:
    """Yield the lists that are edited on the page."""
    for relation in model._meta.related_objects:
        name, rows = relation.get_accessor_name(), relation.related_model
        if isinstance(relation.field, ParentalKey) and relation.model is not Page and name:
            yield f"{rows._meta.verbose_name_plural} (`{name}`)"


def _names(models: list[type[Page]]) -> str:
    return ", ".join(f"`{model.__name__}`" for model in models if issubclass(model, BasePage))
