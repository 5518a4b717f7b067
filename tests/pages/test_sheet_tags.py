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


def paragraphs(text: str) -> list[str]:
    return [each.removesuffix("</p>") for each in reflow(text).split("<p>")[1:]]


def test_reflow_joins_the_lines_of_a_paragraph():
    assert any("Дары келет, бирок муздаткыч жок" in each for each in paragraphs(PAPER))


def test_reflow_keeps_headings_and_list_items_apart():
    found = paragraphs(PAPER)
    assert found[0] == "Күн тартиби"
    assert found[1].startswith("1. Алыскы")
    assert found[-1] == "ЧЕЧИМ:"


def test_reflow_adds_no_space_behind_a_hyphen():
    assert any("2025-жылы көбөйгөн." in each for each in paragraphs(PAPER))


def test_reflow_keeps_every_word():
    assert "".join(paragraphs(PAPER)).replace(" ", "") == PAPER.replace("\n", "").replace(" ", "")


def test_reflow_measures_lines_without_their_marks():
    marked = mark_safe("<mark>бюджет</mark> <mark>бюджет</mark>\nЭкинчи абзац бул жерден башталат дейли")
    assert len(paragraphs(marked)) == 2


def test_reflow_never_cuts_a_mark_in_two():
    marked = mark_safe("<mark>ЧЕЧИМ:\n1.</mark> Жарандык бюджет сайтка коюлсун")
    assert paragraphs(marked) == ["<mark>ЧЕЧИМ: 1.</mark> Жарандык бюджет сайтка коюлсун"]


def test_reflow_escapes_what_is_not_safe():
    assert paragraphs("<script>алга") == ["&lt;script&gt;алга"]


def test_reflow_of_nothing_is_nothing():
    assert reflow("") == ""
