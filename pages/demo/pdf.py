"""Demonstration documents as PDF files: A4, a header line, page numbers, the same bytes at every run."""

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    ListFlowable,
    ListItem,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus import PageBreak as NewPage

from pages.demo import markup
from pages.demo.sources import Source

FONTS = Path(__file__).parent / "fonts"
MARGIN = 24 * mm
PADDING = 6  # points between reportlab's frame and the text in it
WIDTH = A4[0] - 2 * MARGIN
INK = HexColor("#17324d")
RULE = HexColor("#b9b2a3")
SHADE = HexColor("#f1ede4")


def pdf(source: Source, imprint: str = "") -> bytes:
    """The document as a PDF file; `imprint` stands at the right of the header line of each page."""
    output = io.BytesIO()
    template = SimpleDocTemplate(
        output,
        pagesize=A4,
        leftMargin=MARGIN - PADDING,
        rightMargin=MARGIN - PADDING,
        topMargin=25 * mm,
        bottomMargin=20 * mm,
        title=source.meta["title"],
        author=source.meta.get("source", ""),
        lang=source.meta["languages"][0],
        invariant=1,
    )
    _register_fonts()
    template.build(list(_flowables(source.text)), canvasmaker=_canvas_maker(_reference(source.meta), imprint))
    return output.getvalue()


def _reference(meta: dict[str, Any]) -> str:
    number = f"№ {meta['number']} · " if meta.get("number") else ""
    return f"{number}{meta['date']:%d.%m.%Y}"


@cache
def _register_fonts() -> None:
    for style in ("Regular", "Bold", "Italic"):
        registerFont(TTFont(f"NotoSerif-{style}", FONTS / f"NotoSerif-{style}.ttf"))
    registerFontFamily(
        "NotoSerif-Regular",
        normal="NotoSerif-Regular",
        bold="NotoSerif-Bold",
        italic="NotoSerif-Italic",
        boldItalic="NotoSerif-Bold",
    )


def _style(name: str, size: float, **settings: Any) -> ParagraphStyle:
    settings = {"fontName": "NotoSerif-Regular", "leading": size * 1.42, **settings}
    return ParagraphStyle(name, fontSize=size, **settings)


TEXT = _style("text", 10, spaceAfter=6)
CELL = _style("cell", 9)
CELL_HEAD = _style("cell head", 9, fontName="NotoSerif-Bold", textColor=INK)
HEADINGS = {
    1: _style(
        "h1", 15, fontName="NotoSerif-Bold", textColor=INK, alignment=TA_CENTER, spaceAfter=10, keepWithNext=1
    ),
    2: _style(
        "h2", 11.5, fontName="NotoSerif-Bold", textColor=INK, spaceBefore=9, spaceAfter=5, keepWithNext=1
    ),
    3: _style("h3", 10.5, fontName="NotoSerif-Bold", spaceBefore=5, spaceAfter=4, keepWithNext=1),
}


def _markup(text: str) -> str:
    """Reportlab's paragraph markup of a line with emphasis marks."""
    return "".join(
        f"<b>{escape(run.text)}</b>"
        if run.bold
        else f"<i>{escape(run.text)}</i>"
        if run.italic
        else escape(run.text)
        for run in markup.runs(text)
    )


def _flowables(text: str) -> Iterator[Flowable]:
    for block in markup.blocks(text):
        match block:
            case markup.Heading(level, words):
                yield Paragraph(_markup(words), HEADINGS[level])
            case markup.Paragraph(words):
                yield Paragraph(_markup(words), TEXT)
            case markup.ItemList():
                yield _list(block)
                yield Spacer(1, 6)
            case markup.Table(rows):
                yield _table(rows)
                yield Spacer(1, 9)
            case markup.PageBreak():
                yield NewPage()


def _list(block: markup.ItemList) -> Flowable:
    style = _style("item", 10, spaceAfter=3)
    items = [ListItem(Paragraph(_markup(item), style)) for item in block.items]
    numbering = {"bulletType": "bullet", "start": "–"} if block.start is None else {"start": block.start}
    return ListFlowable(
        items,
        bulletFontName="NotoSerif-Regular",
        bulletFontSize=10,
        bulletFormat=None if block.start is None else "%s.",
        leftIndent=18,
        **numbering,
    )


def _table(rows: tuple[tuple[str, ...], ...]) -> Flowable:
    head, *body = rows
    cells = [[Paragraph(_markup(cell), CELL_HEAD) for cell in head]]
    cells += [[Paragraph(_markup(cell), CELL) for cell in row] for row in body]
    table = Table(cells, colWidths=_widths(rows), repeatRows=1)
    lines = [("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE), ("LINEABOVE", (0, 0), (-1, 0), 1, INK)]
    table.setStyle(
        TableStyle([*lines, ("BACKGROUND", (0, 0), (-1, 0), SHADE), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    )
    return table


def _widths(rows: tuple[tuple[str, ...], ...]) -> list[float]:
    """Column widths in points, in proportion to the text in them, none narrower than its longest word."""
    columns = list(zip(*rows, strict=True))
    longest = [max(len(word) for cell in column for word in cell.split() or [""]) for column in columns]
    floors = [min(5.9 * letters + 13, WIDTH / 3) for letters in longest]
    weights = [max(len(cell) for cell in column) ** 0.75 for column in columns]
    spare = max(WIDTH - sum(floors), 0)
    widths = [floor + spare * weight / sum(weights) for floor, weight in zip(floors, weights, strict=True)]
    return [width * WIDTH / sum(widths) for width in widths]


def _canvas_maker(reference: str, imprint: str) -> type[Canvas]:
    """A canvas that knows the number of pages before it writes the first footer."""

    class NumberedCanvas(Canvas):
        def __init__(self, *args: Any, **settings: Any) -> None:
            super().__init__(*args, **settings)
            self.pages: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802 — reportlab's name
            self.pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, page in enumerate(self.pages, 1):
                self.__dict__.update(page)
                _frame(self, reference, imprint, f"{number} / {len(self.pages)}")
                super().showPage()
            super().save()

    return NumberedCanvas


def _frame(canvas: Canvas, reference: str, imprint: str, folio: str) -> None:
    """Header line and page number of the canvas' present page."""
    canvas.setFont("NotoSerif-Italic", 8.5)
    canvas.setFillColor(INK)
    top = A4[1] - 17 * mm
    canvas.drawString(MARGIN, top, reference)
    canvas.drawRightString(A4[0] - MARGIN, top, imprint)
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, top - 5, A4[0] - MARGIN, top - 5)
    canvas.setFont("NotoSerif-Regular", 8.5)
    canvas.drawCentredString(A4[0] / 2, 13 * mm, folio)
