"""Demonstration pictures: calm ornaments of felt carpets (shyrdak) in the site's colours, each from its own seed."""

import io
import random
from collections.abc import Callable

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from pages.demo import compositions
from pages.demo.compositions import INK, NIGHT, PAPER, SAND, Sheet
from pages.demo.ornament import Colour

SIZE = (1600, 900)
SQUARE = (1400, 1400)  # the cover of a podcast
SCALE = 2  # drawn larger and reduced, so that edges are smooth
QUALITY = 80

PICTURES: dict[str, tuple[Callable[[Sheet], None], Colour, int]] = {
    "medallions": (compositions.medallions, PAPER, 1),
    "lattice": (compositions.lattice, PAPER, 2),
    "mountains": (compositions.mountains, SAND, 3),
    "crown": (compositions.crown, INK, 4),
    "water": (compositions.water, INK, 5),
    "bands": (compositions.bands, INK, 6),
    "steps": (compositions.steps, NIGHT, 7),
    "shelves": (compositions.shelves, PAPER, 8),
    "cover": (compositions.steps, NIGHT, 9),
}


def names() -> list[str]:
    """Names of the pictures, in a lasting order."""
    return list(PICTURES)


def render(name: str) -> bytes:
    """The picture as a JPEG file, always the same bytes: a square cover, else 1600 × 900 pixels.

    Raises KeyError for an unknown name.
    """
    compose, ground, seed = PICTURES[name]
    size = SQUARE if name == "cover" else SIZE
    large = Image.new("RGB", (size[0] * SCALE, size[1] * SCALE), ground)
    chance = random.Random(seed)  # noqa: S311 — ornament, not a secret
    compose(Sheet(ImageDraw.Draw(large), large.width, large.height, chance))
    image = _felt(large.resize(size, Image.Resampling.LANCZOS), chance)
    output = io.BytesIO()
    image.save(output, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return output.getvalue()


def _felt(image: Image.Image, chance: random.Random) -> Image.Image:
    """The image with the faint uneven surface of pressed wool."""
    size = image.width // 3, image.height // 3
    wool = Image.frombytes("L", size, chance.randbytes(size[0] * size[1]))
    wool = wool.resize(image.size, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(1))
    return ImageChops.add(
        image, wool.point(lambda value: 128 + (value - 128) // 16).convert("RGB"), offset=-128
    )
