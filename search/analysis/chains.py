"""The chains of Kyrgyz suffixes, generated from the grammar, each with the cost of believing in it.

Suffixes are written in archiphonemes: A stands for а е о ө, I for ы и у ү, and д г б also for т к п, as vowel
harmony and assimilation choose. Costs are fixed by hand (learning them makes every word a whole one): frequent
suffixes are cheap, rare ones dear. Source: docs/kyrgyz-analysis.md.
"""

import functools
from collections.abc import Iterable
from typing import NamedTuple

Chains = dict[str, float]

TO_ARCHIPHONEMES = str.maketrans("аеоөэыиуүткп", "AAAAAIIIIдгб")

PLURAL, THIRD, FIRST_SECOND, PLURAL_OWNERS = 0.7, 0.6, 2.2, 2.6
CASE, RARE_CASE, RELATIVE = 0.5, 2.5, 1.6
COMPARATIVE = 2.0
LONGEST_BEFORE_QUESTION = 6  # letters of a chain that -бы may follow
PREDICATE, QUESTION, NEGATION, RECIPROCAL, REQUEST = 3.0, 3.5, 0.7, 0.9, 1.5

_PERSONS = ("мIн", "сIң", "сIз", "бIз", "сIңAр", "сIздAр")
_MANY = ("бIз", "сIңAр", "сIздAр")
_PREDICATES = [("", 0.0)] + [(person, PREDICATE) for person in _PERSONS]
_PAST_PERSONS = (("", 0), ("м", 1.2), ("ң", 2), ("г", 1.5), ("ңIз", 2), ("ңAр", 2.5), ("ңIздAр", 3))
_PRESENT_PERSONS = (
    ("", 0.3), ("д", 0), ("мIн", 1.5), ("м", 2), ("сIң", 2), ("сIз", 1.5), ("бIз", 1.5), ("сIңAр", 2.5), ("сIздAр", 3),
)  # fmt: skip


def _cases(common: str, rare: str) -> list[tuple[str, float]]:
    endings = [(ending, CASE) for ending in common.split()]
    return endings + [(e, RELATIVE if e.endswith("гI") else RARE_CASE) for e in rare.split()]


AFTER_VOWEL = _cases("нIн гA нI дA дAн", "дAй дAгI чA нIгI")
AFTER_CONSONANT = _cases("дIн гA дI дA дAн", "дAй дAгI чA дIгI нIн нI")
AFTER_THIRD = _cases("нIн нA н ндA нAн", "нчA ндAй ндAгI нIгI")
AFTER_FIRST = _cases("дIн A дI дA дAн Aн", "дAй дAгI чA дIгI нIн")


def _offer(chains: Chains, suffix: str, cost: float) -> None:
    if cost < chains.get(suffix, 99.0):
        chains[suffix] = cost


def _add_cases(chains: Chains, base: str, cost: float, cases: Iterable, inner: Chains | None) -> None:
    """Add the cases after `base`; after -дагы and -ныкы the word may go on as a noun (`inner`)."""
    for case, price in cases:
        _offer(chains, base + case, cost + price)
        if inner and case.endswith(("дAгI", "нIгI", "дIгI")):
            for more, extra in inner.items():
                _offer(chains, base + case + more, cost + price + extra + 0.5)


def _add_owners(chains: Chains, base: str, cost: float, after_vowel: bool, inner: Chains | None) -> None:
    link = "" if after_vowel else "I"
    owners = [(link + "м", FIRST_SECOND, AFTER_FIRST), (link + "ң", FIRST_SECOND, AFTER_FIRST)]
    owners.append(("сI" if after_vowel else "I", THIRD, AFTER_THIRD))
    owners += [(link + each, PLURAL_OWNERS, AFTER_CONSONANT) for each in ("бIз", "ңIз", "ңAр", "ңIздAр")]
    for owner, price, cases in owners:
        _offer(chains, base + owner, cost + price)
        _add_cases(chains, base + owner, cost + price, cases, inner)


