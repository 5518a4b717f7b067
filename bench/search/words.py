"""A made-up vocabulary whose forms are as unequally frequent as those of real Kyrgyz and Russian texts.

Stems are real for the frequent ones and put together from syllables, in vowel harmony, for the many rare ones. The
n-th stem has the weight 1 / (n + 10) ** 1.4 (Zipf's law with Mandelbrot's shift) and its n-th ending 1 / (n + 1) ** 2:
a text of 280,000 words has about as many different forms as one of the evaluation kit's texts, 30,000.
"""

import itertools
import random
from typing import NamedTuple

STEMS = 15_000  # of each language
SHIFT, SLOPE, ENDINGS_SLOPE = 10, 1.4, 2.0

_KYRGYZ_PARTICLES = [
    "жана",
    "менен",
    "үчүн",
    "боюнча",
    "да",
    "бул",
    "деп",
    "болгон",
    "анын",
    "керек",
    "тууралуу",
    "эмес",
]
_RUSSIAN_PARTICLES = ["и", "в", "на", "по", "для", "не", "с", "о", "что", "от", "при", "также"]
_KYRGYZ_STEMS = [
    "кеңеш",
    "мамлекет",
    "өкмөт",
    "бюджет",
    "чечим",
    "жыйын",
    "коом",
    "маалымат",
    "каржы",
    "мыйзам",
    "долбоор",
    "отчет",
    "министр",
    "жаран",
    "укук",
    "билим",
    "саламаттык",
    "район",
    "шаар",
    "айыл",
    "тендер",
    "план",
    "иш",
    "аткаруу",
    "көзөмөл",
    "жооп",
    "сурам",
    "талап",
    "пикир",
    "сунуш",
    "эл",
    "орган",
    "кызмат",
]
_RUSSIAN_STEMS = [
    "совет",
    "заседани",
    "решени",
    "бюджет",
    "министерств",
    "финанс",
    "общественн",
    "государственн",
    "закуп",
    "отчет",
    "информаци",
    "прав",
    "граждан",
    "закон",
    "проект",
    "вопрос",
    "обсуждени",
    "предложени",
    "план",
    "исполнени",
    "контрол",
    "здравоохранени",
    "протокол",
    "член",
]
_RUSSIAN_ENDINGS = [
    "",
    "а",
    "ов",
    "ы",
    "у",
    "ом",
    "е",
    "ого",
    "ых",
    "ами",
    "ый",
    "ая",
    "ие",
    "ия",
    "ам",
    "ах",
]
# Number, possession and case in the order of their frequency; A and I are vowels in harmony, D and G consonants.
_KYRGYZ_ENDINGS = [
    "",
    "I",
    "IнIн",
    "DIн",
    "GA",
    "DA",
    "LAр",
    "DAн",
    "IнA",
    "LArDIн",
    "DI",
    "LAрI",
    "IнDA",
    "IнI",
    "LArDI",
    "LAрIнIн",
    "LArGA",
    "сIз",
    "LIк",
    "LUU",
    "LAрIнDA",
    "DAGI",
    "LArDA",
]


class Vocabulary(NamedTuple):
    """The forms of a language with their added-up weights, as `random.choices` takes them."""

    forms: list[str]
    weights: list[float]

    def choose(self, chance: random.Random, count: int) -> list[str]:
        """Return `count` words as a text has them."""
        return chance.choices(self.forms, cum_weights=self.weights, k=count)


def kyrgyz(chance: random.Random) -> Vocabulary:
    """Return the Kyrgyz vocabulary."""
    stems = [
        *_KYRGYZ_STEMS,
        *_invented(chance, (("а", "ы", "о", "у"), ("е", "и", "ө", "ү")), "кктбжсмлнрчдш"),
    ]
    forms = [[_join(stem, ending) for ending in _KYRGYZ_ENDINGS] for stem in stems[:STEMS]]
    return _vocabulary(_KYRGYZ_PARTICLES, forms)


def russian(chance: random.Random) -> Vocabulary:
    """Return the Russian vocabulary."""
    stems = [*_RUSSIAN_STEMS, *_invented(chance, (("а", "о", "е", "и", "у"),), "кстпрнвлмдгзбч")]
    forms = [[stem + ending for ending in _RUSSIAN_ENDINGS] for stem in stems[:STEMS]]
    return _vocabulary(_RUSSIAN_PARTICLES, forms)


def _vocabulary(particles: list[str], forms: list[list[str]]) -> Vocabulary:
    """Particles make up a fifth of a text; of each stem the first endings are the most frequent."""
    chosen: dict[str, float] = {}
    for place, of_stem in enumerate(forms):
        shares = [(number + 1) ** -ENDINGS_SLOPE for number in range(len(of_stem))]
        for form, share in zip(of_stem, shares, strict=True):
            chosen[form] = chosen.get(form, 0) + share / sum(shares) / (place + SHIFT) ** SLOPE
    rest = sum(chosen.values())
    for number, particle in enumerate(particles):
        chosen[particle] = rest / 4 / len(particles) * 2 / (1 + number / 4)
    return Vocabulary(list(chosen), list(itertools.accumulate(chosen.values())))


def _invented(chance: random.Random, harmonies: tuple[tuple[str, ...], ...], consonants: str) -> list[str]:
    """Return different stems of two to four syllables, each in one vowel harmony."""
    found: dict[str, None] = {}
    while len(found) < STEMS:
        vowels = chance.choice(harmonies)
        syllables = chance.choices((2, 3, 4), (3, 4, 2))[0]
        stem = "".join(chance.choice(consonants) + chance.choice(vowels) for _ in range(syllables))
        found[stem + chance.choice(("", *consonants))] = None
    return list(found)


def _join(stem: str, ending: str) -> str:
    """Return a Kyrgyz form: the ending takes up the harmony of the stem's last vowel."""
    last = next((letter for letter in reversed(stem) if letter in "аеиоуыэөүюя"), "а")
    front, is_round = last in "еиөүэ", last in "оуөүю"
    voiceless = stem[-1:] in "кптсшчфхц"
    letters = {
        "A": ("ө" if is_round else "е") if front else ("о" if last == "о" else "а"),
        "I": ("ү" if is_round else "и") if front else ("у" if is_round else "ы"),
        "U": "ү" if front else "у",
        "D": "т" if voiceless else "д",
        "G": "к" if voiceless else "г",
        "L": "т" if voiceless else "л",
        "r": "р",
    }
    return stem + "".join(letters.get(letter, letter) for letter in ending)
