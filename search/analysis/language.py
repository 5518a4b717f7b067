"""The language of a paragraph: Kyrgyz, Russian, English or another one.

Text mostly in Latin letters is taken for English, text full of letters that none of the three has for another language.
Every Cyrillic word says by its n-grams how much likelier it is in one of the other two languages (logarithm of the odds),
and the sum decides. Kyrgyz typed without ө ү ң is known as well: words are compared without them. The table is built
by `python -m search.analysis.building`; its first lines name its sources and licence.
"""

import functools
import re
from collections.abc import Sequence
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from search.analysis.letters import is_cyrillic

KYRGYZ, RUSSIAN, ENGLISH = "ky", "ru", "en"
LANGUAGES = (KYRGYZ, RUSSIAN, ENGLISH)
OTHER = "other"  # Uzbek, Kazakh, Turkish, Chinese; figures alone. Its words stand in the group of one of the three

NGRAMS = Path(__file__).parent / "tables" / "language_ngrams.txt"
COMMENT = "#"
CACHED_WORDS = 50_000
LENGTHS = (2, 3, 4, 5)  # of n-grams
LONGEST_WHOLE = 4  # letters of words that are features themselves

# Log-odds of being Kyrgyz (negative: Russian). Chosen on the development lists of the evaluation kit.
MOST_OF_WORD = 5.0  # no single word says more by its n-grams
KYRGYZ_LETTER = 4.0  # of a word with ө ү ң; Kyrgyz names in Russian texts have them too
FUNCTION_WORD = 3.0
PRIOR = 0.7  # names and loans, which look Russian, are as frequent in Kyrgyz texts
MOST_LATIN = 2  # Latin words for each Cyrillic one: texts of both other languages are full of foreign names
FIRST_WORDS, SURE = (
    20,
    20.0,
)  # where the first words of a paragraph are as sure as this, the others are not asked
MOST_FOREIGN = 0.25  # of the words of a paragraph: with more of them it is in another language
CERTAIN = 0.5  # what a paragraph must say to speak for itself

_WITHOUT_KYRGYZ_LETTERS = str.maketrans("өүңё", "оуне")
_KYRGYZ_LETTERS = frozenset("өүң")
_NATIVE = re.compile("[a-z0-9а-яёөүң]+")
_KYRGYZ_WORDS = frozenset(
    "жана менен деп эле бул анын үчүн боюнча эмес болгон ал эми ошол керек тууралуу каршы кийин".translate(
        _WITHOUT_KYRGYZ_LETTERS
    ).split()
)
_RUSSIAN_TEXT = (
    "и в во не на с со что по к ко из за от до при о об для как или а но его их также может быть если статьи статья"
    " это том этого был была были который которые которых после между через более только году года лет без над под"
    " ее он она они мы вы есть чем так все всех"
)
_RUSSIAN_WORDS = frozenset(_RUSSIAN_TEXT.split())


def ngrams(word: str) -> list[str]:
    """Return the n-grams of a word without Kyrgyz letters, its ends marked with ^ and $; short words whole."""
    bounded = f"^{word}$"
    length = len(bounded)
    found = [bounded] if len(word) == LONGEST_WHOLE else []
    for size in LENGTHS:
        found += [bounded[start : start + size] for start in range(length - size + 1)]
    return found


def without_kyrgyz_letters(word: str) -> str:
    """Return a repaired word as a keyboard without ө ү ң ё would have typed it."""
    return word.translate(_WITHOUT_KYRGYZ_LETTERS)


@functools.cache
def _log_odds() -> dict[str, float]:
    """Return the learned table: each line has a number of hundredths and the n-grams that say so much."""
    odds: dict[str, float] = {}
    for line in NGRAMS.read_text(encoding="utf-8").splitlines():
        if not line.startswith(COMMENT):
            hundredths, *found = line.split(" ")
            odds.update(dict.fromkeys(found, int(hundredths) / 100))
    return odds


def _kyrgyz_log_odds(word: str) -> float:
    plain = without_kyrgyz_letters(word)
    known = _log_odds()
    learned = sum([known[ngram] for ngram in ngrams(plain) if ngram in known])
    found = max(-MOST_OF_WORD, min(MOST_OF_WORD, learned))
    if not _KYRGYZ_LETTERS.isdisjoint(word):
        found += KYRGYZ_LETTER
    if plain in _KYRGYZ_WORDS:
        found += FUNCTION_WORD
    elif word in _RUSSIAN_WORDS:
        found -= FUNCTION_WORD
    return found


def known_share(word: str) -> float:
    """Return which share of the n-grams of a Cyrillic word the table knows: small where letters follow at random."""
    known, found = _log_odds(), ngrams(without_kyrgyz_letters(word))
    return sum([ngram in known for ngram in found]) / len(found)


class Sign(NamedTuple):
    """What one word says of its language: whether it is in Latin or Cyrillic letters, and its log-odds."""

    latin: int
    cyrillic: int
    log_odds: float


_LATIN, _NO_WORD = Sign(1, 0, 0.0), Sign(0, 0, 0.0)


@functools.lru_cache(CACHED_WORDS)
def sign(word: str) -> Sign:
    """Return what a repaired word says of its language."""
    if is_cyrillic(word):
        return Sign(0, 1, _kyrgyz_log_odds(word))
    return _NO_WORD if word.isdigit() else _LATIN


def is_other(words: Sequence[str]) -> bool:
    """Say whether repaired words are in none of the three languages, by their letters; figures are in none."""
    written = [word for word in words if not word.isdigit()]
    foreign = sum(not _NATIVE.fullmatch(word) for word in written)
    return not written or foreign > MOST_FOREIGN * len(written)


def language_of(words: Sequence[str]) -> str:
    """Return the language of repaired words, empty when they give no sign."""
    lang, surety = _judged(words[:FIRST_WORDS])
    if surety < SURE and len(words) > FIRST_WORDS:
        lang, surety = _judged(words)
    return lang if surety >= CERTAIN else ""


def _judged(words: Sequence[str]) -> tuple[str, float]:
    """Return the likeliest language and how sure it is."""
    if not words:
        return "", 0.0
    signs = list(map(sign, words))
    latin, cyrillic = sum(map(itemgetter(0), signs)), sum(map(itemgetter(1), signs))
    if latin > MOST_LATIN * cyrillic:
        return ENGLISH, float(latin - MOST_LATIN * cyrillic)
    if not cyrillic:
        return "", 0.0
    kyrgyz = sum(map(itemgetter(2), signs), PRIOR)
    return (KYRGYZ if kyrgyz > 0 else RUSSIAN), abs(kyrgyz)
