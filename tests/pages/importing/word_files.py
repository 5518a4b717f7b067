"""Word files for tests, made by python-docx."""

import io
import zipfile

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def word_file(build) -> bytes:
    """Return the bytes of the document that `build(document)` fills."""
    document = Document()
    build(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def council_profile(document) -> None:
    """Fill a document with everything a page can hold."""
    document.add_heading("Коомдук кеңеш", level=1)
    paragraph = document.add_paragraph("Кеңеш ")
    paragraph.add_run("ачык").bold = True
    paragraph.add_run(" иштейт, ")
    add_link(paragraph, "жобосу", "https://example.org/zhobo")
    paragraph.add_run(" жарыяланган.")
    document.add_heading("Милдеттери", level=2)
    document.add_paragraph("байкоо жүргүзүү", style="List Bullet")
    document.add_paragraph("сунуш берүү", style="List Bullet")
    document.add_heading("Тартиби", level=2)
    document.add_paragraph("чогулуу", style="List Number")
    document.add_paragraph("чечим кабыл алуу", style="List Number")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("Жыл", "Жыйын", "2019", "5"), strict=True):
        cell.text = text
    document.add_paragraph("Катчылык: 0555 000001, katchylyk@kenesh.example.kg.")


def add_link(paragraph, text: str, address: str) -> None:
    """Add a hyperlink; python-docx has no call for it."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = text
    run.append(words)
    link.append(run)
    paragraph._p.append(link)


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Return the archive `data` with its part `name` replaced or added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return buffer.getvalue()
