"""Marking looks only at some words of a text; these tests compare it with what looking at every word would find."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import LANGUAGES, Marker, Paragraphs, query_words, terms, tokenize
from search.analysis.beginnings import beginnings, flatten, places_like, places_of
from search.analysis.chains import chain_table
from search.analysis.letters import fold
from search.analysis.marking import begins_like, fuzzy_prefix
from search.analysis.paragraphs import places
from search.analysis.tokens import token_at
from tests.search.test_analysis import LETTERS, TEXTS

WORDS = st.text(alphabet=LETTERS, min_size=1, max_size=14)
ENGLISH_WORDS = st.text(alphabet="abcdeinorstuy", min_size=1, max_size=9)


def forms_of_every_chain():
    """Return a thousand words made of short stems and Kyrgyz suffixes, where stemming changes most letters."""
    chance = random.Random(1)
    stems = ["эп", "ак", "ук", "кой", "ой", "жюр", "оку", "орун", "мойун", "бок", "сёз", "тай", "чык"]
    suffixes = sorted(chain_table().costs)
    vowels = {"A": "аеоө", "I": "ыиуү", "д": "дт", "г": "гк", "б": "бп"}
    for suffix in chance.sample(suffixes, 1000):
        stem = chance.choice(stems)
        if suffix[0] in "AI" and chance.random() < 0.5:
            stem = stem[:-1] + {"к": "г", "п": "б", "й": ""}.get(stem[-1], stem[-1])
        written = "".join(chance.choice(vowels.get(letter, letter)) for letter in suffix)
        yield (stem + written).replace("йа", "я").replace("йу", "ю")


def is_found(word):
    return all(
        0 in places_of(beginnings(term), word, flatten(word))
        for lang in LANGUAGES
        for term in terms(word, lang)
    )


def test_beginnings_survive_kyrgyz_suffixes():
    assert [word for word in forms_of_every_chain() if not is_found(word)] == []


@given(st.one_of(WORDS, ENGLISH_WORDS))
def test_beginnings_survive_any_stemming(word):
    assert is_found(word)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("кой", "кою"),
        ("эп", "эби"),
        ("die", "dying"),
        ("орун", "орду"),
        ("кеңеш", "Kеңеш"),  # a Latin K
        ("кенеш", "К\u00adеӊеш"),
        ("йод", "И\u0306од"),
        ("өкмөт", "ѲКМӨТ"),
        ("коомдук", "ИИМкоомдук"),
        ("жыл", "2019жылдар жылы"),
        ("маалымат", "ма-\nалыматты"),
        ("маалымат", "ма- \r\nалыматты"),
    ],
)
def test_marker_finds_words_in_disguise(query, text):
    assert Marker(query_words(query)).marks(text)


@given(TEXTS, st.integers(0, 300))
def test_token_at_finds_what_reading_from_the_beginning_finds(text, place):
    tokens = {token.start: token for token in tokenize(text)}
    assert token_at(text, place) == tokens.get(place)


def _line_start(text, token):
    return max(start for start, _end in places(text) if start <= token.start)


@given(TEXTS)
def test_language_of_one_word_is_that_of_its_paragraph(text):
    expected = [
        (paragraph.lang, word, paragraph.start) for paragraph in Paragraphs(text) for word in paragraph.words
    ]
    found = [
        (Paragraphs(text).language_of(token), token.word, _line_start(text, token))
        for token in tokenize(text)
    ]
    assert sorted(found) == sorted(expected)


@given(
    WORDS.filter(lambda word: len(word) > 4), st.integers(0, 13), st.sampled_from(LETTERS), st.integers(0, 3)
)
def test_places_like_a_word_are_found_for_every_word_with_one_error(word, place, letter, error):
    place %= len(word)
    wrong = (
        word[:place] + letter + word[place:],
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place + 1 :],
        word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
    )[error]
    start = fuzzy_prefix(fold(word))
    if begins_like(fold(wrong), start):
        assert 0 in places_like(start, wrong, flatten(wrong))


@pytest.mark.parametrize("query", ["токтом", "токтому", "Т О К Т О М", "ТОКТОМ", "toktom"])
def test_marker_marks_a_letter_spaced_word_whole(query):
    text = "\nК Ы Р Г Ы З  Р Е С П У Б Л И К А С Ы\nТ О К Т О М № 5, 1 токтому"
    assert [text[mark.start : mark.end] for mark in Marker(query_words(query)).marks(text)] == [
        "Т О К Т О М",
        "токтому",
    ]
    assert [text[mark.start : mark.end] for mark in Marker(query_words("республика")).marks(text)] == [
        "Р Е С П У Б Л И К А С Ы"
    ]


def test_marker_takes_only_misspelt_words_for_others():
    text = "маалыматтар берилди"
    assert Marker(query_words("моалымат"), misspelt={"моалымат"}).marks(text)
    assert Marker(query_words("моалымат"), misspelt=()).marks(text) == []


def test_marker_does_not_take_a_russian_word_for_a_kyrgyz_form():
    marker = Marker(query_words("кат"))
    assert marker.marks("Бул катты жазды") == [(4, 9, 0)]
    assert marker.marks("Этот катер стоял у берега") == []
