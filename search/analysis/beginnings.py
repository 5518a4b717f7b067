"""Places in raw text where a word may begin as a term does.

Analysing every word of thirty pages for their snippets would take longer than finding the pages. The first two
or three letters of a word survive stemming, but for the few changes below, and tell quickly which are worth it.
"""

import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from search.analysis.kyrgyz import IRREGULAR_STEMS
from search.analysis.letters import COMBINING, INVISIBLE, LINE_HYPHEN, fold, repair

_SURE, _SURE_OF_LONG = 2, 3  # letters that a word shares with its stem; with one of more than three letters
_ALPHABETS = (
    range(0x30, 0x250),
    range(0x250, 0x2B0),
    range(0x400, 0x530),
    range(0x1E00, 0x1F00),
    range(0xFB00, 0xFB07),
)
# A word begins after a character of no word, and where a word stuck to an abbreviation or number is cut from it.
_WORD_BEGINS = r"(?:(?<![^\W_].)|(?<=[А-ЯЁӨҮҢ]{2}[а-яёөүң])|(?<=[0-9][а-яёөүң]))"
# What repair turns a character into, it does by itself or among these: Cyrillic and Latin letters, Roman numerals,
# digits.
_NEIGHBOURS = (("", ""), ("", "ж"), ("", "z"), ("ж", "ж"), ("", "v"), ("x", ""), ("1", "1"))
_INSIDE_WORDS = rf"(?:[{COMBINING}{INVISIBLE}]|[{LINE_HYPHEN}][ \t]?\r?\n?)*"
# What a letter of a word may be whose stem has this one: кою has the stem кой, dying die.
_CHANGED = {"й": "юяе", "i": "y"}
_CHANGED_AT_THE_END = {"к": "г", "п": "б", "ч": "ш"}  # эби has the stem эп, ишчү has ич


def beginnings(term: str) -> set[str]:
    """Return how the words begin whose word, stem, root or prefix may be `term`: one to three folded letters."""
    is_regular = term not in IRREGULAR_STEMS and term[1:2] != "й"
    start = term[: _SURE_OF_LONG if len(term) > _SURE_OF_LONG and is_regular else _SURE]
    last = start[1:][-1:]
    letters = last + _CHANGED.get(last, "")
    if len(term) == _SURE:
        letters += _CHANGED_AT_THE_END.get(last, "")
    return {start[:-1] + letter for letter in letters} or {start}


@functools.lru_cache(2_000)
def beginning_pattern(starts: frozenset[str]) -> re.Pattern[str]:
    """Return what matches wherever a word may begin with one of these folded beginnings."""
    endings: dict[str, set[str]] = defaultdict(set)
    for start in starts:
        endings[start[:-1]].add(start[-1])
    first = _any_written({start[0] for start in starts})
    rest = "|".join(_after_first(before, letters) for before, letters in sorted(endings.items()))
    return re.compile(f"{first}{_WORD_BEGINS}(?:{rest})")


def _after_first(before: str, letters: set[str]) -> str:
    """Return a pattern for what follows the first letter, which stands behind."""
    if not before:
        return f"(?<={_any_written(letters)})"
    following = [_any_written(letter) for letter in before[1:]] + [_any_written(letters)]
    return f"(?<={_any_written(before[0])}){_INSIDE_WORDS}{_INSIDE_WORDS.join(following)}"


@functools.lru_cache(2_000)
def misspelt_pattern(start: str) -> re.Pattern[str]:
    """Return what matches wherever a word may begin like `start` (five folded letters or more) but for one error.

    The error spares the first two letters, or the fourth and fifth, which may then stand a place further on or back.
    """
    first, second, _third, fourth, fifth = map(_any_written, start[:5])
    return re.compile(rf"(?<![^\W_])(?:{first}{second}|[^\W_]{{2,4}}?{fourth}{fifth})")


def _any_written(letters: Iterable[str]) -> str:
    """Return a set of characters for a pattern: all that may be written for these folded letters."""
    written = {each for letter in letters for each in _written(letter)}
    return f"[{''.join(map(re.escape, sorted(written)))}]"


@functools.cache
def _written(letter: str) -> frozenset[str]:
    known = _disguises().get(letter, frozenset())
    return known | {each[0] for each in (letter, letter.upper(), unicodedata.normalize("NFD", letter))}


@functools.cache
def _disguises() -> dict[str, frozenset[str]]:
    """Return for each folded letter the characters that repair and folding turn into it."""
    found: dict[str, set[str]] = defaultdict(set)
    for character in (chr(code) for codes in _ALPHABETS for code in codes):
        for before, after in _NEIGHBOURS:
            repaired = fold(repair(f"{before}{character}{after}"))
            letter = repaired[len(before) :][:1]
            if letter.isalnum() and len(repaired) > len(before + after):
                found[letter] |= {character, unicodedata.normalize("NFD", character)[0]}
    return {letter: frozenset(characters) for letter, characters in found.items()}
