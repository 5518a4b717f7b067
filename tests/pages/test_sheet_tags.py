"""Lines of a page's text become paragraphs without losing a word."""

from django.utils.safestring import mark_safe

from pages.templatetags.sheet_tags import reflow

PAPER = (
    "Күн тартиби\n"
    "1. Алыскы айылдарга дары жеткирүү: эки жылдын жыйынтыгы.\n"
    "Баткендик фельдшер ишти жакшы билген адамдай сүйлөдү. Дары келет, бирок\n"
    "муздаткыч жок, инсулинди кошунасынын үйүндө сактайт. Кагаз иши 2025-\n"
    "жылы көбөйгөн.\n"
    "ЧЕЧИМ:\n"
)


def test_reflow_joins_the_lines_of_a_paragraph():
    assert "Дары келет, бирок муздаткыч жок" in reflow(PAPER)


def test_reflow_keeps_headings_and_list_items_on_their_lines():
    lines = reflow(PAPER).split("\n")
    assert lines[0] == "Күн тартиби"
    assert lines[1].startswith("1. Алыскы")
    assert lines[-1] == "ЧЕЧИМ:"


def test_reflow_adds_no_space_behind_a_hyphen():
    assert "2025-жылы көбөйгөн." in reflow(PAPER)


def test_reflow_keeps_every_word():
    assert reflow(PAPER).replace("\n", "").replace(" ", "") == PAPER.replace("\n", "").replace(" ", "")


def test_reflow_measures_lines_without_their_marks():
    marked = mark_safe("<mark>бюджет</mark> <mark>бюджет</mark>\nЭкинчи абзац бул жерден башталат дейли")
    assert reflow(marked).count("\n") == 1


def test_reflow_escapes_what_is_not_safe():
    assert reflow("<script>алга") == "&lt;script&gt;алга"


def test_reflow_of_nothing_is_nothing():
    assert reflow("") == ""
