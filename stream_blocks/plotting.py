"""Where things stand in a chart, in percent of its width and height, so that it fits every screen.

Pure arithmetic: no Django. SVG takes percentages for everything but paths; letters and strokes keep their size.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

TICKS = 5  # about how many lines a scale has
LEFT, RIGHT = (
    8.0,
    2.0,
)  # percent beside a line chart: for the figures of the scale, and so that no point is cut
LABELS = 5  # how many labels stand under a line chart


@dataclass(frozen=True)
class Scale:
    """A stretch of numbers from `low` to `high`, with round steps."""

    low: Decimal
    high: Decimal
    step: Decimal

    @classmethod
    def over(cls, values: Sequence[Decimal]) -> "Scale":
        """Return the round scale that holds zero and all values."""
        low, high = min([*values, Decimal(0)]), max([*values, Decimal(0)])
        if low == high:
            high = Decimal(1)
        step = _round_step((high - low) / TICKS)
        return cls(step * math.floor(low / step), step * math.ceil(high / step), step)

    def ticks(self) -> list[Decimal]:
        """Return the round numbers of the scale from the lowest up."""
        count = int((self.high - self.low) / self.step)
        return [_plain(self.low + self.step * number) for number in range(count + 1)]

    def place(self, value: Decimal) -> float:
        """Return how far along the scale a value is, in percent."""
        return float((value - self.low) / (self.high - self.low) * 100)


def _round_step(rough: Decimal) -> Decimal:
    """Return 1, 2 or 5 times a power of ten, the smallest that is not below `rough`."""
    power = Decimal(10) ** math.floor(rough.log10())
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)


def _plain(number: Decimal) -> Decimal:
    """Return the number without zeros behind the point and without an exponent."""
    return number.quantize(Decimal(1)) if number == number.to_integral() else number.normalize()


def percent(place: float) -> str:
    """Return a place as SVG writes it, whatever the language of the page."""
    return f"{place:.2f}%"


@dataclass(frozen=True)
class Bar:
    """A bar that begins at `x` and is `width` wide."""

    x: str
    width: str


def bar(scale: Scale, value: Decimal) -> Bar:
    """Return the bar between zero and a value."""
    zero, end = scale.place(Decimal(0)), scale.place(value)
    return Bar(percent(min(zero, end)), percent(abs(end - zero)))


@dataclass(frozen=True)
class Point:
    """A point of a line."""

    x: str
    y: str


@dataclass(frozen=True)
class Stretch:
    """A straight piece of a line."""

    start: Point
    end: Point


def across(number: int, count: int) -> float:
    """Return where the `number`th of `count` points stands from left to right; a single one in the middle."""
    return LEFT + (100 - LEFT - RIGHT) * number / (count - 1) if count > 1 else 50.0


def points(scale: Scale, values: Sequence[Decimal | None]) -> list[Point | None]:
    """Return a point for each value, None for one that is missing."""
    return [
        None
        if value is None
        else Point(percent(across(number, len(values))), percent(100 - scale.place(value)))
        for number, value in enumerate(values)
    ]


def stretches(line: Sequence[Point | None]) -> list[Stretch]:
    """Return the pieces between neighbouring points; a missing one leaves a gap."""
    return [Stretch(start, end) for start, end in pairwise(line) if start and end]


def labelled(count: int) -> list[int]:
    """Return which of `count` places get a label: all of a few, else some at equal distances, the last among them."""
    if count <= LABELS:
        return list(range(count))
    step = math.ceil((count - 1) / (LABELS - 1))
    return sorted({count - 1 - step * number for number in range(LABELS) if count - 1 - step * number >= 0})
