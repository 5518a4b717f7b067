"""Families of Kyrgyz words: what a stem is derived from.

By endings that make verbs of verbs, verbs of nouns and nouns of both. A step is taken only where the shorter word is in
the learned table and about as well known as the longer one. Source of the endings: Кыргыз адабий тилинин
грамматикасы (Илим, 1980), word formation.
"""

import re
from typing import NamedTuple

from search.analysis.evidence import Evidence
from search.analysis.readings import NOUN, VERB

LESS_KNOWN = 1.0  # difference in cost up to which the shorter word may be less known than the longer one
LEAST_KNOWN = {NOUN: 11.0, VERB: 12.0}  # costs of stems that are trusted to have derived ones
SHORTEST = {NOUN: 3, VERB: 2}  # letters of what is left
_VOWELS = "аеоөыиуү"
_DEVOICED = str.maketrans("гб", "кп")


class _Ending(NamedTuple):
    """An ending with the kind of word it makes, and of what."""

    pattern: re.Pattern[str]
    kind: int
    base: int


def _joined(letter: str, kind: int) -> _Ending:
    """Return an ending of one letter, which takes a vowel after a consonant: кара-н, ал-ын."""
    pattern = f"(?:(?<=[^{_VOWELS}])[ыиуү]{letter}|(?<=[{_VOWELS}]){letter})$"
    return _Ending(re.compile(pattern), kind, VERB)


_OF_NOUN = _Ending(re.compile("[лдт][аеоө][шн]?$"), VERB, NOUN)  # сунуш-та, пайда-лан, мыйзам-даш
# By their last letter: most stems end in others, and are looked at no further.
_ENDINGS: dict[str, tuple[_Ending, ...]] = {
    "н": (_joined("н", VERB), _OF_NOUN, _Ending(re.compile("(?:чан|ман)$"), NOUN, NOUN)),
    "ш": (_joined("ш", VERB), _joined("ш", NOUN), _OF_NOUN),
    "л": (_joined("л", VERB),),
    "м": (_joined("м", NOUN),),
    "т": (_Ending(re.compile(f"(?<=[{_VOWELS}рл])т$"), VERB, VERB),),
    "з": (_Ending(re.compile(f"[гк][{_VOWELS}]з$"), VERB, VERB),),  # кир-гиз, өт-көз
    "р": (
        _Ending(re.compile("[дт][ыиуү]р$"), VERB, VERB),
        _Ending(re.compile(f"[{_VOWELS}]р$"), VERB, VERB),  # чыг-ар, түш-үр
        _Ending(re.compile("кер$"), NOUN, NOUN),
    ),
    **dict.fromkeys("ыиуү", (_Ending(re.compile("ч[ыиуү]$"), NOUN, NOUN),)),
    **dict.fromkeys("аеоө", (_OF_NOUN,)),
}


def base(stem: str, kind: int, known: Evidence) -> tuple[str, int]:
    """Return the word that a stem is derived from in one step and its kind, or the stem itself."""
    own = known.costs[kind].get(stem)
    for ending in _ENDINGS.get(stem[-1], ()):
        match = ending.pattern.search(stem) if ending.kind == kind else None
        if match and match.start() >= SHORTEST[ending.base]:
            costs = known.costs[ending.base]
            limit = LEAST_KNOWN[ending.base]
            limit = limit if own is None else min(limit, own + LESS_KNOWN)
            found = [
                (costs[each], each)
                for each in _spellings(stem, match, ending)
                if costs.get(each, limit) < limit
            ]
            if found:
                return min(found)[1], ending.base
    return stem, kind


def _spellings(stem: str, match: re.Match[str], ending: _Ending) -> tuple[str, ...]:
    """Return how the shorter word may be written: чыг-ар is of чык, оку-л of оку."""
    shorter, first = stem[: match.start()], match.group()[0]
    if ending.base == NOUN:
        return (shorter,)
    devoiced = shorter[:-1] + shorter[-1].translate(_DEVOICED)
    return (shorter, devoiced, shorter + first) if first in _VOWELS else (shorter, devoiced)
