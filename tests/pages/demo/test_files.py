"""Generated files of the demonstration archive."""

import datetime
import hashlib
import io
import re
import time
from pathlib import Path

import docx
import pypdfium2
import pytest

from pages.demo import markup, sources
from pages.demo.files import file_bytes, file_name

SAMPLE = r"""# Көрсөтмө протокол

Күн тартиби: **өнүктүрүү** үчүн *кеңеш*.

3. Бюджеттин ачыктыгы
4. Мүлк реестри

| № | Чечим |
|---|---|
| 1 | Отчетту жарыялоо |
| 2 | Сайтты жаңыртуу |

\newpage

## Экинчи барак

- жоопкерчилик
- мөөнөт
"""


def source(file_format: str) -> sources.Source:
    meta = {
        "title": "Үлгү",
        "kind": "minutes",
        "number": "7",
        "date": datetime.date(2024, 3, 14),
        "languages": ["ky"],
        "format": file_format,
        "source": "Кеңеш",
    }
    return sources.Source(path=Path("ulgu.md"), meta=meta, text=SAMPLE)


def page_texts(data: bytes) -> list[str]:
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded() for page in pdf]
    finally:
        pdf.close()


def test_file_name_of_scan_is_pdf():
    assert [file_name(source(kind)) for kind in ("pdf", "scan", "docx")] == [
        "ulgu.pdf",
        "ulgu.pdf",
        "ulgu.docx",
    ]


def test_file_bytes_pdf_gives_its_text_back_page_by_page():
    first, second = page_texts(file_bytes(source("pdf")))
    for word in ("Көрсөтмө протокол", "өнүктүрүү", "кеңеш", "3.", "4.", "Сайтты жаңыртуу"):
        assert word in first
    assert "жоопкерчилик" in second
    assert "мөөнөт" in second


def test_file_bytes_pdf_has_header_and_page_numbers():
    texts = page_texts(file_bytes(source("pdf")))
    for number, text in enumerate(texts, 1):
        assert "№ 7 · 14.03.2024" in text
        assert "Үлгү документ" in text
        assert f"{number} / 2" in text


def test_file_bytes_scan_shows_pages_without_text():
    data = file_bytes(source("scan"))
    assert page_texts(data) == ["", ""]
    pdf = pypdfium2.PdfDocument(data)
    try:
        darkest, lightest = pdf[0].render(grayscale=True).to_pil().getextrema()
    finally:
        pdf.close()
    assert darkest < 110
    assert lightest > 220


def test_file_bytes_docx_keeps_headings_lists_tables_and_page_break():
    document = docx.Document(io.BytesIO(file_bytes(source("docx"))))
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
    assert styles["Көрсөтмө протокол"] == "Heading 1"
    assert styles["Экинчи барак"] == "Heading 2"
    assert styles["жоопкерчилик"] == "List Bullet"
    assert "3. Бюджеттин ачыктыгы" in styles
    assert [cell.text for cell in document.tables[0].rows[2].cells] == ["2", "Сайтты жаңыртуу"]
    assert document.element.xpath('count(//w:br[@w:type="page"])') == 1
    assert [run.text for paragraph in document.paragraphs for run in paragraph.runs if run.bold] == [
        "өнүктүрүү"
    ]


@pytest.mark.parametrize("file_format", ["pdf", "scan", "docx"])
def test_file_bytes_are_the_same_on_another_day(file_format, monkeypatch):
    first = hashlib.sha256(file_bytes(source(file_format))).hexdigest()
    another_day = time.time() + 100 * 24 * 3600
    monkeypatch.setattr(time, "time", lambda: another_day)
    assert hashlib.sha256(file_bytes(source(file_format))).hexdigest() == first


@pytest.mark.parametrize("file_format", ["pdf", "scan"])
def test_file_bytes_sets_a_presentation_on_wide_sheets(file_format):
    slides = source(file_format)
    slides.meta["kind"] = "presentation"
    for wide, data in ((False, file_bytes(source(file_format))), (True, file_bytes(slides))):
        pdf = pypdfium2.PdfDocument(data)
        try:
            sizes = {page.get_size() for page in pdf}
        finally:
            pdf.close()
        assert {width > height for width, height in sizes} == {wide}


def test_file_bytes_refuses_unknown_format():
    with pytest.raises(ValueError, match="Үлгү: unknown format 'odt'"):
        file_bytes(source("odt"))


def test_file_bytes_pdf_of_a_real_source_loses_no_word():
    minutes = sources.read(sources.CONTENT / "documents" / "protokol-foruma-2018-06-ru.md")
    text = " ".join(page_texts(file_bytes(minutes)))
    plain = re.sub(r"\\newpage|[#|*]", " ", minutes.text)
    wanted = set(re.findall(r"[\w-]{5,}", plain))
    found = set(re.findall(r"[\w-]{5,}", text))
    assert len(wanted) > 150
    assert wanted - found == set()


def test_blocks_reads_number_of_first_item():
    [items] = [block for block in markup.blocks(SAMPLE) if isinstance(block, markup.ItemList) and block.start]
    assert items == markup.ItemList(("Бюджеттин ачыктыгы", "Мүлк реестри"), start=3)


def test_blocks_keeps_unknown_marks_as_text():
    assert list(markup.blocks("*одиноко\n\n#без пробела")) == [
        markup.Paragraph("*одиноко"),
        markup.Paragraph("#без пробела"),
    ]