def nominal(after_vowel: bool, inner: Chains | None = None) -> Chains:
    """Return plural, owner, case, and (where `inner` is given) predicate and question endings of nouns."""
    chains: Chains = {"": 0.0}
    plurals = ("лAр",) if after_vowel else ("лAр", "дAр")
    _add_cases(chains, "", 0.0, AFTER_VOWEL if after_vowel else AFTER_CONSONANT, inner)
    _add_owners(chains, "", 0.0, after_vowel, inner)
    for plural in plurals:
        _offer(chains, plural, PLURAL)
        _add_cases(chains, plural, PLURAL, AFTER_CONSONANT, inner)
        _add_owners(chains, plural, PLURAL, False, inner)
    if inner:
        _add_predicates(chains, plurals)
        _offer(chains, "рAAг" if after_vowel else "IрAAг", COMPARATIVE)
        for more, cost in inner.items():
            _offer(chains, "гI" + more, cost + RELATIVE)
    return chains


def _add_predicates(chains: Chains, plurals: tuple[str, ...]) -> None:
    before = list(chains.items())
    for person in _PERSONS:
        if person != "сIз":  # after nouns -сыз is "without" and left to the root
            _offer(chains, person, PREDICATE)
            _offer(chains, "дA" + person, CASE + PREDICATE)
    for plural in plurals:
        for person in _MANY:
            _offer(chains, plural + person, PLURAL + PREDICATE + 1)
    for base, cost in before:
        if len(base) <= LONGEST_BEFORE_QUESTION:
            _offer(chains, base + "бI", cost + QUESTION)


def _add_tenses(chains: Chains, base: str, cost: float, after_vowel: bool) -> None:
    present = base + ("й" if after_vowel else "A")
    for person, price in _PRESENT_PERSONS:
        _offer(chains, present + person, cost + price + 0.5)
        _offer(chains, present + person + "бI", cost + (price if person else 0) + QUESTION)
    for person, price in _PAST_PERSONS:
        _offer(chains, base + "дI" + person, cost + price + 0.5)
        _offer(chains, base + "дI" + person + "бI", cost + price + QUESTION)
        _offer(chains, base + "сA" + person, cost + price + 1.2)
        _offer(chains, base + "сA" + person + "чI", cost + price + 1.2 + REQUEST)
    for person, price in _PREDICATES:
        _offer(chains, base + "гAн" + person, cost + price * 0.5 + 0.5)
    for suffix, price in (("гAнбI", QUESTION), ("гAм", 2), ("гAмIн", 3), ("гAндIр", 2.5), ("гAнсIб", 3)):
        _offer(chains, base + suffix, cost + price)


def _add_participles(chains: Chains, base: str, cost: float, nouns: Chains) -> None:
    for more, price in nouns.items():
        _offer(chains, base + "гAн" + more, cost + price + 0.5)
        _offer(chains, base + "гAндIг" + more, cost + price + 0.8)


def _add_aorist(chains: Chains, base: str, cost: float, after_vowel: bool, nouns: Chains) -> None:
    for dearer, aorist in enumerate(("р", "Aр") if after_vowel else ("Aр", "AAр")):
        for person, price in _PREDICATES:
            _offer(chains, base + aorist + person, cost + price * 0.6 + 1.2 + dearer)
        for more, price in nouns.items():
            _offer(chains, base + aorist + more, cost + price + 1.8 + dearer)
        _offer(chains, base + aorist + "бI", cost + QUESTION + 1)


def _add_negative_forms(chains: Chains, base: str, cost: float, nouns: Chains) -> None:
    for person, price in _PREDICATES:
        _offer(chains, base + "с" + person, cost + price * 0.6 + 0.8)
    for more, price in nouns.items():
        _offer(chains, base + "с" + more, cost + price + 1.5)
        _offer(chains, base + "ш" + more, cost + price + 1.5)
    _offer(chains, base, cost + 1.5)
    _offer(chains, base + "йIнчA", cost + 1.5)
    _offer(chains, base + "сдIг", cost + 2)


