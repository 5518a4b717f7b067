import datetime

import pytest

from pages.importing.dates import find_date, is_date_line


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("19 мая 2021 года, в городе", (2021, 5, 19)),
        ("Жыйын 2018-жылдын 27-июнунда өттү", (2018, 6, 27)),
        ("2026-жылдын 21-ноябры", (2026, 11, 21)),
        ("от 27.06.2018 № 226", (2018, 6, 27)),
        ("on 8 November 2023", (2023, 11, 8)),
        ("31.02.2020 эмес, 01.03.2020", (2020, 3, 1)),
    ],
)
def test_find_date_reads_the_ways_dates_are_written(text, day):
    assert find_date(text) == datetime.date(*day)


@pytest.mark.parametrize(
    "text", ["2011-жылдын сентябры", "план на 2021-2023 гг.", "20 манас 2018", "12.13.2018", ""]
)
def test_find_date_wants_a_whole_date(text):
    assert find_date(text) is None


@pytest.mark.parametrize(
    "text", ["2011-жылдын сентябры", "сентябрь 2011 года", "г. Бишкек, 27 июня 2018 года", "2019 год"]
)
def test_date_line_is_a_date_with_or_without_a_place(text):
    assert is_date_line(text)


@pytest.mark.parametrize(
    "text", ["План действий на 2018 год", "Кеңеш", "27-июнда форум түзүлгөн, ал 2018-жыл болчу"]
)
def test_date_line_has_no_other_words(text):
    assert not is_date_line(text)
