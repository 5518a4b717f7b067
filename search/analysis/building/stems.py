"""How often each Kyrgyz stem occurs, found by expectation maximisation over the distinct words of a list.

No word of the list says what its stem is. Each round shares every word out among its readings by what the stems
were worth in the round before, and then counts anew: a stem that many different words agree on wins them all.
"""

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from search.analysis.building.word_lists import KYRGYZ_DATA, words
from search.analysis.evidence import COMMENT, KINDS, KYRGYZ_STEMS, UNKNOWN
from search.analysis.readings import NOUN, readings, spell_out

ROUNDS = 8
DISCOUNT = 0.9  # a stem of which only one word knows is worth next to nothing
UNSEEN = 0.35  # words that all unseen stems together are worth
LETTER_RARITY = 0.35  # how much rarer a stem is to begin with for each of its letters
FEWEST_WORDS = 4.0  # of a stem that is kept

# Nouns that look like another stem and a suffix, which no count of forms can tell from one: тен-дер, жара-ны.
WHOLE_NOUNS = (
    "айдар", "алтын", "билет", "булат", "гендер", "доска", "жаран", "канада", "куртка", "лидер", "майдан", "маршрутка",
    "маска", "нарын", "ордер", "салат", "сурат", "сутка", "тендер", "тенге", "тургун", "эркин", "эски",
)  # fmt: skip
WHOLE_NOUN_COST, RARE_NOUN = -2.0, 11.0

HEADER = """\
Kyrgyz stems and what it costs to find one in a word (negative logarithm of its probability), for each kind and cost.
Learned by `python -m search.analysis.building` from the word list in tessdata_fast's kir.traineddata (Debian's
package tesseract-ocr-kir), Copyright 2006-2022 Google Inc., licensed under the Apache License, Version 2.0
(https://www.apache.org/licenses/LICENSE-2.0). This file is derived from it and under the same licence.
"""

StemCosts = dict[tuple[str, int], float]  # (stem, NOUN or VERB): negative logarithm of its probability


class _Counts:
    """The readings of all words in flat arrays, and what the stems are worth."""

    def __init__(self, words: Iterable[str]):
        self.stems: dict[tuple[str, int], int] = {}
        self._ends = array("l", [0])
        self._stem_of, self._likelihood = array("l"), array("d")
        for word in words:
            for cost, stem, kind in readings(word):
                self._stem_of.append(self.stems.setdefault((stem, kind), len(self.stems)))
                self._likelihood.append(math.exp(-cost))
            self._ends.append(len(self._stem_of))
        self._worth = [math.exp(-LETTER_RARITY * len(stem)) for stem, _kind in self.stems]

    def count(self) -> list[float]:
        """Return the words that each stem is expected to have, by what the stems are worth."""
        counts = [0.0] * len(self.stems)
        worth, stem_of, likelihood = self._worth, self._stem_of, self._likelihood
        for start, end in pairwise(self._ends):
            shares = [worth[stem_of[place]] * likelihood[place] for place in range(start, end)]
            total = sum(shares)
            for place, share in enumerate(shares, start):
                counts[stem_of[place]] += share / total
        return counts

    def value(self, counts: list[float]) -> float:
        """Value the stems by their words; return what all of them together are worth."""
        worth = [
            max(count - DISCOUNT, 0.0) + UNSEEN * math.exp(-0.25 * len(stem)) * min(count, 1.0)
            for (stem, _kind), count in zip(self.stems, counts, strict=True)
        ]
        total = sum(worth)
        self._worth = [each / total for each in worth]
        return total

    def costs(self, counts: list[float]) -> StemCosts:
        kept = zip(self.stems, counts, self._worth, strict=True)
        return {stem: -math.log(worth) for stem, count, worth in kept if count >= FEWEST_WORDS}


def learn(listed: Iterable[str]) -> tuple[StemCosts, float]:
    """Return the costs of the stems of a word list, and that of a stem of no letters that is not among them."""
    counted = _Counts(sorted(set(map(spell_out, listed))))
    for _ in range(ROUNDS):
        counts = counted.count()
        total = counted.value(counts)
    costs = counted.costs(counts)
    for noun in WHOLE_NOUNS:
        costs[noun, NOUN] = costs.get((noun, NOUN), RARE_NOUN) + WHOLE_NOUN_COST
    return costs, 1.0 - math.log(UNSEEN / total)


def write_kyrgyz_stems() -> None:
    """Learn the table of stems and write it where the stemmer looks for it.

    Raises:
        WordListError: the Debian packages are missing.
    """
    costs, unknown = learn(words(KYRGYZ_DATA))
    lines = defaultdict(list)
    for (stem, kind), cost in costs.items():
        lines[kind, round(cost, 1)].append(stem)
    text = "".join(f"{COMMENT} {line}\n" for line in HEADER.splitlines())
    text += f"{UNKNOWN} {unknown:.1f}\n"
    for (kind, cost), stems in sorted(lines.items()):
        text += f"{KINDS[kind]} {cost} {' '.join(sorted(stems))}\n"
    KYRGYZ_STEMS.write_text(text, encoding="utf-8")
