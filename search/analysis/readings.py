"""Every way to read a Kyrgyz word as a stem and a chain of suffixes, and what each way costs.

A reading must agree with vowel harmony inside its suffixes; disagreement at the joint and wrong voicing after the
stem cost. Which reading is right is told by the evidence for its stem, not here. Costs are set by hand.
"""

from search.analysis.chains import TO_ARCHIPHONEMES, chain_table
from search.analysis.letters import FRONT_VOWELS, VOWELS

NOUN, VERB = 0, 1
# Cost, stem, and whether the stem is read as a noun (or any other word without tenses) or as a verb.
Reading = tuple[float, str, int]

VERB_COST = 1.0  # of any reading as a verb: nouns are more frequent
JOINT_COST = 2.0  # front suffix after back stem or the other way round
VOICELESS_KEPT_COST = 1.5  # of к or п before a vowel, where г and б are the rule: жагы, китеби
HARD_JOINT_COST = 2.0  # т after б в г д ж з, л after a consonant
WRONG_JOINT_COST = 4.0
SHORTEST_STEM = 2

_VOICELESS = frozenset("кптсшчфхцщ")
_DEVOICED = {"г": "к", "б": "п"}  # between vowels; no verb ends in г or б
_IOTATED = {"ю": "у", "я": "а", "ё": "о"}
# A stem in a vowel and the -уу of the verbal noun are one long vowel: иште + үү = иштөө, оку + уу = окуу.
_CONTRACTED = {"оо": "ао", "өө": "еө", "уу": "ыу", "үү": "иү"}
_CONTRACTED_FOLDED = {"оо": "аое", "уу": "ыуи"}
_CONVERBS = frozenset(("аап", "ээп", "еэп", "ооп", "өөп"))  # таап, of тап
# What the first letter of a suffix costs after each last letter of a stem; 0 where nothing is said.
_JOINTS = (
    {first + last: HARD_JOINT_COST for first in "ткп" for last in "бвгджз"}
    | {
        first + last: WRONG_JOINT_COST
        for first in "ткп"
        for last in "лмнңрй" + "".join(sorted(VOWELS)) + "ьъ"
    }
    | {first + last: WRONG_JOINT_COST - 0.5 for first in "дгб" for last in sorted(_VOICELESS)}
    | {"л" + last: HARD_JOINT_COST for last in "бвгджзкптсшчфхцщлмнңьъ"}
    | {"н" + last: WRONG_JOINT_COST - 1 for last in "бвгджзйкптсшчфхцщлмнңрьъ"}
)
# Stems that lose their last vowel before a vowel: орун, орду. The suffix keeps the consonants. Source: the school
# grammar's rule of the two high vowels (орун, мурун, эрин, карын, мойун, көңүл, ийин, кулк).
_SYNCOPATED = {
    "орд": "орун",
    "мурд": "мурун",
    "эрд": "эрин",
    "мойн": "мойун",
    "көңл": "көңүл",
    "кард": "карын",
    "ийн": "ийин",
    "кулк": "кулук",
}
SYNCOPATED_STEMS = frozenset(_SYNCOPATED.values())


def spell_out(word: str) -> str:
    """Write ю я ё after a vowel as йу йа йо, so that кою and кой share a stem."""
    if not ("ю" in word or "я" in word or "ё" in word):
        return word
    letters: list[str] = []
    before = ""
    for letter in word:
        letters.append("й" + _IOTATED[letter] if letter in _IOTATED and before in VOWELS else letter)
        before = letter
    return "".join(letters)


def last_vowel(stem: str) -> str:
    """Return the last vowel of a stem, empty when it has none."""
    for letter in reversed(stem):
        if letter in VOWELS:
            return letter
    return ""


def readings(word: str, harmony: bool = True) -> list[Reading]:
    """Return every reading of a spelled-out word, the whole word as a noun first.

    Without `harmony` front and back vowels may mix: in words typed without ө and ү they seem to.
    """
    costs, contracted, longest = chain_table()
    found: list[Reading] = [(0.0, word, NOUN)]
    archiphonemes = word.translate(TO_ARCHIPHONEMES)
    length = len(word)
    is_front: bool | None = None
    for cut in range(length - 1, max(SHORTEST_STEM, length - longest) - 1, -1):
        first = word[cut]
        is_vowel = first in VOWELS
        if is_vowel and harmony:
            if is_front is not None and is_front != (first in FRONT_VOWELS):
                break  # no chain mixes front and back vowels, and longer ones contain this one
            is_front = first in FRONT_VOWELS
        suffix = archiphonemes[cut:]
        if suffix in costs:
            _add_split(found, word[:cut], first, is_front, costs[suffix])
        if is_vowel and word[cut : cut + 2] in _CONTRACTED and archiphonemes[cut + 2 :] in contracted:
            _add_contracted(found, word, cut, contracted[archiphonemes[cut + 2 :]], harmony)
    if word[-3:] in _CONVERBS and length > len("таа"):
        found.append((VERB_COST + 1.0, word[:-2] + "п", VERB))
    return found


def _add_split(found: list[Reading], stem: str, first: str, is_front: bool | None, costs: tuple) -> None:
    vowel = last_vowel(stem)
    if not vowel:
        return
    last = stem[-1]
    noun, verb = costs[:2] if last in VOWELS else costs[2:]
    joint = _JOINTS.get(first + last, 0.0)
    if is_front is not None and (vowel in FRONT_VOWELS) != is_front:
        joint += JOINT_COST
    before_vowel = first in VOWELS
    after_vowel = stem[-2] in VOWELS
    devoiced = stem[:-1] + _DEVOICED[last] if after_vowel and last in _DEVOICED else ""
    kept = joint + VOICELESS_KEPT_COST if before_vowel and after_vowel and last in "кп" else joint
    if noun is not None:
        found.append((kept + noun, stem, NOUN))
        if before_vowel:
            if devoiced:
                found.append((joint + noun, devoiced, NOUN))
            if stem in _SYNCOPATED:
                found.append((joint + noun, _SYNCOPATED[stem], NOUN))
    if verb is not None:
        if last == "ш" and first == "ч":
            found.append((joint + verb + VERB_COST, stem[:-1] + "ч", VERB))  # ичүү, ишчү
        found.append(((joint if devoiced else kept) + verb + VERB_COST, devoiced or stem, VERB))


def _add_contracted(found: list[Reading], word: str, cut: int, cost: float, harmony: bool) -> None:
    if word[cut - 1] in VOWELS:
        return
    vowels = (_CONTRACTED if harmony else _CONTRACTED_FOLDED).get(word[cut : cut + 2], "")
    found.extend((cost + VERB_COST, word[:cut] + vowel, VERB) for vowel in vowels)