def _add_moods(chains: Chains, base: str, cost: float, after_vowel: bool) -> None:
    link = "" if after_vowel else "I"
    polite = [link + each for each in ("ңIз", "ңAр", "ңIздAр")]
    wishes = ["AйIн", "AлI", "AлIг", *polite, *(each + "чI" for each in polite)]
    wishes += ["йIн", "йлI", "йлIг"] if after_vowel else []
    converbs = ["гAнчA", "гIчA", "гAнI", "мAг", "мAгчI", "гIдAй", "гIс", "мAй", "мAйIн", "мAйIнчA"]
    for suffix in ["гIн", "гIлA", "сIн", *wishes, *converbs]:
        _offer(chains, base + suffix, cost + 2)
    for person, price in _PREDICATES:
        _offer(chains, base + link + "б" + person, cost + price + 0.5)
        _offer(chains, base + link + "бдIр" + person, cost + price + 1.5)
        _offer(chains, base + "мAгчI" + person, cost + price + 2)
        _offer(chains, base + "мAг" + person, cost + price + 2)
    for person, price in [*_PREDICATES, ("ңIз", 3), ("ңAр", 3), ("ң", 3), ("м", 3)]:
        _offer(chains, base + "чI" + person, cost + price * 0.6 + 1.5)
    for owner in ("м", "ң", "сI", "бIз", "ңIз"):
        _offer(chains, base + "гI" + owner, cost + 2.2)


def _add_verbal_nouns(chains: Chains, base: str, cost: float, nouns: Chains) -> None:
    for more, price in nouns.items():
        _offer(chains, base + "II" + more, cost + price + 0.4)
        _offer(chains, base + "IIчI" + more, cost + price + 1)
    for person, price in _PREDICATES:
        _offer(chains, base + "IIдA" + person, cost + 1 + price * 0.6)
    _offer(chains, base + "IIсIз", cost + 2)


def _add_conjugation(chains: Chains, base: str, cost: float, after_vowel: bool, nouns: "_Nouns") -> None:
    negative, dearer = base + "бA", cost + NEGATION
    for stem, price, vowel in ((base, cost, after_vowel), (negative, dearer, True)):
        _add_tenses(chains, stem, price, vowel)
        _add_participles(chains, stem, price, nouns.after_consonant)
        _add_moods(chains, stem, price, vowel)
    _add_aorist(chains, base, cost, after_vowel, nouns.after_consonant)
    _add_negative_forms(chains, negative, dearer, nouns.after_consonant)
    if not after_vowel:
        _add_verbal_nouns(chains, base, cost, nouns.after_vowel)
    _offer(chains, base + "бIIсI", cost + 3)


class _Nouns(NamedTuple):
    after_vowel: Chains
    after_consonant: Chains


def verbal(after_vowel: bool, nouns: _Nouns) -> Chains:
    """Return the endings of verbs: tenses, moods, participles, converbs, negation, the reciprocal."""
    chains: Chains = {}
    _add_conjugation(chains, "", 0.0, after_vowel, nouns)
    reciprocal = "ш" if after_vowel else "Iш"
    for more, price in nouns.after_consonant.items():
        _offer(chains, reciprocal + more, price + 1.1)
    _add_conjugation(chains, reciprocal, RECIPROCAL, False, nouns)
    return chains


def contracted(nouns: Chains) -> Chains:
    """Return what follows the long vowel of a contracted verbal noun (оо өө уу үү)."""
    chains: Chains = {}
    for more, price in nouns.items():
        _offer(chains, more, price + 0.4)
        _offer(chains, "чI" + more, price + 1)
    for person, price in _PREDICATES:
        _offer(chains, "дA" + person, price * 0.6 + 1)
    _offer(chains, "сIз", 2.0)
    return chains


class ChainTable(NamedTuple):
    """Costs by suffix: (noun after vowel, verb after vowel, noun after consonant, verb after consonant)."""

    costs: dict[str, tuple[float | None, ...]]
    contracted: Chains
    longest: int


@functools.cache
def chain_table() -> ChainTable:
    """Return all chains, generated once (some 25,000 strings)."""
    nouns = _Nouns(nominal(True), nominal(False))
    kinds = (
        nominal(True, nouns.after_vowel),
        verbal(True, nouns),
        nominal(False, nouns.after_vowel),
        verbal(False, nouns),
    )
    suffixes = {suffix for kind in kinds for suffix in kind if suffix}
    costs = {suffix: tuple(kind.get(suffix) for kind in kinds) for suffix in suffixes}
    return ChainTable(costs, contracted(nouns.after_vowel), max(map(len, suffixes)))


def is_chain(word: str) -> bool:
    """Say whether a word in small letters is nothing but suffixes, as in УКМК-нын, 150-дөн."""
    return word.translate(TO_ARCHIPHONEMES) in chain_table().costs
