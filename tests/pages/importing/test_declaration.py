import datetime

import pytest

from pages.importing.blocks import declaration_fields
from pages.importing.declaration import read_declaration
from pages.importing.errors import ImportRefused
from pages.importing.nodes import plain
from pages.importing.text import parse_text

LONG = "Биз мамлекеттик иштин ачык болушун колдойбуз жана ага милдеттенебиз."


def declaration(text):
    return read_declaration(parse_text(text))


def test_declaration_is_parted_by_the_shape_of_its_text():
    found = declaration(
        f"2011-жылдын сентябры\n\n{LONG}\n\nБиз билдиребиз:\n\nМаалыматты ачуу\n\n{LONG}\n\n{LONG}\n\n"
        f"Катышууну колдоо\n\n{LONG}\n\nКорутунду: {LONG}\n\n- Караңыз: <http://example.org/declaration>"
    )
    assert (found.date_text, found.adopted_on) == ("2011-жылдын сентябры", None)
    assert len(found.preamble) == 2
    assert [(chapter.title, len(chapter.nodes)) for chapter in found.chapters] == [
        ("Маалыматты ачуу", 2),
        ("Катышууну колдоо", 1),
    ]
    assert [plain(node.text) for node in found.closing] == [f"Корутунду: {LONG}"]
    assert found.source == "Караңыз: http://example.org/declaration"
    assert found.source_url == "http://example.org/declaration"


def test_rule_parts_the_closing_from_the_last_chapter():
    found = declaration(f"## Биринчи\n\n{LONG}\n\n{LONG}\n\n---\n\n{LONG}\n\n{LONG}")
    assert (len(found.chapters[0].nodes), len(found.closing)) == (2, 2)


def test_last_chapter_of_one_paragraph_leaves_no_closing():
    found = declaration(f"## Биринчи\n\n{LONG}")
    assert (len(found.chapters[0].nodes), found.closing) == (1, [])


def test_whole_date_is_the_day_of_adoption():
    assert declaration(f"2011-жылдын 20-сентябры\n\n## А\n\n{LONG}").adopted_on == datetime.date(2011, 9, 20)


def test_headings_below_chapters_are_paragraphs_of_theirs():
    fields = declaration_fields(declaration(f"## А\n\n### Ички\n\n{LONG}\n\n## Б\n\n{LONG}"))
    assert [chapter["value"]["title"] for chapter in fields["chapters"]] == ["А", "Б"]
    assert fields["chapters"][0]["value"]["paragraphs"][0]["text"] == "<p><b>Ички</b></p>"


def test_list_belongs_to_the_paragraph_that_announces_it():
    fields = declaration_fields(declaration("## А\n\nБиз милдеттенебиз:\n\n- ачууга\n- угууга"))
    (paragraph,) = fields["chapters"][0]["value"]["paragraphs"]
    assert paragraph["text"] == "<p>Биз милдеттенебиз:</p><ul><li>ачууга</li><li>угууга</li></ul>"


def test_text_without_chapters_is_refused():
    with pytest.raises(ImportRefused):
        declaration(LONG)
