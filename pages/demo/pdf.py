"""Demonstration documents as PDF files: A4, a header line, page numbers, the same bytes at every run."""

import io
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
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
from pages.typeface import INK, ITALIC, MARGIN, REGULAR, RULE, SHADE, Face, face

PADDING = 6  # points between reportlab's frame and the text in it


def pdf(source: Source, imprint: str = "") -> bytes:
    """The document as a PDF file; `imprint` stands at the right of the header line of each page."""
    output, look = io.BytesIO(), face(source.meta["kind"])
    template = SimpleDocTemplate(
        output,
        pagesize=look.page,
        leftMargin=MARGIN - PADDING,
        rightMargin=MARGIN - PADDING,
        topMargin=25 * mm,
        bottomMargin=20 * mm,
        title=source.meta["title"],
        author=source.meta.get("source", ""),
        lang=source.meta["languages"][0],
        invariant=1,
    )
    template.build(
        list(_flowables(source.text, look)), canvasmaker=_canvas_maker(_reference(source.meta), imprint)
    )
    return output.getvalue()


def _reference(meta: dict[str, Any]) -> str:
    number = f"№ {meta['number']} · " if meta.get("number") else ""
    return f"{number}{meta['date']:%d.%m.%Y}"


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


def _flowables(text: str, look: Face) -> Iterator[Flowable]:
    for block in markup.blocks(text):
        match block:
            case markup.Heading(level, words):
                yield Paragraph(_markup(words), look.headings[level])
            case markup.Paragraph(words):
                yield Paragraph(_markup(words), look.text)
            case markup.ItemList():
                yield _list(block, look)
                yield Spacer(1, 6)
            case markup.Table(rows):
                yield _table(rows, look)
                yield Spacer(1, 9)
            case markup.PageBreak():
                yield NewPage()


def _list(block: markup.ItemList, look: Face) -> Flowable:
    items = [ListItem(Paragraph(_markup(item), look.item)) for item in block.items]
    numbering = {"bulletType": "bullet", "start": "–"} if block.start is None else {"start": block.start}
    return ListFlowable(
        items,
        bulletFontName=REGULAR,
        bulletFontSize=look.item.fontSize,
        bulletFormat=None if block.start is None else "%s.",
        leftIndent=look.item.fontSize * 1.8,
        **numbering,
    )


def _table(rows: tuple[tuple[str, ...], ...], look: Face) -> Flowable:
    head, *body = rows
    cells = [[Paragraph(_markup(cell), look.cell_head) for cell in head]]
    cells += [[Paragraph(_markup(cell), look.cell) for cell in row] for row in body]
    table = Table(cells, colWidths=_widths(rows, look), repeatRows=1)
    lines = [("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE), ("LINEABOVE", (0, 0), (-1, 0), 1, INK)]
    table.setStyle(
        TableStyle([*lines, ("BACKGROUND", (0, 0), (-1, 0), SHADE), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    )
    return table


def _widths(rows: tuple[tuple[str, ...], ...], look: Face) -> list[float]:
    """Column widths in points, in proportion to the text in them, none narrower than its longest word."""
    columns = list(zip(*rows, strict=True))
    longest = [max(len(word) for cell in column for word in cell.split() or [""]) for column in columns]
    floors = [min(0.66 * look.cell.fontSize * letters + 13, look.width / 3) for letters in longest]
    weights = [max(len(cell) for cell in column) ** 0.75 for column in columns]
    spare = max(look.width - sum(floors), 0)
    widths = [floor + spare * weight / sum(weights) for floor, weight in zip(floors, weights, strict=True)]
    return [width * look.width / sum(widths) for width in widths]


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
    canvas.setFont(ITALIC, 8.5)
    canvas.setFillColor(INK)
    width, height = canvas._pagesize
    top = height - 17 * mm
    canvas.drawString(MARGIN, top, reference)
    canvas.drawRightString(width - MARGIN, top, imprint)
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.6)
    canvas.line(MARGIN, top - 5, width - MARGIN, top - 5)
    canvas.setFont(REGULAR, 8.5)
    canvas.drawCentredString(width / 2, 13 * mm, folio)
