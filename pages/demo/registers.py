"""Snippets of the demonstration: themes, state bodies and regions of content/registers, in every language of their names."""

import tomllib
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale

from pages.models import Region, StateBody, Theme
from pages.models.state_bodies import StateBodyName

from .references import References
from .sources import CONTENT

Row = dict[str, Any]


def register(name: str) -> list[Row]:
    """Return the rows of content/registers/<name>.toml."""
    text = (CONTENT / "registers" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)[name]


@transaction.atomic
def load_registers(references: References) -> int:
    """Make the snippets that are not there yet; return how many there are by now."""
    _themes(references)
    _regions(references)
    rows = register("state_bodies")
    for row in rows:
        for locale, name in _names(row):
            references.add_snippet(_state_body(row, locale, name), row["key"])
    _mergers(rows, references)
    return sum(model.objects.count() for model in (Theme, Region, StateBody))


def _themes(references: References) -> None:
    for order, row in enumerate(register("themes"), 1):
        for locale, name in _names(row):
            key = row["slug"]
            theme = Theme.objects.filter(slug=key, locale=locale).first() or _new(Theme, locale, slug=key)
            if theme.pk is None:
                theme.name, theme.sort_order = name, order
                theme.save()
            references.add_snippet(theme, key)


def _regions(references: References) -> None:
    for order, row in enumerate(register("regions"), 1):
        original: Region | None = None
        for locale, name in _names(row):
            region = Region.objects.filter(name=name, locale=locale).first()
            if region is None:
                region = Region(name=name, locale=locale, sort_order=order)
                if original:
                    region.translation_key = original.translation_key
                region.save()
            original = original or region
            references.add_snippet(region, row["key"])


def _names(row: Row):
    for code, _name in settings.LANGUAGES:
        if code in row:
            yield Locale.objects.get(language_code=code), row[code]


def _new(model, locale: Locale, **same):
    """Return an unsaved snippet that translates those of other languages that are the `same`."""
    made = model(locale=locale, **same)
    if original := model.objects.filter(**same).first():
        made.translation_key = original.translation_key
    return made


def _state_body(row: Row, locale: Locale, name: str) -> StateBody:
    known = StateBody.objects.filter(slug=row["key"], locale=locale).first()
    if known:
        return known
    body = _new(StateBody, locale, slug=row["key"])
    body.name, body.short_name = name, row.get(f"short_{locale.language_code}", "")
    if former := row.get(f"former_{locale.language_code}"):
        body.former_names = [StateBodyName(name=former, locale=locale)]
    body.save()
    return body


def _mergers(rows: list[Row], references: References) -> None:
    for row in rows:
        for locale, _name in _names(row) if "merged_into" in row else ():
            body = references.find(StateBody, row["key"], locale)
            if body.merged_into is None:
                body.merged_into = references.find(StateBody, row["merged_into"], locale)
                body.save()
