"""Scales are round and hold every value; points stand inside the chart; gaps stay gaps."""

from decimal import Decimal
from itertools import pairwise

import pytest

from stream_blocks import plotting
from stream_blocks.plotting import Bar, Scale


def scale(*values: str) -> Scale:
    return Scale.over([Decimal(value) for value in values])


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        (("3", "12"), "0 5 10 15"),
        (("-7.25", "12.5"), "-10 -5 0 5 10 15"),
        (("-3",), "-3 -2 -1 0"),
        (("0.02", "0.05"), "0 0.01 0.02 0.03 0.04 0.05"),
        (("1234567",), "0 500000 1000000 1500000"),
        (("0",), "0 0.2 0.4 0.6 0.8 1"),
        ((), "0 0.2 0.4 0.6 0.8 1"),
    ],
)
def test_scale_is_round_and_holds_zero_and_all_values(values, ticks):
    assert [str(tick) for tick in scale(*values).ticks()] == ticks.split()


def test_bars_begin_at_zero_on_either_side():
    both = scale("-10", "10")
    assert plotting.bar(both, Decimal(5)) == Bar("50.00%", "25.00%")
    assert plotting.bar(both, Decimal(-10)) == Bar("0.00%", "50.00%")
    assert plotting.bar(both, Decimal(0)).width == "0.00%"


def test_line_has_a_gap_where_a_value_is_missing():
    values = [Decimal(1), None, Decimal(2), Decimal(3)]
    points = plotting.points(scale("3"), values)
    assert points[1] is None
    assert [(each.start, each.end) for each in plotting.stretches(points)] == [(points[2], points[3])]


def test_one_point_stands_in_the_middle_and_many_inside():
    assert plotting.across(0, 1) == 50
    places = [plotting.across(number, 50) for number in range(50)]
    assert places == sorted(places)
    assert 0 < places[0] < places[-1] < 100


@pytest.mark.parametrize("count", [0, 1, 2, 5, 6, 50, 51])
def test_few_labels_stand_under_a_line_the_last_among_them(count):
    chosen = plotting.labelled(count)
    assert len(chosen) <= plotting.LABELS
    assert chosen[-1:] == ([count - 1] if count else [])
    assert len({after - before for before, after in pairwise(chosen)}) <= 1
