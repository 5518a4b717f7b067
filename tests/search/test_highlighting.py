import re

from hypothesis import given
from hypothesis import strategies as st

from search.highlighting import Matcher


def test_snippet_shows_the_place_with_most_of_the_query():
    text = "кеңеш " + "сөз " * 200 + "кеңештин бюджети " + "сөз " * 200
    snippet = Matcher("кеңеш бюджет").snippet(text, 100)
    assert "<mark>кеңештин</mark> <mark>бюджети</mark>" in snippet
    assert snippet.startswith("… ")
    assert snippet.endswith(" …")


def test_snippet_of_a_text_without_the_words_is_its_beginning():
    assert Matcher("бюджет").snippet("Коомдук кеңеш", 100) == "Коомдук кеңеш"


def test_mark_keeps_the_text_and_escapes_it():
    text = 'a < b & "бюджет"\n\nэкинчи <b>сап</b>'
    marked = Matcher("бюджет").mark(text)
    assert marked == "a &lt; b &amp; &quot;<mark>бюджет</mark>&quot;\n\nэкинчи &lt;b&gt;сап&lt;/b&gt;"


def test_matcher_of_a_query_that_is_too_long_marks_nothing():
    assert Matcher("бюджет " * 1000).mark("бюджет") == "бюджет"


@given(st.text(max_size=300), st.text(max_size=50), st.integers(20, 200))
def test_snippet_is_safe_and_short_for_any_text(text, query, width):
    snippet = Matcher(query).snippet(text, width)
    inside = re.sub("</?mark>", "", snippet)
    assert "<" not in inside
    assert ">" not in inside
    assert snippet.count("<mark>") == snippet.count("</mark>")
