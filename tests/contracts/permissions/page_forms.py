"""The editor's form of a page of any type, as its editor would send it: what stands there, and a new row of each kind."""

from collections.abc import Iterator
from typing import Any

from django import forms
from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea
from wagtail.blocks.base import BlockField
from wagtail.models import Locale

from pages.models import User

COMMENTS = "comments"  # remarks of editors to each other, not part of the page


def filled(page, editor: User, objects: dict[type, Any], **instead) -> dict[str, Any]:
    """Return what `editor` posts for a page: all that stands in it, what is demanded, and rows with all they can name.

    `objects` has one object of each model that fields may refer to. `instead` gives fields of the page another
    value; a name with dashes belongs to a new row: `instead={"agenda_items-0-title": "…"}`.
    """
    form_class = type(page).get_edit_handler().get_form_class()
    form = form_class(instance=page, for_user=editor, parent_page=page.get_parent())
    data: dict[str, Any] = {}
    for name, value in _fields(form, objects, is_row=False):
        data |= value if isinstance(value, dict) else {name: value}
    return {name: value for name, value in (data | instead).items() if value is not None}


def _fields(form, objects: dict[type, Any], *, is_row: bool) -> Iterator[tuple[str, Any]]:
    for bound in form:
        yield bound.html_name, _value(bound, objects, is_row=is_row)
    for name, formset in getattr(form, "formsets", {}).items():
        yield from _rows(formset, objects, with_new=name != COMMENTS)


def _rows(formset, objects: dict[type, Any], *, with_new: bool) -> Iterator[tuple[str, Any]]:
    known = formset.initial_forms
    for position, row in enumerate(known):
        yield from _fields(row, objects, is_row=True)
        yield f"{row.prefix}-ORDER", position
    if with_new:
        for name, value in _fields(formset.empty_form, objects, is_row=True):
            new = f"{formset.prefix}-{len(known)}"
            yield name.replace(formset.empty_form.prefix, new, 1), value
    counts = {"TOTAL": len(known) + with_new, "INITIAL": len(known), "MIN_NUM": 0, "MAX_NUM": 1000}
    for name, number in counts.items():
        yield f"{formset.prefix}-{name}_FORMS", number


def _value(bound, objects: dict[type, Any], *, is_row: bool) -> Any:
    """Return what the field sends: its value, or where it is empty and must not be, one that it takes."""
    field = bound.field
    if isinstance(field, BlockField):
        return {f"{bound.html_name}-count": "0"}
    value = bound.value()
    if value in (None, "", []) and bound.name not in ("id", "ORDER", "DELETE"):
        value = BY_NAME.get(bound.name) if is_row else None
        value = value or _made_up(field, objects, wanted=field.required or is_row)
    if isinstance(field.widget, DraftailRichTextArea):
        return field.widget.format_value(value or "")
    if isinstance(field, forms.BooleanField):
        return "on" if value else None
    if isinstance(value, list):
        return [getattr(each, "pk", each) for each in value]
    if value is None:
        return ""
    return getattr(value, "pk", value)


BY_NAME = {"year": 2026, "recording_time": "0:10:00"}
_TEXTS: list[tuple[type[forms.Field], Any]] = [
    (forms.DateTimeField, "2026-03-05 10:00"),
    (forms.DateField, "2026-03-05"),
    (forms.TimeField, "10:00"),
    (forms.EmailField, "office@example.kg"),
    (forms.URLField, "https://example.kg/a"),
    (forms.IntegerField, 1),
    (forms.BooleanField, False),
]


def _made_up(field: forms.Field, objects: dict[type, Any], *, wanted: bool) -> Any:
    if isinstance(field, forms.ModelChoiceField):
        # What can be named is named, also where it need not be.
        model = field.queryset.model
        if model is Locale:
            return field.queryset.first()
        return next(
            (one for of, one in objects.items() if issubclass(of, model) or issubclass(model, of)), None
        )
    if not wanted:
        return ""
    if isinstance(field, forms.ChoiceField):
        return next(key for key, _label in field.choices if key)
    return next((text for kind, text in _TEXTS if isinstance(field, kind)), "Сөз")
