"""Dates of which only the year, or the month, may be known: the value, its model field and its form field.

Stored and exported in the reduced forms of ISO 8601 (2014, 2014-05, 2014-05-24), which sort as text.
"""

import datetime
import re
from calendar import monthrange
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
# As people write them here: 24.05.2014, 24/5/2014, 5.2014.
_WRITTEN = re.compile(r"(?:(?:(?P<day>\d\d?)[./])?(?P<month>\d\d?)[./])?(?P<year>\d{4})")


@dataclass(frozen=True)
class PartialDate:
    """A year, a month or a day. Raises ValueError for one that the calendar does not have."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        datetime.date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def of(cls, value: "datetime.date | PartialDate | str") -> "PartialDate":
        """Return what a day or a text means. Raises ValueError for a text that is no date."""
        if isinstance(value, cls):
            return value
        if isinstance(value, datetime.date):
            return cls(value.year, value.month, value.day)
        text = str(value).strip()
        match = _ISO.fullmatch(text) or _WRITTEN.fullmatch(text)
        if not match:
            raise ValueError(f"{text!r} is no date")
        return cls(**{name: int(number) for name, number in match.groupdict().items() if number})

    @property
    def iso(self) -> str:
        """The date for machines: 2014, 2014-05 or 2014-05-24."""
        rest = "".join(f"-{part:02}" for part in (self.month, self.day) if part)
        return f"{self.year:04}{rest}"

    @property
    def written(self) -> str:
        """The date as it is typed: 2014, 05.2014 or 24.05.2014."""
        return ".".join(reversed(self.iso.split("-")))

    @property
    def exact(self) -> datetime.date | None:
        """The day, None where it is not known."""
        return self.first if self.day else None

    @property
    def first(self) -> datetime.date:
        """The first day that it may be."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The last day that it may be."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        if self.day:
            return date_format(self.first, "DATE_FORMAT")
        if self.month:
            return date_format(self.first, "YEAR_MONTH_FORMAT")
        return pgettext("a year alone, as a date", "%(year)s") % {"year": self.year}


def _read(value: Any) -> PartialDate | None:
    if value in (None, ""):
        return None
    try:
        return PartialDate.of(value)
    except ValueError as error:
        message = _("This is no date. Write it as exactly as it is known: 24.05.2014, 05.2014 or 2014.")
        raise ValidationError(message, code="invalid") from error


class PartialDateFormField(forms.CharField):
    """A date as people write it, with or without day and month."""

    def to_python(self, value: Any) -> Any:
        """Return the date. Raises ValidationError."""
        return _read(super().to_python(value))

    def prepare_value(self, value: Any) -> Any:
        """Return what stands in the field; what was typed wrongly stays."""
        return value.written if isinstance(value, PartialDate) else value


class PartialDateField(models.Field):
    """Keeps a `PartialDate` as text; takes days and texts too. Empty is NULL."""

    def __init__(self, *args, **kwargs) -> None:
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple:
        """Return what a migration writes, without the length, which is always the same."""
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def get_internal_type(self) -> str:
        """Return the type of the column."""
        return "CharField"

    def from_db_value(self, value: str | None, _expression, _connection) -> PartialDate | None:
        """Return the date of a row."""
        return _read(value)

    def to_python(self, value: Any) -> PartialDate | None:
        """Return the date. Raises ValidationError."""
        return _read(value)

    def get_prep_value(self, value: Any) -> str | None:
        """Return what is stored."""
        found = _read(super().get_prep_value(value))
        return found.iso if found else None

    def value_to_string(self, obj: models.Model) -> str:
        """Return what stands in revisions and fixtures, "" for none."""
        return self.get_prep_value(self.value_from_object(obj)) or ""

    def formfield(self, **kwargs) -> Any:
        """Return the field of forms."""
        return super().formfield(**{"form_class": PartialDateFormField} | kwargs)
