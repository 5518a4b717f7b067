import pytest

from pages.importing.docx import read_docx
from pages.importing.errors import ImportRefused
from pages.importing.nodes import Heading, Paragraph, Span, Table, plain, texts

from .word_files import council_profile, with_part, word_file


def test_word_document_keeps_headings_lists_tables_and_links():
    nodes = read_docx(word_file(council_profile)).nodes
    assert [(type(node).__name__, *texts(node)) for node in nodes] == [
        ("Heading", "Коомдук кеңеш"),
        ("Paragraph", "Кеңеш ачык иштейт, жобосу жарыяланган."),
        ("Heading", "Милдеттери"),
        ("ListNode", "байкоо жүргүзүү", "сунуш берүү"),
        ("Heading", "Тартиби"),
        ("ListNode", "чогулуу", "чечим кабыл алуу"),
        ("Table", "", "Жыл", "Жыйын", "2019", "5"),
        ("Paragraph", "Катчылык: 0555 000001, katchylyk@kenesh.example.kg."),
    ]
    assert (nodes[0].level, nodes[3].ordered, nodes[5].ordered) == (1, False, True)
    assert Span("ачык", bold=True) in nodes[1].text
    assert Span("жобосу", href="https://example.org/zhobo") in nodes[1].text


def test_words_of_the_document_are_read_apart_from_its_structure():
    words = read_docx(word_file(council_profile)).words
    assert "Кеңеш ачык иштейт, жобосу жарыяланган." in words.splitlines()
    assert {"Жыл", "Жыйын", "2019", "5"} <= set(words.splitlines())


def test_document_without_heading_styles_has_headings_by_their_shape():
    def build(document):
        document.add_paragraph("Коомдук кеңеш")
        document.add_paragraph("Кеңеш 2014-жылы түзүлгөн. Анын жыйындары ачык өтөт.")

    nodes = read_docx(word_file(build)).nodes
    assert [type(node) for node in nodes] == [Heading, Paragraph]


def test_table_inside_a_table_cell_keeps_its_words_once():
    def build(document):
        outer = document.add_table(rows=2, cols=1)
        outer.cell(0, 0).text = "Тышкы"
        outer.cell(1, 0).add_table(rows=1, cols=1).cell(0, 0).text = "Ички"

    (table,) = read_docx(word_file(build)).nodes
    assert isinstance(table, Table)
    assert [plain(cell).strip() for row in table.rows for cell in row] == ["Ички"]


def test_pictures_are_counted(tmp_path):
    from PIL import Image  # noqa: PLC0415 - only this test draws

    picture = tmp_path / "picture.png"
    Image.new("RGB", (8, 8)).save(picture)
    assert read_docx(word_file(lambda document: document.add_picture(str(picture)))).pictures == 1


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("word/document.xml", b"<w:document"),
        ("word/document.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;'),
        ("word/media/bomb.xml", bytes(64 * 1024 * 1024)),
        ("word/document.xml", bytes(51 * 1024 * 1024)),
    ],
)
def test_damaged_document_and_bomb_are_refused(part, content):
    with pytest.raises(ImportRefused):
        read_docx(with_part(word_file(council_profile), part, content))


def test_archive_that_is_no_document_is_refused():
    with pytest.raises(ImportRefused):
        read_docx(word_file(council_profile)[:900])
