"""The picture that other sites show beside a link: a page's title in our typeface over the ornament, 1200 × 630.

Pages with a picture of their own use that. The others get one that is drawn when it is first asked for and kept as
a public file; its address names what is drawn, so another title is another file.
"""

import hashlib
import io
from functools import cache

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import Image, ImageDraw, ImageFont
from wagtail.models import Page

from . import languages, site_parts

SIZE = (1200, 630)  # what Open Graph readers expect
BAND, INK, SOFT, GEM = (
    "#14294f",
    "#ffffff",
    "#ccd7ec",
    "#f0b429",
)  # tokens.css: band, band-ink, band-soft, gem
MARGIN, WIDTH = 84, 1032
SIZES = (84, 72, 62, 54, 46)  # of the title, in pixels; the first that fits
LINES, LEADING = 5, 1.16
HEIGHT = 380  # for the title
DRAWING = "2"  # raise it when the drawing changes
FONTS = settings.BASE_DIR / "site" / "static" / "fonts"  # each typeface in three files by letters


def address(page: Page) -> str:
    """Return the address of the drawn picture of a page."""
    return reverse("share_picture", args=[page.pk, key(page)])


def key(page: Page) -> str:
    """Return what tells one drawing from the next."""
    return hashlib.sha256(f"{DRAWING}|{_name(page)}|{page.title}".encode()).hexdigest()[:16]


def png(page: Page) -> bytes:
    """Return the picture of a page, drawn now if nobody has asked for it before."""
    path = f"share/{page.pk}-{key(page)}.png"
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(draw(page.title, _name(page))))
    with default_storage.open(path) as file:
        return file.read()


def _name(page: Page) -> str:
    """Return the name of the site in the language of the page."""
    return site_parts.of(languages.of_locale(page.locale_id)).name


def draw(title: str, name: str) -> bytes:
    """Return the PNG of a title on a site."""
    picture = Image.new("RGB", SIZE, BAND)
    pencil = ImageDraw.Draw(picture)
    _ornament(pencil)
    lines, size = _fit(title)
    top = MARGIN
    for line in lines:
        _write(pencil, (MARGIN, top), line, family="literata", size=size, colour=INK)
        top += round(size * LEADING)
    _write(pencil, (MARGIN, SIZE[1] - MARGIN - 34), name, family="golos-text", size=34, colour=SOFT)
    buffer = io.BytesIO()
    picture.quantize(64).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _ornament(pencil: ImageDraw.ImageDraw) -> None:
    """Draw the ram's horns at the lower right and the row of triangles at the foot."""
    left, top, unit = 906, 424, 2.5
    for mirrored in (False, True):
        for x, y, radius, start, end in ((30, 24, 18, 180, 360), (23, 24, 11, 0, 180), (28, 24, 6, 180, 360)):
            middle = 96 - x if mirrored else x
            box = [left + (middle - radius) * unit, top + (y - radius) * unit]
            box += [left + (middle + radius) * unit, top + (y + radius) * unit]
            pencil.arc(box, start, end, fill="#48608c", width=12)
    pencil.line(
        [left + 48 * unit, top + 24 * unit, left + 48 * unit, top + 44 * unit], fill="#48608c", width=12
    )
    for x in range(0, SIZE[0], 40):
        pencil.polygon([(x, SIZE[1]), (x + 20, SIZE[1] - 20), (x + 40, SIZE[1])], fill=GEM)


def _fit(title: str) -> tuple[list[str], int]:
    """Return the lines of a title and the largest size in which they fit; a very long one ends in an ellipsis."""
    lines: list[str] = []
    for size in SIZES:
        lines = _wrap(title, size)
        if len(lines) <= LINES and len(lines) * size * LEADING <= HEIGHT:
            return lines, size
    most = int(HEIGHT // (SIZES[-1] * LEADING))
    return (
        [*lines[: most - 1], f"{lines[most - 1].rstrip('.,;: ')} …"] if len(lines) > most else lines
    ), SIZES[-1]


def _wrap(title: str, size: int) -> list[str]:
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _length(longer, "literata", size) > WIDTH:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _write(pencil, place: tuple[int, int], text: str, *, family: str, size: int, colour: str) -> None:
    """Write a line, each run of letters with the file of the typeface that has them."""
    left, top = place
    ascent = _font(family, "cyrillic", size).getmetrics()[0]
    for part, run in _runs(text, family):
        font = _font(family, part, size)
        pencil.text((left, top + ascent), run, font=font, fill=colour, anchor="ls")
        left += round(font.getlength(run))


def _length(text: str, family: str, size: int) -> float:
    return sum(_font(family, part, size).getlength(run) for part, run in _runs(text, family))


def _runs(text: str, family: str) -> list[tuple[str, str]]:
    """Return the text in pieces, each with the part of the typeface that has its letters."""
    runs: list[tuple[str, str]] = []
    for letter in text:
        part = _part_of(letter)
        if runs and (runs[-1][0] == part):
            runs[-1] = (part, runs[-1][1] + letter)
        else:
            runs.append((part, letter))
    return runs


def _part_of(letter: str) -> str:
    """Return the file with a letter; the ranges are those of tokens.css."""
    if letter in "ҢңҮүӨө":
        return "kyrgyz"
    return "cyrillic" if letter in "Ёё№" or "А" <= letter <= "я" else "latin"


@cache
def _font(family: str, part: str, size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(FONTS / f"{family}-{part}.woff2"), size)
    font.set_variation_by_axes([600])
    return font
