"""Places in raw text where a word may begin as a term does.

Analysing every word of thirty pages for their snippets would take longer than finding the pages. The first two
letters of a word survive stemming, but for the few changes below, so they tell quickly which words are worth it.
"""

import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from search.analysis.letters import COMBINING, INVISIBLE, LINE_HYPHEN, fold, repair

_LENGTH = 2
_ALPHABETS = (range(0x30, 0x250), range(0x250, 0x2B0), range(0x400, 0x530), range(0x1E00, 0x1F00))
# A word begins after a character of no word, and where a word stuck to an abbreviation or number is cut from it.
_WORD_BEGINS = r"(?:(?<![^\W_].)|(?<=[А-ЯЁӨҮҢ]{2}[а-яёөүң])|(?<=[0-9][а-яёөүң]))"
_INSIDE_WORDS = rf"(?:[{COMBINING}{INVISIBLE}]|[{LINE_HYPHEN}][ \t]?\r?\n?)*"
# What the second letter of a word may be whose stem has this one: кою has the stem кой, dying die.
_SECOND_LETTERS = {"й": "йюяе", "i": "iy"}
# In stems of two letters: эби has the stem эп.
_LAST_LETTERS = {"к": "кг", "п": "пб"}


def beginnings(term: str) -> set[str]:
    """Return how the words begin whose word, stem, root or prefix may be `term`; folded, of one or two letters."""
    if len(term) < _LENGTH:
        return {term} if term else set()
    letters = _SECOND_LETTERS.get(term[1]) or (len(term) == _LENGTH and _LAST_LETTERS.get(term[1])) or term[1]
    return {term[0] + letter for letter in letters}


@functools.lru_cache(2_000)
def beginning_pattern(starts: frozenset[str]) -> re.Pattern[str]:
    """Return what matches wherever a word may begin with one of these one or two folded letters."""
    seconds = defaultdict(set)
    for start in starts:
        seconds[start[0]].add(start[1:])
    rest = "|".join(_after(first, following) for first, following in sorted(seconds.items()))
    return re.compile(f"{_any_written(seconds)}{_WORD_BEGINS}(?:{rest})")


def _after(first: str, following: set[str]) -> str:
    behind = f"(?<={_any_written(first)})"
    if "" in following:
        return behind
    return f"{behind}{_INSIDE_WORDS}{_any_written(following)}"


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
    """Return for each folded letter the characters that repair and folding turn into it, alone or in Cyrillic."""
    found: dict[str, set[str]] = defaultdict(set)
    for character in (chr(code) for codes in _ALPHABETS for code in codes):
        for repaired in (repair(character), repair(f"{character}ж")):
            letter = fold(repaired)[:1]
            if letter.isalnum():
                found[letter] |= {character, unicodedata.normalize("NFD", character)[0]}
    return {letter: frozenset(characters) for letter, characters in found.items()}
