"""The Kyrgyz stemmer: of all ways to read a word as a stem and suffixes, the one with the likeliest stem.

How it works and how its table is learned: docs/kyrgyz-analysis.md.
"""

import re
from typing import NamedTuple

from search.analysis.closed_classes import SHORTENED
from search.analysis.evidence import Evidence, evidence, folded_evidence
from search.analysis.families import base
from search.analysis.letters import fold
from search.analysis.readings import NOUN, VERB, readings, spell_out

UNKNOWN_LETTER = 0.8  # cost of each letter of a stem that is not in the table
UNKNOWN_VERB = 1.5  # unknown words are mostly names and loans,
UNKNOWN_HIGH_VOWEL = 1.5  # few of which end in ы у ү: коронавирус-унан, not коронавиру-сунан
LEAST_KNOWN_VERB, LEAST_KNOWN_BASE = 12.0, 11.0  # costs of stems that are trusted to have derived ones
PASSIVE_BETTER_KNOWN = 1.5  # difference up to which a passive may be better known than its verb
SHORTEST_ROOT = 3  # letters that stay when -лык, -луу or -сыз go
MOST_DERIVATIONS = 2
MOST_STEPS = 4  # to the head of a family: сунуштатыл, сунуштат, сунушта, сунуш
NEARLY_BEST = 0.5  # difference in cost up to which another reading may be meant

IRREGULAR_STEMS = frozenset(map(fold, SHORTENED.values()))

_UNLIKELY_ENDS = {
    before + vowel: UNKNOWN_HIGH_VOWEL for before in "бвгджзйклмнңпрстфхцчшщ" for vowel in "ыуү"
}
# берил, оку-л, ал-ын: the passive, which dictionaries count as a form of its verb.
_PASSIVE = re.compile("(?:(?<=[^аеоөыиуүл])[ыиуү]л|(?<=[аеоөыиуү])л|(?<=л)[ыиуү]н)$")
_DERIVATION = re.compile("(?:[лдт](?:ык|ик|ук|үк|уу|үү)|с[ыиуү]з|(?<=[рнң])к[ыиуү])$")
_FEMALE_NAME = re.compile("..[ое]ва$")  # Отунбаева: the name of her family is Отунбаев
_DEVOICED = str.maketrans("гб", "кп")


class Stems(NamedTuple):
    """The stem of a word, its root and the head of its family.

    The root is the stem without -лык, -луу, -сыз and -кы, of a passive its verb. Of one family are also causatives and reciprocals, verbs of nouns and nouns of verbs: курулуш is of кур.
    """

    stem: str
    root: str
    family: str


class _Parsed(NamedTuple):
    cost: float
    stem: str
    kind: int


def _parsed(word: str, known: Evidence, harmony: bool = True) -> list[_Parsed]:
    """Return every reading of a word with what it costs altogether."""
    found = []
    for cost, stem, kind in readings(spell_out(word), harmony):
        stem_cost = known.costs[kind].get(stem)
        if stem_cost is None:
            stem_cost = known.unknown + UNKNOWN_LETTER * len(stem)
            stem_cost += UNKNOWN_VERB if kind == VERB else _UNLIKELY_ENDS.get(stem[-2:], 0.0)
        found.append(_Parsed(cost + stem_cost, stem, kind))
    return found


def _active(stem: str, known: Evidence) -> str:
    """Return the verb of which a verb stem is the passive, where there is one that is about as well known."""
    passive = _PASSIVE.search(stem)
    if not passive:
        return stem
    verb, vowel = stem[: passive.start()], stem[passive.start() : -1]
    verbs = known.costs[VERB]
    least = min(LEAST_KNOWN_VERB, verbs.get(stem, LEAST_KNOWN_VERB) + PASSIVE_BETTER_KNOWN)
    bases = (verb, verb[:-1] + verb[-1:].translate(_DEVOICED), verb + vowel)
    return min(((verbs[each], each) for each in bases if verbs.get(each, least) < least), default=(0, stem))[
        1
    ]


def _underived(stem: str, known: Evidence) -> str:
    """Return the shortest known noun that a stem is derived from: жоопсуздук, жоопсуз, жооп."""
    base = root = stem
    for _ in range(MOST_DERIVATIONS):
        derived = _DERIVATION.search(base)
        if not derived or derived.start() < SHORTEST_ROOT:
            break
        base = base[: derived.start()]
        if known.costs[NOUN].get(base, LEAST_KNOWN_BASE) < LEAST_KNOWN_BASE:
            root = base
    return root


def _without_last_letter(stem: str) -> str:
    return stem[:-1] if len(stem) > SHORTEST_ROOT and (stem[-1] == "ь" or _FEMALE_NAME.search(stem)) else stem


def _finished(parsed: _Parsed, known: Evidence) -> Stems:
    active = _active(parsed.stem, known) if parsed.kind == VERB else parsed.stem
    found = parsed.stem, _underived(active, known), _family(parsed, known)
    return Stems(*map(_without_last_letter, found))


def _family(parsed: _Parsed, known: Evidence) -> str:
    """Return the word at the head of the family of a stem."""
    stem, kind = parsed.stem, parsed.kind
    for _ in range(MOST_STEPS):
        shorter, its_kind = base(stem, kind, known)
        if shorter == stem and kind == NOUN:
            shorter = _underived(stem, known)
        if shorter == stem:
            break
        stem, kind = shorter, its_kind
    return stem


def _folded(spelled: Stems) -> Stems:
    return Stems(*map(fold, spelled))


def spelled_stems(word: str) -> Stems:
    """Return the stems of a repaired word in Cyrillic letters, with ө ү ң as they are spelled."""
    known = evidence()
    return _finished(min(_parsed(word, known)), known)


def stems(word: str) -> Stems:
    """Return the folded stems of a repaired word in Cyrillic letters."""
    return _folded(spelled_stems(word))


def stem(word: str) -> str:
    """Return the folded stem of a repaired word in Cyrillic letters."""
    return stems(word).stem


def root(word: str) -> str:
    """Return the folded root of a repaired word in Cyrillic letters."""
    return stems(word).root


def unlikelihood(word: str) -> float:
    """Return the cost of the likeliest reading of a word typed without ө ү ң: the higher, the less it is a word."""
    return min(_parsed(fold(word), folded_evidence(), harmony=False)).cost


def possible_stems(word: str, harmony: bool = True) -> tuple[Stems, ...]:
    """Return the folded stems and roots that may be meant by a query word, likeliest first.

    Without `harmony` the word is read as typed without ө ү ң, where front and back vowels seem to mix.
    """
    known = evidence() if harmony else folded_evidence()
    parsed = sorted(_parsed(word if harmony else fold(word), known, harmony))
    near = (each for each in parsed if each.cost - parsed[0].cost <= NEARLY_BEST)
    return tuple(dict.fromkeys(_folded(_finished(each, known)) for each in near))
