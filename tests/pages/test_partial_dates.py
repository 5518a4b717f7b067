"""Dates of which only the year or the month is known."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from pages.partial_dates import PartialDate, PartialDateField, PartialDateFormField


@pytest.mark.parametrize(
    ("typed", "iso", "written"),
    [
        ("2014", "2014", "2014"),
        (" 05.2014 ", "2014-05", "05.2014"),
        ("5/2014", "2014-05", "05.2014"),
        ("24.05.2014", "2014-05-24", "24.05.2014"),
        ("24/5/2014", "2014-05-24", "24.05.2014"),
        ("2014-05", "2014-05", "05.2014"),
        ("2014-05-24", "2014-05-24", "24.05.2014"),
    ],
)
def test_form_field_takes_what_people_write_and_shows_it_again(typed, iso, written):
    field = PartialDateFormField()
    found = field.clean(typed)
    assert found.iso == iso
    assert field.prepare_value(found) == written
    assert not field.has_changed(found, written)
    assert field.has_changed(found, "2013")


@pytest.mark.parametrize("typed", ["14", "2014-", "13.2014", "30.02.2014", "2014-5", "май 2014", "0000", "."])
def test_form_field_refuses_what_is_no_date_and_keeps_it(typed):
    field = PartialDateFormField()
    with override("ru"), pytest.raises(ValidationError, match=r"24\.05\.2014, 05\.2014"):
        field.clean(typed)
    assert field.prepare_value(typed) == typed


def test_empty_date_is_refused_only_where_one_is_needed():
    assert PartialDateFormField(required=False).clean("") is None
    with pytest.raises(ValidationError):
        PartialDateFormField().clean("")


@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        ("ky", ["2014-жыл", "2014-жылдын майы", "2014-жылдын 24-майы"]),
        ("ru", ["2014 год", "май 2014 г.", "24 мая 2014 г."]),
        ("en", ["2014", "May 2014", "24 May 2014"]),
    ],
)
def test_date_is_said_as_exactly_as_it_is_known(lang, texts):
    with override(lang):
        assert [str(PartialDate.of(each)) for each in ("2014", "2014-05", "2014-05-24")] == texts


def test_date_knows_its_first_and_last_day():
    days = [PartialDate.of(each) for each in ("2016", "2016-02", "2016-02-24")]
    assert [each.first.isoformat() for each in days] == ["2016-01-01", "2016-02-01", "2016-02-24"]
    assert [each.last.isoformat() for each in days] == ["2016-12-31", "2016-02-29", "2016-02-24"]
    assert [each.exact for each in days] == [None, None, datetime.date(2016, 2, 24)]


def test_field_writes_itself_into_migrations_and_stores_text():
    field = PartialDateField(null=True)
    _name, _path, args, kwargs = field.deconstruct()
    assert PartialDateField(*args, **kwargs).max_length == len("2014-05-24")
    assert field.get_prep_value(datetime.date(2014, 5, 24)) == "2014-05-24"
    assert field.get_prep_value("5.2014") == "2014-05"
    assert field.get_prep_value("") is None
