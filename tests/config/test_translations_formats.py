"""How dates, times and numbers are written in the three languages."""

import datetime

import pytest
from django.contrib.humanize.templatetags.humanize import intcomma, naturaltime
from django.utils import formats, timesince, timezone, translation
from django.utils.dateformat import format as format_date

DAY = datetime.date(2026, 11, 21)
MOMENT = datetime.datetime(2026, 11, 21, 9, 5, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("language", "name", "expected"),
    [
        ("ky", "DATE_FORMAT", "2026-жылдын 21-ноябры"),
        ("ky", "DATETIME_FORMAT", "2026-жылдын 21-ноябры, 09:05"),
        ("ky", "YEAR_MONTH_FORMAT", "2026-жылдын ноябры"),
        ("ky", "MONTH_DAY_FORMAT", "21-ноябрь"),
        ("ky", "SHORT_DATE_FORMAT", "21.11.2026"),
        ("ky", "SHORT_DATETIME_FORMAT", "21.11.2026 09:05"),
        ("ky", "TIME_FORMAT", "09:05"),
        ("ru", "DATE_FORMAT", "21 ноября 2026 г."),
        ("ru", "DATETIME_FORMAT", "21 ноября 2026 г., 09:05"),
        ("ru", "YEAR_MONTH_FORMAT", "ноябрь 2026 г."),
        ("ru", "MONTH_DAY_FORMAT", "21 ноября"),
        ("ru", "SHORT_DATE_FORMAT", "21.11.2026"),
        ("en", "DATE_FORMAT", "21 November 2026"),
        ("en", "DATETIME_FORMAT", "21 November 2026, 09:05"),
        ("en", "YEAR_MONTH_FORMAT", "November 2026"),
        ("en", "MONTH_DAY_FORMAT", "21 November"),
        ("en", "SHORT_DATE_FORMAT", "21/11/2026"),
    ],
)
def test_date_is_written_in_the_official_style(language, name, expected):
    with translation.override(language):
        assert formats.date_format(MOMENT, name) == expected


# The possessive endings of the month after a year in the genitive follow vowel harmony.
MONTHS = "январы февралы марты апрели майы июну июлу августу сентябры октябры ноябры декабры".split()  # noqa: SIM905


@pytest.mark.parametrize(("number", "name"), list(enumerate(MONTHS, start=1)))
def test_kyrgyz_month_takes_its_possessive_ending(number, name):
    with translation.override("ky"):
        assert formats.date_format(DAY.replace(month=number), "DATE_FORMAT") == f"2026-жылдын 21-{name}"


@pytest.mark.parametrize(
    ("language", "number", "grouped"),
    [("ky", "0,5", "1\xa0234\xa0567"), ("ru", "0,5", "1\xa0234\xa0567"), ("en", "0.5", "1,234,567")],
)
def test_number_has_the_separators_of_the_language(language, number, grouped):
    with translation.override(language):
        assert formats.number_format(0.5) == number
        assert intcomma(1234567) == grouped


def test_kyrgyz_noon_is_not_a_month_and_lists_have_spaces():
    with translation.override("ky"):
        assert format_date(MOMENT.replace(hour=12, minute=0), "P") == "чак түш"
        assert translation.gettext(", ") == ", "


def test_kyrgyz_duration_has_spaces_between_its_parts():
    with translation.override("ky"):
        words = timesince.timesince(MOMENT - datetime.timedelta(days=400, hours=2), MOMENT)
    assert words.replace("\xa0", " ") == "1 жыл, 1 ай"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ky", "21.11.2026", DAY),
        ("ru", "21.11.2026", DAY),
        ("en", "21/11/2026", DAY),
        ("ky", "2026-11-21", DAY),
    ],
)
def test_date_can_be_typed_as_it_is_shown(language, text, expected):
    accepted = []
    with translation.override(language):
        for pattern in formats.get_format("DATE_INPUT_FORMATS"):
            try:
                accepted.append(datetime.datetime.strptime(text, pattern).replace(tzinfo=datetime.UTC).date())
            except ValueError:
                continue
    assert accepted
    assert accepted[0] == expected


def test_kyrgyz_time_from_now_is_in_the_future():
    now = timezone.now()
    with translation.override("ky"):
        assert naturaltime(now - datetime.timedelta(days=3, seconds=1)).replace("\xa0", " ") == "3 күн мурун"
        later = naturaltime(now + datetime.timedelta(days=2, seconds=10))
        hours = naturaltime(now + datetime.timedelta(hours=2, seconds=10))
    assert later.replace("\xa0", " ") == "2 күндөн кийин"
    assert hours.replace("\xa0", " ") == "2 сааттан кийин"
