import pytest

from pages.importing.inline import parse_inline
from pages.importing.nodes import Span, plain


def test_marks_become_styles():
    assert parse_inline("**Кеңеш** *ачык* <b>иш</b>") == (
        Span("Кеңеш", bold=True),
        Span(" "),
        Span("ачык", italic=True),
        Span(" "),
        Span("иш", bold=True),
    )


def test_marks_inside_marks_keep_both_styles():
    assert parse_inline("**[отчет](https://a.kg/x_(1))**") == (
        Span("отчет", bold=True, href="https://a.kg/x_(1)"),
    )
    assert parse_inline("*бир **эки***")[1:] == (Span("эки", bold=True, italic=True),)


@pytest.mark.parametrize(
    "source",
    ["5 * 3 * 2", "**ачык", "[скобка", "a_b_c", "2 < 3 > 1", "№ 5*", "(*) белгиси", "____ кол тамга"],
)
def test_what_is_no_mark_stays_in_the_text(source):
    assert parse_inline(source) == (Span(source),)


@pytest.mark.parametrize(
    "target", ["", "#", "…", "javascript:alert(1)", "data:text/html,x", "//evil.example", "ftp://x"]
)
def test_link_to_nowhere_or_to_harm_keeps_its_words_only(target):
    assert parse_inline(f"Окуңуз: [отчетту]({target}) бүгүн")[1] == Span("отчетту", href="")


def test_bare_addresses_become_links_without_the_full_stop():
    spans = parse_inline("Караңыз: <http://a.kg/b?c=1#d> же https://b.kg/x. Жазыңыз: <katchy@a.kg>")
    assert [span.href for span in spans if span.href] == [
        "http://a.kg/b?c=1#d",
        "https://b.kg/x",
        "mailto:katchy@a.kg",
    ]
    assert plain(spans) == "Караңыз: http://a.kg/b?c=1#d же https://b.kg/x. Жазыңыз: katchy@a.kg"


def test_escaped_marks_are_characters():
    assert parse_inline(r"\*жылдыз\* \[1\]") == (Span("*жылдыз* [1]"),)


def test_empty_tag_leaves_nothing():
    assert parse_inline("<b></b>") == ()
