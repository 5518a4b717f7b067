"""What holds for any text whatever: no crash, stable repair, places that fit, and work in proportion to length."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import analyse, analyse_query, detect, fields, query_words, stem, tokenize
from search.analysis.compounds import compounds
from search.analysis.letters import fold, repair
from search.analysis.tokens import LONGEST_WORD, token_at, words

# What text of archives is made of, and what breaks it: both alphabets, disguises, joints, suffixes, line ends.
WORDS = """УКМК КР нын дөн Манас XXI жыл маалы матты cовет ѳкмѳт Кењеш OGP council s İ ﬁ ß Ё ҥ қ 226 б kg www ng 2 0 О o"""
SIGNS = (
    "«»\"'’-\u2010–\u00ad\u200b\ufffe\u0002\u0301\u0306\u0308\u0315\n\r\u2028./@№_,;[\0😀\u202eöü \u00a0\t"
)
PIECES = st.one_of(
    st.sampled_from(WORDS.split()),
    st.sampled_from(SIGNS),
    st.sampled_from(["-\n", "\r\n", " Т О", "К Т ", " ж ы", " й "]),
    st.characters(),
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@given(TEXTS)
def test_analysis_takes_any_text(text):
    analyse(text)
    analyse_query(text)
    assert detect(text) in {"ky", "ru", "en", "other"}
    assert isinstance(stem(text), str)


@given(TEXTS)
def test_repair_is_idempotent_and_composed(text):
    repaired = repair(text)
    assert repair(repaired) == repaired
    assert unicodedata.is_normalized("NFC", repaired)
    assert fold(fold(repaired)) == fold(repaired)


@given(TEXTS)
def test_words_are_those_of_the_tokens(text):
    assert words(text) == [token.word for token in tokenize(text)]


@given(TEXTS)
def test_token_read_alone_is_the_same_word(text):
    last = 0
    for token in tokenize(text):
        assert last <= token.start < token.end <= len(text)
        assert words(text[token.start : token.end]) == [token.word]
        last = token.end


@given(TEXTS, st.integers(0, 80))
def test_token_at_agrees_with_reading_from_the_beginning(text, place):
    expected = {token.start: token for token in tokenize(text)}.get(place)
    assert token_at(text, place) == expected


@given(TEXTS)
def test_terms_have_no_blanks_and_are_short(text):
    for group in fields(text).values():
        for column in group.values():
            assert all(
                0 < len(term) <= 2 * LONGEST_WORD and not set(term) & set(" \t\n\r") for term in column
            )


@given(TEXTS)
def test_query_finds_each_word_of_its_own_text(text):
    found = fields(text)
    for word in query_words(text):
        assert word.words
        assert all(group["word"] for group in word.groups.values())
    for whole in compounds(text):
        assert any(whole in group["word"] for group in found.values())


@pytest.mark.parametrize(
    "piece",
    [
        "а",
        "a",
        "7",
        "-",
        "а-",
        "a.",
        "7.",
        "a@",
        "а\u0301",
        "\u0301",
        "\u0315\u0300",
        "а\u00ad",
        "а-\n",
        "А-\nа",
        "\n",
        "\r",
        "-\n",
        "«а»а",
        "А'",
        "«",
        "УКМК-нын",
        "аа ",
        "а ",
        "А ",
        "\ufffe",
    ],
)
def test_analysis_takes_time_in_proportion_to_length(piece):
    """Thirty times the text takes some thirty times as long; work by the square of length takes nine hundred times."""
    short, long = (piece * (size // len(piece)) for size in (5_000, 150_000))
    seconds = min(_seconds(short) for _ in range(3))
    assert _seconds(long) < 300 * max(seconds, 0.001)


def _seconds(text):
    start = time.process_time()
    fields(text)
    query_words(text[:1000])
    return time.process_time() - start


def test_one_megabyte_of_one_word_is_cut():
    (word,) = words("а" * 1_000_000)
    assert word == "а" * LONGEST_WORD
