"""Every way to read a Kyrgyz word as a stem and a chain of suffixes, and what each way costs.

A reading must agree with vowel harmony inside its suffixes; disagreement at the joint and wrong voicing after the
stem cost. Which reading is right is told by the evidence for its stem, not here. Costs are set by hand.
"""

import re

from search.analysis.chains import TO_ARCHIPHONEMES, chain_table
from search.analysis.closed_classes import INDECLINABLE, OPEN_VERBS, SHORTENED
from search.analysis.letters import FRONT_VOWELS, VOWELS

NOUN, VERB = 0, 1
# Cost, stem, and whether the stem is read as a noun (or any other word without tenses) or as a verb.
Reading = tuple[float, str, int]

VERB_COST = 1.0  # of any reading as a verb: nouns are more frequent
FRONTNESS_COST = 2.0  # of a front suffix after a back stem or the other way round
ROUNDING_COST = 1.5  # of a rounded suffix after an unrounded stem or the other way round
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
_CONVERBS = {"аап": "ап", "ээп": "еп", "ооп": "оп", "өөп": "өп"}  # таап, of тап
# What the first letter of a suffix costs after each last letter of a stem; 0 where nothing is said.
_VOWELS_AND_SONORANTS = "".join(sorted(VOWELS)) + "лмнңрйьъ"
_JOINTS = (
    {first + last: HARD_JOINT_COST for first in "ткп" for last in "бвгджз"}
    | {first + last: WRONG_JOINT_COST for first in "тк" for last in _VOWELS_AND_SONORANTS}
    | {"п" + last: WRONG_JOINT_COST for last in "лмнңрйьъ"}  # after a vowel п is right: сакта-п
    | {first + last: WRONG_JOINT_COST - 0.5 for first in "дгб" for last in _VOICELESS}
    | {"л" + last: HARD_JOINT_COST for last in "бвгджзкптсшчфхцщлмнңьъ"}
    | {"н" + last: WRONG_JOINT_COST - 1 for last in "бвгджзйкптсшчфхцщлмнңрьъ"}
)
# What the first vowel of a suffix costs after each last vowel of a stem. The long уу, үү of verbal nouns follow all
# vowels of their row.
_AGREEING = {"аыя": "аы", "еэи": "еи", "оё": "оу", "ую": "ау", "өү": "өү"}
_HARMONY = {
    stem + suffix: (FRONTNESS_COST if (stem in FRONT_VOWELS) != (suffix in FRONT_VOWELS) else ROUNDING_COST)
    for stems, suffixes in _AGREEING.items()
    for stem in stems
    for suffix in "аеоөыиуү"
    if suffix not in suffixes
}
_HIGH_VOWELS = ("ы", "и", "у", "ү")
_LONG_HIGH = ("уу", "үү")
SHORTENED_COST = -2.0  # the short stems have no other meaning
OPEN_NOUN_COST = 2.0  # of any other word of two letters that ends in a vowel
# Of a noun that ends as the verbal noun or its agent: башкаруу, башкаруучу. Its verb is meant.
VERBAL_NOUN_COST = 2.5
_VERBAL_NOUN = re.compile("(?:[^аеоөыиуүлдт](?:уу|үү)|[лдт](?:оо|өө)|[^аеоөыиуү](?:уучу|үүчү|оочу|өөчү))$")


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
    found = _whole(word)
    if word in INDECLINABLE:
        return found
    costs, contracted, longest = chain_table()
    archiphonemes = word.translate(TO_ARCHIPHONEMES)
    length = len(word)
    vowel = ""  # the first of the suffix
    for cut in range(length - 1, max(SHORTEST_STEM, length - longest) - 1, -1):
        first = word[cut]
        is_vowel = first in VOWELS
        if is_vowel and harmony:
            if vowel and (vowel in FRONT_VOWELS) != (first in FRONT_VOWELS):
                break  # no chain mixes front and back vowels, and longer ones contain this one
            vowel = first
        suffix = archiphonemes[cut:]
        if suffix in costs:
            _add_split(found, word[:cut], word[cut:], vowel, costs[suffix])
        if is_vowel and word[cut : cut + 2] in _CONTRACTED and archiphonemes[cut + 2 :] in contracted:
            _add_contracted(found, word, cut, contracted[archiphonemes[cut + 2 :]], harmony)
    return found


