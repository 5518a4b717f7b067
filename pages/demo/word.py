"""Demonstration documents as DOCX files, the same bytes at every run."""

import datetime
import io
import zipfile

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from pages.demo import markup
from pages.demo.sources import Source

INK = RGBColor(0x17, 0x32, 0x4D)
FONT = "Times New Roman"
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def docx(source: Source, imprint: str = "") -> bytes:
    """The document as a DOCX file; `imprint` stands in the header of each page."""
    document = Document()
    _properties(document, source)
    _page(document, imprint)
    for block in markup.blocks(source.text):
        _add(document, block)
    output = io.BytesIO()
    document.save(output)
    return _without_dates(output.getvalue())


def _properties(document: WordDocument, source: Source) -> None:
    day = source.meta["date"]
    properties = document.core_properties
    properties.title = source.meta["title"]
    properties.author = properties.last_modified_by = source.meta.get("source", "")
    properties.comments = ""
    properties.language = source.meta["languages"][0]
    properties.created = properties.modified = datetime.datetime(
        day.year, day.month, day.day, tzinfo=datetime.UTC
    )
    properties.revision = 1


def _page(document: WordDocument, imprint: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.header.paragraphs[0].text = imprint
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    footer._p.append(field)  # python-docx has no call for fields
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        style = document.styles[name]
        style.font.name = FONT
        # Word takes the letters of Cyrillic text from another attribute than Latin text.
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:cs"), FONT)
        if name != "Normal":
            style.font.color.rgb = INK
    document.styles["Normal"].font.size = Pt(12)


def _add(document: WordDocument, block: markup.Block) -> None:
    match block:
        case markup.Heading(level, text):
            heading = document.add_heading(level=level)
            _write(heading, text)
            if level == 1:
                heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
        case markup.Paragraph(text):
            _write(document.add_paragraph(), text)
        case markup.ItemList(items, start):
            _add_list(document, items, start)
        case markup.Table(rows):
            _add_table(document, rows)
        case markup.PageBreak():
            document.add_page_break()


def _write(paragraph: Paragraph, text: str, bold: bool = False) -> None:
    for run in markup.runs(text):
        written = paragraph.add_run(run.text)
        written.bold = bold or run.bold or None
        written.italic = run.italic or None


def _add_list(document: WordDocument, items: tuple[str, ...], start: int | None) -> None:
    """Numbers are written out: Word would go on counting through every numbered list of the document."""
    for number, item in enumerate(items, start or 0):
        if start is None:
            _write(document.add_paragraph(style="List Bullet"), item)
            continue
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Mm(8)
        paragraph.paragraph_format.first_line_indent = Mm(-8)
        _write(paragraph, f"{number}. {item}")


def _add_table(document: WordDocument, rows: tuple[tuple[str, ...], ...]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for number, row in enumerate(rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _write(cell.paragraphs[0], text, bold=number == 0)
    document.add_paragraph()


def _without_dates(data: bytes) -> bytes:
    """The same archive with one fixed date on every member."""
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, ZIP_EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return output.getvalue()
