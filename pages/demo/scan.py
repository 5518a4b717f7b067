"""Scans made from PDF files: pages as slightly crooked, noisy pictures without a layer of text."""

import io
import random

import pypdfium2
from PIL import Image, ImageChops, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

DOTS_PER_INCH = 110
PAPER = 243  # grey of the sheet's background, 0…255
TILT = 0.9  # degrees to either side


def scan(data: bytes, title: str, seed: str) -> bytes:
    """A PDF of pictures of the pages of the PDF `data`; the same `seed` gives the same bytes."""
    chance = random.Random(seed)  # noqa: S311 — noise, not a secret
    output = io.BytesIO()
    canvas = Canvas(output, invariant=1)
    canvas.setTitle(title)
    pdf = pypdfium2.PdfDocument(data)
    try:
        for page in pdf:
            picture = page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil()
            canvas.setPageSize(page.get_size())
            canvas.drawImage(ImageReader(_worn(picture, chance)), 0, 0, *page.get_size())
            canvas.showPage()
    finally:
        pdf.close()
    canvas.save()
    return output.getvalue()


def _worn(picture: Image.Image, chance: random.Random) -> io.BytesIO:
    """The picture as it would come from an office scanner, as JPEG."""
    picture = picture.convert("L").point(lambda value: 40 + value * (PAPER - 40) // 255)
    picture = picture.rotate(chance.uniform(-TILT, TILT), Image.Resampling.BICUBIC, fillcolor=PAPER)
    noise = Image.frombytes("L", picture.size, chance.randbytes(picture.width * picture.height))
    noise = noise.filter(ImageFilter.GaussianBlur(1)).point(lambda value: 128 + (value - 128) // 9)
    picture = ImageChops.add(picture.filter(ImageFilter.GaussianBlur(0.4)), noise, offset=-128)
    output = io.BytesIO()
    picture.save(output, "JPEG", quality=42, optimize=True)
    output.seek(0)
    return output
