"""Type and measures of the PDF files we write: an upright sheet of text, or a wide sheet of a presentation."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont

FONTS = Path(__file__).parent / "fonts"
REGULAR, BOLD, ITALIC = "NotoSerif-Regular", "NotoSerif-Bold", "NotoSerif-Italic"
MARGIN = 24 * mm
INK = HexColor("#17324d")
RULE = HexColor("#b9b2a3")
SHADE = HexColor("#f1ede4")


@dataclass(frozen=True)
class Face:
    """Sheet in points and the paragraph styles on it."""

    page: tuple[float, float]
    text: ParagraphStyle
    item: ParagraphStyle
    cell: ParagraphStyle
    cell_head: ParagraphStyle
    headings: dict[int, ParagraphStyle]

    @property
    def width(self) -> float:
        """Width of the text."""
        return self.page[0] - 2 * MARGIN


@cache
def face(kind: str) -> Face:
    """The face for a kind of document; fonts are registered on first use."""
    for name in (REGULAR, BOLD, ITALIC):
        registerFont(TTFont(name, FONTS / f"{name}.ttf"))
    registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD)
    if kind == "presentation":
        return _face(landscape(A4), scale=2.1, title_alignment=TA_LEFT)
    return _face(A4, scale=1, title_alignment=TA_CENTER)


def _face(page: tuple[float, float], *, scale: float, title_alignment: int) -> Face:
    def style(name: str, size: float, **settings: Any) -> ParagraphStyle:
        spaces: dict[str, Any] = {
            key: settings.pop(key) * scale for key in ("spaceBefore", "spaceAfter") if key in settings
        }
        settings = {"fontName": REGULAR, "leading": size * scale * 1.42} | settings | spaces
        return ParagraphStyle(name, fontSize=size * scale, **settings)

    bold: dict[str, Any] = {"fontName": BOLD, "keepWithNext": 1}
    return Face(
        page=page,
        text=style("text", 10, spaceAfter=6),
        item=style("item", 10, spaceAfter=3),
        cell=style("cell", 9),
        cell_head=style("cell head", 9, fontName=BOLD, textColor=INK),
        headings={
            1: style("h1", 15, textColor=INK, alignment=title_alignment, spaceAfter=10, **bold),
            2: style("h2", 11.5, textColor=INK, spaceBefore=9, spaceAfter=5, **bold),
            3: style("h3", 10.5, spaceBefore=5, spaceAfter=4, **bold),
        },
    )