def _whole(word: str) -> list[Reading]:
    """Return the readings of a word without a suffix that could be cut off."""
    found: list[Reading] = [(_noun_cost(word), word, NOUN)]
    if word[-3:] in _CONVERBS and len(word) > len("таа"):
        found.append((VERB_COST + 1.0, word[:-3] + _CONVERBS[word[-3:]], VERB))
    if word in SHORTENED:
        found.append((0.0, SHORTENED[word], NOUN))
    return found


def _add_split(found: list[Reading], stem: str, suffix: str, vowel: str, costs: tuple) -> None:
    """Add the readings of a stem and a suffix, whose first vowel is `vowel` (empty where harmony is not asked)."""
    first, last, stem_vowel = suffix[0], stem[-1], last_vowel(stem)
    noun, verb = costs[:2] if last in VOWELS else costs[2:]
    harmony = _disharmony(stem_vowel, suffix, vowel)
    joint = _JOINTS.get(first + last, 0.0) + harmony
    devoiced = ""
    kept = joint
    if stem[-2] in VOWELS:
        if last in _DEVOICED:
            devoiced = stem[:-1] + _DEVOICED[last]
        elif first in VOWELS and last in "кп":
            kept += VOICELESS_KEPT_COST
    if noun is not None:
        if first == "к" and suffix[1:2] in _HIGH_VOWELS:
            kept = harmony  # -кы follows any sound: азыркы
        if not _is_derived(suffix):
            _add_nouns(found, stem, devoiced if first in VOWELS else "", noun + joint, noun + kept)
    if verb is not None and stem_vowel and (stem[1:] not in VOWELS or stem in OPEN_VERBS):
        if last == "ш" and first == "ч":
            found.append((joint + verb + VERB_COST, stem[:-1] + "ч", VERB))  # ичүү, ишчү
        found.append(
            (joint + verb + VERB_COST, devoiced, VERB) if devoiced else (kept + verb + VERB_COST, stem, VERB)
        )


def _is_derived(suffix: str) -> bool:
    """Say whether a suffix is the -ы of a noun in -тык (ачыктыгы) and not -тыкы, whose archiphonemes are the same."""
    return suffix[2:3] == "г" and suffix[1] in _HIGH_VOWELS


def _add_nouns(found: list[Reading], stem: str, devoiced: str, cost: float, kept_cost: float) -> None:
    found.append((kept_cost + _noun_cost(stem), stem, NOUN))
    if devoiced:
        found.append((cost, devoiced, NOUN))
    if stem in SHORTENED:
        found.append((cost + SHORTENED_COST, SHORTENED[stem], NOUN))


def _disharmony(stem_vowel: str, suffix: str, vowel: str) -> float:
    cost = _HARMONY.get(stem_vowel + vowel, 0.0)
    return 0.0 if cost == ROUNDING_COST and suffix.startswith(_LONG_HIGH) else cost


def _noun_cost(stem: str) -> float:
    if len(stem) == SHORTEST_STEM:
        return OPEN_NOUN_COST if stem[-1] in VOWELS else 0.0
    return VERBAL_NOUN_COST if stem[-1] in "уүоө" and _VERBAL_NOUN.search(stem, 2) else 0.0


def _add_contracted(found: list[Reading], word: str, cut: int, cost: float, harmony: bool) -> None:
    if word[cut - 1] in VOWELS:
        return
    vowels = (_CONTRACTED if harmony else _CONTRACTED_FOLDED).get(word[cut : cut + 2], "")
    found.extend((cost + VERB_COST, word[:cut] + vowel, VERB) for vowel in vowels)
