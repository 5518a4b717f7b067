"""Figures of felt carpets as geometry: horns, diamonds, crowns, drawn on a Pillow image. Lengths are pixels."""

import math
from collections.abc import Iterator

from PIL import ImageDraw

Colour = tuple[int, int, int]
Point = tuple[float, float]

STROKES = 110  # brush marks in one horn; more than the eye can tell apart at 3200 pixels
TURNS = 1.28


def turned(point: Point, centre: Point, size: float, angle: float) -> Point:
    """A point of the unit plane (y down) enlarged, turned by `angle` radians and moved to `centre`."""
    x, y = point
    cos, sin = math.cos(angle), math.sin(angle)
    return centre[0] + size * (x * cos - y * sin), centre[1] + size * (x * sin + y * cos)


def dot(draw: ImageDraw.ImageDraw, centre: Point, radius: float, colour: Colour) -> None:
    x, y = centre
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


def ring(draw: ImageDraw.ImageDraw, centre: Point, radius: float, width: float, colour: Colour) -> None:
    x, y = centre
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=colour, width=round(width))


def diamond(draw: ImageDraw.ImageDraw, centre: Point, wide: float, high: float, colour: Colour) -> None:
    x, y = centre
    draw.polygon([(x, y - high), (x + wide, y), (x, y + high), (x - wide, y)], fill=colour)


def _horn() -> Iterator[tuple[Point, float]]:
    """Brush marks of the right horn in the unit plane: place and radius, from the root to the tip."""
    for step in range(30):
        way = step / 29
        yield (0.03 + 0.03 * way, -0.5 * way), 0.075 + 0.02 * way
    for step in range(STROKES):
        way = step / (STROKES - 1)
        angle, radius = math.pi + way * TURNS * 2 * math.pi, 0.37 * (1 - way) ** 0.8 + 0.06
        yield (0.49 + radius * math.cos(angle), -0.5 + radius * math.sin(angle)), 0.095 - 0.035 * way
    yield (0.49 + 0.03, -0.5), 0.1


HORN = tuple(_horn())


def horns(
    draw: ImageDraw.ImageDraw, centre: Point, *, size: float, angle: float, colour: Colour, cord: float = 0
) -> None:
    """A pair of ram's horns growing from `centre`; `cord` makes every stroke thicker by that share of the size."""
    for (x, y), radius in HORN:
        for side in (1, -1):
            dot(draw, turned((x * side, y), centre, size, angle), (radius + cord) * size, colour)


def medallion(
    draw: ImageDraw.ImageDraw, centre: Point, *, size: float, colour: Colour, edge: Colour, heart: Colour
) -> None:
    """Four pairs of horns on a diamond with a cord of another colour around them, as in the field of a shyrdak."""
    for shade, cord in ((edge, 0.035), (colour, 0.0)):
        reach = size * (0.56 + cord)
        diamond(draw, centre, reach, reach, shade)
        for quarter in range(4):
            angle = quarter * math.pi / 2
            root = turned((0, -0.38), centre, size, angle)
            horns(draw, root, size=size * 0.64, angle=angle, colour=shade, cord=cord)
    diamond(draw, centre, size * 0.3, size * 0.3, edge)
    diamond(draw, centre, size * 0.22, size * 0.22, heart)


def crown(draw: ImageDraw.ImageDraw, centre: Point, radius: float, colour: Colour, ground: Colour) -> None:
    """The tunduk, the crown of a yurt: a rim, poles running out from it, and two crossing sheaves of three laths."""
    for pole in range(40):
        angle = pole * math.pi / 20
        inner, outer = turned((1.08, 0), centre, radius, angle), turned((1.62, 0), centre, radius, angle)
        draw.line((*inner, *outer), fill=colour, width=round(radius * 0.035))
    dot(draw, centre, radius * 1.08, colour)
    dot(draw, centre, radius * 0.93, ground)
    for sheaf in (math.pi / 4, -math.pi / 4):
        for bend in (-0.36, 0.0, 0.36):
            laths = [
                turned((x / 24, bend * (1 - 0.62 * (x / 24) ** 2)), centre, radius * 0.99, sheaf)
                for x in range(-23, 24)
            ]
            draw.line(laths, fill=colour, width=round(radius * 0.062), joint="curve")


def teeth(
    draw: ImageDraw.ImageDraw, base: float, *, width: float, height: float, count: int, colour: Colour
) -> None:
    """A row of triangles standing on the line `base`; a negative height hangs them down."""
    step = width / count
    for number in range(count):
        start = number * step
        draw.polygon([(start, base), (start + step / 2, base - height), (start + step, base)], fill=colour)
