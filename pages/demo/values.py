"""From the TOML values of a head to what the fields and inline rows of a model hold."""

import datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_duration
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.models import Locale

from .references import References


def child_relations(model: type[models.Model]) -> dict[str, type[models.Model]]:
    """Return the models of the inline rows of `model` by the name of their relation."""
    return {rel.get_accessor_name(): rel.related_model for rel in get_all_child_relations(model)}


def of_field(field: Any, value: Any, references: References, locale: Locale) -> Any:
    """Return a TOML value as `field` holds it.

    `{ days = 20, time = 10:00:00 }` is counted from the day of loading; a time without an offset is local time of the
    site; a reference is the object's key. Raises MissingReferenceError.
    """
    if field.is_relation:
        return references.find(field.related_model, value, locale)
    if isinstance(field, models.DurationField):
        return parse_duration(value)
    if isinstance(value, dict):
        value = _from_today(**value)
    if isinstance(value, datetime.datetime) and timezone.is_naive(value):
        return timezone.make_aware(value)
    return value


def _from_today(days: int, time: datetime.time | None = None) -> datetime.date:
    day = timezone.localdate() + datetime.timedelta(days=days)
    return datetime.datetime.combine(day, time) if time else day


def row(model: Any, value: Any, references: References, locale: Locale) -> Any:
    """Return an unsaved inline row. A plain word stands for the first field of the row's form.

    Raises MissingReferenceError.
    """
    values = value if isinstance(value, dict) else {model.panels[0].field_name: value}
    children = child_relations(model) if issubclass(model, ClusterableModel) else {}
    fields = {name: each for name, each in values.items() if name not in children}
    made = model(
        **{
            name: of_field(model._meta.get_field(name), each, references, locale)
            for name, each in fields.items()
        }
    )
    if any(field.name == "locale" for field in model._meta.fields):
        made.locale = locale
    for name in values.keys() & children.keys():
        setattr(made, name, [row(children[name], each, references, locale) for each in values[name]])
    return made
