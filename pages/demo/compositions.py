"""Compositions of the demonstration pictures: what stands on the sheet and where, in pixels of an enlarged sheet."""

import math
import random
from dataclasses import dataclass

from PIL import ImageDraw

from pages.demo import ornament
from pages.demo.ornament import Colour, diamond, dot, horns, medallion, ring, teeth

INK = (23, 50, 77)
SHADOW = (31, 61, 91)
NIGHT = (14, 33, 53)
STEEL = (66, 98, 130)
MIST = (196, 208, 217)
PAPER = (248, 244, 236)
SAND = (232, 219, 194)
OCHRE = (204, 148, 66)
CLAY = (178, 90, 60)
MADDER = (131, 50, 43)

RARE = 0.06  # share of waves that are lit and of places on a shelf that are empty


@dataclass(frozen=True)
class Sheet:
    """An enlarged drawing surface, its measures and its chance."""

    draw: ImageDraw.ImageDraw
    width: int
    height: int
    chance: random.Random

    def band(self, top: float, bottom: float, colour: Colour) -> None:
        self.draw.rectangle((0, top, self.width, bottom), fill=colour)


def _border(sheet: Sheet, depth: float, colour: Colour, teeth_colour: Colour, count: int = 32) -> None:
    """Bands with triangles along the upper and lower edge."""
    sheet.band(0, depth, colour)
    sheet.band(sheet.height - depth, sheet.height, colour)
    teeth(sheet.draw, depth, width=sheet.width, height=depth * 0.62, count=count, colour=teeth_colour)
    teeth(
        sheet.draw,
        sheet.height - depth,
        width=sheet.width,
        height=-depth * 0.62,
        count=count,
        colour=teeth_colour,
    )


def medallions(sheet: Sheet) -> None:
    """A field with three medallions between toothed borders."""
    middle, step = sheet.height / 2, sheet.width / 3
    _border(sheet, 170, INK, PAPER)
    for number in range(4):
        diamond(sheet.draw, (number * step, middle), 330, 560, SAND)
        diamond(sheet.draw, (number * step, middle), 130, 220, STEEL)
    for number in range(3):
        centre = ((number + 0.5) * step, middle)
        colour, edge = (CLAY, INK) if number == 1 else (INK, OCHRE)
        medallion(sheet.draw, centre, size=460, colour=colour, edge=edge, heart=PAPER)


def lattice(sheet: Sheet) -> None:
    """A lattice of diamonds, each with two pairs of horns."""
    wide, high = 320, 360
    for row in range(-1, 7):
        for column in range(-1, 7):
            centre = (column * wide * 2 + (row % 2) * wide, row * high)
            fill = sheet.chance.choice((INK, INK, STEEL, CLAY, OCHRE))
            diamond(sheet.draw, centre, wide - 14, high - 16, fill)
            light = MIST if fill in (INK, STEEL) else PAPER
            horns(sheet.draw, (centre[0], centre[1] + 20), size=190, angle=0, colour=light)
            horns(sheet.draw, (centre[0], centre[1] - 20), size=190, angle=math.pi, colour=light)


def mountains(sheet: Sheet) -> None:
    """Four ranges before a low sun."""
    dot(sheet.draw, (sheet.width * 0.7, 640), 300, OCHRE)
    ring(sheet.draw, (sheet.width * 0.7, 640), 370, 12, OCHRE)
    layers = ((MIST, 900, 5, 560), (STEEL, 1130, 4, 640), (INK, 1420, 3, 620), (NIGHT, 1660, 5, 300))
    for colour, base, count, height in layers:
        shift = sheet.chance.uniform(-0.5, 0) * sheet.width / count
        step = (sheet.width + sheet.width / count) / count
        for number in range(count + 1):
            peak = height * sheet.chance.uniform(0.72, 1)
            left = shift + number * step - step * 0.25
            middle = left + step * 0.75
            sheet.draw.polygon([(left, base), (middle, base - peak), (left + step * 1.5, base)], fill=colour)
            _snow(sheet, middle, base - peak, peak / (step * 0.75), colour)
        sheet.band(base - 1, sheet.height, colour)
    teeth(sheet.draw, sheet.height, width=sheet.width, height=74, count=40, colour=CLAY)


def _snow(sheet: Sheet, x: float, y: float, slope: float, colour: Colour) -> None:
    """A light top on a peak, its lower edge cut in three teeth."""
    if colour == NIGHT:
        return
    deep, wide = 120, 120 / slope
    edge = [
        (x + wide, y + deep),
        (x + wide / 3, y + deep * 0.72),
        (x, y + deep * 1.1),
        (x - wide / 3, y + deep * 0.72),
    ]
    sheet.draw.polygon([(x, y), *edge, (x - wide, y + deep)], fill=PAPER)


