"""The Kyrgyz stemmer: every way to read a word as stem and suffix chain, and the cheapest of them.

A reading must agree with vowel harmony inside its suffixes; disagreement at the joint, wrong voicing after the stem
and long stems cost. Source: search design, "The Kyrgyz stemmer", 2 to 4.
"""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from search.analysis.chains import TO_ARCHIPHONEMES, ChainTable, chain_table
from search.analysis.letters import FRONT_VOWELS, VOWELS, fold

# Without a lexicon the length of the stem stands for its rarity. 1.5 is best on the development lists of the
# evaluation kit among .6 to 2.6: below it verbs stay whole, above it short nouns fall together.
LETTER_COST = 1.5  # of each letter of a stem
VERB_COST = 1.0  # of any reading as a verb: nouns are more frequent
VOICED_COST = 0.5  # of a stem in г or б: before a vowel these are mostly к and п
JOINT_COST = 2.0  # front suffix after back stem or the other way round
SHORTEST_STEM = 2
SHORTEST_ROOT = 3  # letters that stay when -лык, -луу, -сыз or a final ь goes

_VOICELESS = frozenset("кптсшчфхцщ")
_VOICED_STOPS = frozenset("бвгджз")
_LONG_VOWELS = {"оо": "ао", "өө": "еө", "уу": "ыу", "үү": "иү"}
_DEVOICED = {"г": "к", "б": "п"}
_IOTATED = {"ю": "у", "я": "а", "ё": "о"}
_DERIVATION = re.compile("(?:[лдт](?:ык|ик|ук|үк|уу|үү)|с[ыиуү]з)$")
# Stems that lose their last vowel before a suffix: орун, орду.
_SYNCOPE = {
    "орд": "орун",
    "мурд": "мурун",
    "эрд": "эрин",
    "мойн": "мойун",
    "көңл": "көңүл",
    "кард": "карын",
    "кулк": "кулук",
}
IRREGULAR_STEMS = frozenset(map(fold, _SYNCOPE.values()))


class Reading(NamedTuple):
    """A stem and the cost of taking the rest of the word for suffixes."""

    cost: float
    stem: str


def _spell_out(word: str) -> str:
    """Write ю я ё after a vowel as йу йа йо, so that кою and кой share a stem."""
    if not ("ю" in word or "я" in word or "ё" in word):
        return word
    letters: list[str] = []
    before = ""
    for letter in word:
        letters.append("й" + _IOTATED[letter] if letter in _IOTATED and before in VOWELS else letter)
        before = letter
    return "".join(letters)


def _joint_cost(stem_end: str, suffix_start: str) -> float:
    """Return the cost of a suffix whose first consonant disagrees with the end of the stem."""
    if suffix_start in "ткп":
        return 0.0 if stem_end in _VOICELESS else 2.0 if stem_end in _VOICED_STOPS else 4.0
    if suffix_start in "дгб":
        return 3.5 if stem_end in _VOICELESS else 0.0
    if suffix_start == "л":
        return 0.0 if stem_end in VOWELS or stem_end in "рй" else 2.0
    if suffix_start == "н":
        return 0.0 if stem_end in VOWELS else 3.0
    return 0.0


def _last_vowel(stem: str) -> str:
    return next((letter for letter in reversed(stem) if letter in VOWELS), "")


def _readings(word: str, harmony: bool) -> Iterator[Reading]:
    """Yield every reading of a spelled-out word, the whole word first.

    Without `harmony` front and back vowels may mix: in words typed without ө and ү they seem to.
    """
    table = chain_table()
    yield Reading(LETTER_COST * len(word), word)
    archiphonemes = word.translate(TO_ARCHIPHONEMES)
    suffix_is_front: bool | None = None
    for cut in range(len(word) - 1, max(SHORTEST_STEM, len(word) - table.longest) - 1, -1):
        first = word[cut]
        if first in VOWELS:
            is_front = first in FRONT_VOWELS
            if harmony and suffix_is_front not in (None, is_front):
                return  # no chain mixes front and back vowels, and longer ones contain this one
            suffix_is_front = is_front if harmony else None
        costs = table.costs.get(archiphonemes[cut:])
        if costs:
            yield from _split(word[:cut], first, suffix_is_front, costs)
        if word[cut : cut + 2] in _LONG_VOWELS and word[cut - 1] not in VOWELS:
            yield from _contracted(word, cut, archiphonemes, table)


def _split(stem: str, first: str, suffix_is_front: bool | None, costs: tuple) -> Iterator[Reading]:
    vowel = _last_vowel(stem)
    if not vowel:
        return
    end = stem[-1]
    noun, verb = (costs[0], costs[2]) if end in VOWELS else (costs[1], costs[3])
    joint = _joint_cost(end, first) + LETTER_COST * len(stem)
    if suffix_is_front is not None and (vowel in FRONT_VOWELS) != suffix_is_front:
        joint += JOINT_COST
    devoiced = stem[:-1] + _DEVOICED[end] if first in VOWELS and end in _DEVOICED else ""
    unvoiced = 1.5 if first in VOWELS and end in "кп" else 0.0
    for price in (noun, None if verb is None else verb + VERB_COST):
        if price is None:
            continue
        yield Reading(joint + price + (VOICED_COST if devoiced else unvoiced), stem)
        if devoiced:
            yield Reading(joint + price, devoiced)


def _contracted(word: str, cut: int, archiphonemes: str, table: ChainTable) -> Iterator[Reading]:
    price = table.contracted.get(archiphonemes[cut + 2 :])
    if price is None:
        return
    for vowel in _LONG_VOWELS[word[cut : cut + 2]]:
        stem = word[:cut] + vowel
        yield Reading(price + VERB_COST + LETTER_COST * len(stem), stem)


@functools.lru_cache(200_000)
def _best_stem(word: str, harmony: bool) -> str:
    return min(_readings(_spell_out(word), harmony)).stem


def _finish(stem: str) -> str:
    stem = _SYNCOPE.get(stem, stem)
    if len(stem) > SHORTEST_ROOT and stem.endswith("ь"):
        stem = stem[:-1]
    return fold(stem)


@functools.lru_cache(200_000)
def stem(word: str, harmony: bool = True) -> str:
    """Return the folded stem of a repaired word in Cyrillic letters."""
    return _finish(_best_stem(word, harmony))


@functools.lru_cache(200_000)
def root(word: str) -> str:
    """Return the folded stem without -лык, -луу, -сыз, where three letters with a vowel remain."""
    rest = _best_stem(word, harmony=True)
    for _ in range(2):
        derived = _DERIVATION.search(rest)
        if not derived or derived.start() < SHORTEST_ROOT or not _last_vowel(rest[: derived.start()]):
            break
        rest = rest[: derived.start()]
    return _finish(rest)
