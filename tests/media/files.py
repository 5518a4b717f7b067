"""Real files made on the spot: what editors upload, and what they should not."""

import io
import zipfile
from collections.abc import Sequence

from docx import Document as WordDocument
from docx.enum.text import WD_BREAK
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

MINUTES = (
    "Minutes of the public council, meeting 3.\nThe agenda has two items.",
    "The council heard the report on procurement.\nIt recommends to publish every tender.",
    "Decisions: publish the register by the first of May.",
)


def pdf(pages: Sequence[str] = MINUTES, password: str = "") -> bytes:
    """Return a PDF with one page for every text; an empty text makes a page with a drawing only, like a scan."""
    buffer = io.BytesIO()
    encryption = StandardEncryption(password, canPrint=0) if password else None
    canvas = Canvas(buffer, pagesize=A4, encrypt=encryption)
    for text in pages:
        if text:
            lines = canvas.beginText(60, 780)
            lines.textLines(text)
            canvas.drawText(lines)
        else:
            canvas.rect(100, 100, 300, 500, fill=1)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def docx(pages: Sequence[str] = MINUTES) -> bytes:
    """Return a Word file with one page for every text, split by explicit page breaks."""
    word = WordDocument()
    for position, text in enumerate(pages):
        if position:
            word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        for line in text.split("\n"):
            word.add_paragraph(line)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def docx_with(body: str, **parts: str) -> bytes:
    """Return a Word file whose body is the given WordprocessingML; `parts` are further files of word/."""
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'
        )
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", xml.replace("<w:", "<w:", 1))
    return buffer.getvalue()


def zip_bomb(megabytes: int = 300) -> bytes:
    """Return a Word file whose text would unpack to that many megabytes of spaces."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as part:
            for _ in range(megabytes):
                part.write(b" " * 1024 * 1024)
    return buffer.getvalue()


def entity_bomb() -> bytes:
    """Return a Word file whose XML declares entities that grow a thousandfold at every step."""
    steps = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 1000}">' for n in range(1, 5))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<!DOCTYPE x [<!ENTITY e0 "boom">{steps}]><x>&e4;</x>')
    return buffer.getvalue()


def crowded_zip(entries: int = 6_000) -> bytes:
    """Return a Word file with thousands of entries."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<x/>")
        for number in range(entries):
            archive.writestr(f"word/media/{number}.png", b"")
    return buffer.getvalue()


# The first bytes of an OLE file: a Word 97 document, or a DOCX saved with a password.
OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 2000