def crown(sheet: Sheet) -> None:
    """The crown of a yurt seen from below, with a braid of horns beside it."""
    centre = (sheet.width * 0.62, sheet.height * 0.5)
    for radius, colour in ((1700, (27, 57, 87)), (1330, (33, 66, 99)), (960, (41, 77, 112))):
        dot(sheet.draw, centre, radius, colour)
    ornament.crown(sheet.draw, centre, 560, SAND, CLAY)
    ring(sheet.draw, centre, 950, 14, OCHRE)
    for number in range(5):
        horns(sheet.draw, (210, 300 + number * 330), size=150, angle=math.pi / 2, colour=OCHRE)
    sheet.draw.rectangle((110, 0, 134, sheet.height), fill=OCHRE)


def water(sheet: Sheet) -> None:
    """Rows of round waves, a few of them lit."""
    colours = (INK, STEEL, INK, MIST, INK, STEEL)
    radius = 200
    for row in range(13):
        base = row * 150 + 160
        for column in range(-1, 10):
            centre = (column * radius * 2 + (row % 2) * radius, base)
            colour = OCHRE if sheet.chance.random() < RARE else colours[row % len(colours)]
            for share, shade in (
                (1, PAPER),
                (0.95, colour),
                (0.66, PAPER),
                (0.61, colour),
                (0.32, PAPER),
                (0.27, CLAY),
            ):
                dot(sheet.draw, centre, radius * share, shade)


def bands(sheet: Sheet) -> None:
    """A woven band beside a quiet field: room for a title on the left."""
    left = sheet.width * 0.5
    sheet.draw.rectangle((left, 0, sheet.width, sheet.height), fill=MADDER)
    stripes = ((0, 40, OCHRE), (40, 70, PAPER), (70, 300, INK), (300, 330, PAPER), (330, 370, OCHRE))
    for start, end, colour in stripes:
        sheet.draw.rectangle((left + start, 0, left + end, sheet.height), fill=colour)
    for number in range(10):
        diamond(sheet.draw, (left + 185, 90 + number * 180), 84, 84, PAPER)
        diamond(sheet.draw, (left + 185, 90 + number * 180), 52, 52, CLAY)
    for number in range(3):
        medallion(sheet.draw, (left + 985, number * 900), size=360, colour=SAND, edge=OCHRE, heart=MADDER)
    for side in (left + 500, sheet.width - 130):
        for number in range(2):
            diamond(sheet.draw, (side, 450 + number * 900), 90, 190, OCHRE)
            diamond(sheet.draw, (side, 450 + number * 900), 46, 100, INK)
    for angle in (0, math.pi):
        horns(sheet.draw, (left / 2, sheet.height / 2), size=560, angle=angle, colour=SHADOW)


def steps(sheet: Sheet) -> None:
    """Stepped diamonds one inside another, like the eye of a carpet."""
    colours = (INK, SAND, STEEL, PAPER, CLAY, SAND, INK, OCHRE, PAPER, MADDER)
    block = 75
    for ring_number, colour in enumerate(colours):
        reach = 24 - ring_number * 2
        for row in range(-reach, reach + 1):
            half = (reach - abs(row)) * block
            middle = sheet.height / 2 + row * block * 0.8
            centre = sheet.width / 2
            sheet.draw.rectangle(
                (
                    centre - half - block / 2,
                    middle - block * 0.4,
                    centre + half + block / 2,
                    middle + block * 0.4,
                ),
                fill=colour,
            )


def shelves(sheet: Sheet) -> None:
    """Spines of books on three shelves: the archive."""
    colours = (INK, INK, STEEL, CLAY, OCHRE, MADDER, SAND, MIST, INK, STEEL)
    for shelf in range(3):
        base, x = 560 + shelf * 560, 120.0
        while x < sheet.width - 200:
            x += sheet.chance.uniform(90, 190) if sheet.chance.random() < RARE else 0
            wide, high = sheet.chance.uniform(58, 128), sheet.chance.uniform(330, 450)
            colour = sheet.chance.choice(colours)
            sheet.draw.rectangle((x, base - high, x + wide, base), fill=colour)
            mark = INK if colour in (SAND, MIST, OCHRE) else SAND
            sheet.draw.rectangle((x, base - high + 44, x + wide, base - high + 54), fill=mark)
            sheet.draw.rectangle((x, base - 54, x + wide, base - 44), fill=mark)
            diamond(sheet.draw, (x + wide / 2, base - high / 2), wide * 0.24, wide * 0.4, mark)
            x += wide + 7
        sheet.band(base, base + 34, NIGHT)
