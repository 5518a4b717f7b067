"""What editors may put into a page: what they may know of.

Choosers offer nothing else, but a form can name any number; and the editor then shows the title of what was named.
"""

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from wagtail.models import Page

from media.models import Document, Image, Recording

from .visibility import visible

GUARDED = (Page, Document, Image, Recording)

Reference = tuple[type, int]


def refuse_unknown(form, user) -> None:
    """Raise PermissionDenied where a page's form, or one of its rows, names what the user may not know of.

    No chooser offers that, so such a form is not an editor's; and to show it again, which is what happens to one
    with a mistake in it, would show the title. What the page refers to already may stay: somebody who may has
    chosen it.
    """
    forms = list(_with_rows(form))
    present = {each for part in forms for each in _references(part, part.initial)}
    named = {each for part in forms for each in _references(part, _sent(part))}
    for model in GUARDED:
        numbers = {number for of, number in named - present if of is model}
        if numbers and visible(model, user).filter(pk__in=numbers).count() < len(numbers):
            raise PermissionDenied


def _sent(form) -> dict:
    """Return the values as they were sent, whether they are valid or not."""
    return {name: form[name].value() for name in form.fields}


def _with_rows(form) -> Iterator:
    """Yield a form, its rows, and theirs."""
    yield form
    for formset in getattr(form, "formsets", {}).values():
        for row in formset.forms:
            yield from _with_rows(row)


def _references(form, values: dict) -> Iterator[Reference]:
    """Yield what the fields refer to; `values` are the form's initial ones or those sent."""
    for field in form.instance._meta.concrete_fields:
        value = values.get(field.name)
        if value is None:
            continue
        if field.many_to_one:
            found = [(field.related_model, getattr(value, "pk", value))]
        elif hasattr(field, "extract_references"):
            found = [(model, pk) for model, pk, *_paths in field.extract_references(value)]
        else:
            continue
        for model, pk in found:
            base = next((each for each in GUARDED if issubclass(model, each)), None)
            number = _number(pk) if base and pk else None
            if base and number:
                yield base, number


def _number(key) -> int | None:
    """Return a key as a number, read as the fields read it; None for what names nothing."""
    try:
        return int(key)
    except (TypeError, ValueError):
        return None
