import datetime

import pytest

from search.days import DayError, first_day, last_day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019-03-01", (2019, 3, 1), (2019, 3, 1)),
        ("2020-02", (2020, 2, 1), (2020, 2, 29)),
        ("2019", (2019, 1, 1), (2019, 12, 31)),
        ("1.3.2019", (2019, 3, 1), (2019, 3, 1)),
        ("12.2019", (2019, 12, 1), (2019, 12, 31)),
    ],
)
def test_days_are_read_as_fields_and_people_write_them(text, first, last):
    assert first_day(text) == datetime.date(*first)
    assert last_day(text) == datetime.date(*last)


def test_days_left_empty_are_none():
    assert first_day("") is None
    assert last_day("") is None


@pytest.mark.parametrize(
    "text", ["x", "2019-13", "2019-02-30", "31.02.2019", "0000", "0", "99999", "2019-00-01", "٢٠١٩", "-1"]
)
@pytest.mark.parametrize("read", [first_day, last_day])
def test_days_that_are_none_are_named(read, text):
    with pytest.raises(DayError, match="is no date"):
        read(text)
