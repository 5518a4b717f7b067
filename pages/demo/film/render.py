"""Draws the demonstration's film and writes ornament.webm beside this script; it runs where PyAV (`pip install av`) is.

    PYTHONPATH=. python pages/demo/film/render.py

Ten seconds, silent: a medallion turns half round (0–4 s), the crown of a yurt turns in its place (4–7 s), rows of
teeth move over a field (7–10 s). The site needs neither this script nor PyAV: the film is committed.
"""

import math
from pathlib import Path

import av
from PIL import Image, ImageDraw

from pages.demo import ornament

FILM = Path(__file__).parent / "ornament.webm"
SIZE, RATE, SECONDS = (640, 360), 15, 10
TWICE = (SIZE[0] * 2, SIZE[1] * 2)  # drawn twice as large, so that edges are smooth
WOOL, RED, INK, WHITE = (244, 236, 221), (168, 50, 44), (35, 48, 66), (255, 252, 245)
CENTRE = (TWICE[0] / 2, TWICE[1] / 2)


def turning_medallion(way: float) -> Image.Image:
    """Return the medallion, turned by up to half a round."""
    image = Image.new("RGB", TWICE, WOOL)
    ornament.medallion(ImageDraw.Draw(image), CENTRE, size=270, colour=RED, edge=INK, heart=WHITE)
    return image.rotate(180 * way, Image.Resampling.BICUBIC, fillcolor=WOOL)


def turning_crown(way: float) -> Image.Image:
    """Return the crown of a yurt, turned by up to a quarter."""
    image = Image.new("RGB", TWICE, INK)
    ornament.crown(ImageDraw.Draw(image), CENTRE, 180, WOOL, INK)
    return image.rotate(90 * way, Image.Resampling.BICUBIC, fillcolor=INK)


def moving_teeth(way: float) -> Image.Image:
    """Return the field with teeth above and below that grow towards each other."""
    image = Image.new("RGB", TWICE, RED)
    draw = ImageDraw.Draw(image)
    high = 60 + 240 * (1 - math.cos(math.pi * way)) / 2
    ornament.teeth(draw, TWICE[1], width=TWICE[0], height=high, count=10, colour=WOOL)
    ornament.teeth(draw, 0, width=TWICE[0], height=-high, count=10, colour=INK)
    return image


def frame(second: float) -> Image.Image:
    """Return the picture at a time of the film."""
    if second < 4:  # noqa: PLR2004 - the scenes above
        image = turning_medallion(second / 4)
    elif second < 7:  # noqa: PLR2004
        image = turning_crown((second - 4) / 3)
    else:
        image = moving_teeth((second - 7) / 3)
    return image.resize(SIZE, Image.Resampling.LANCZOS)


def main() -> None:
    """Encode the film."""
    with av.open(str(FILM), "w") as film:
        stream = film.add_stream("libvpx-vp9", rate=RATE, options={"crf": "46", "b": "0"})
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        for number in range(RATE * SECONDS):
            film.mux(stream.encode(av.VideoFrame.from_image(frame(number / RATE))))
        film.mux(stream.encode())


if __name__ == "__main__":
    main()
