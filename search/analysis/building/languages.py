"""How much n-grams say for Kyrgyz and against Russian: logistic regression over two word lists.

Every distinct word is one example of its language. Words of both lists (loans, names, the dirt of the lists) are
examples of both: their n-grams learn to say nothing. Kyrgyz words lose ө ү ң first. The words of both languages
together weigh the same.
"""

import math
import random
from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

from search.analysis.building.word_lists import KYRGYZ_DATA, RUSSIAN_DATA, words
from search.analysis.language import COMMENT, NGRAMS, ngrams, without_kyrgyz_letters

KEPT = 30_000  # n-grams
ROUNDS = 4
RATE = 0.1  # of learning, in the first round; later rounds divide it by their number
SEED = 1
_HEADER = (
    "How much likelier n-grams of words (^ and $ mark their ends) are in Kyrgyz than in Russian: hundredths of log-odds.",
    "Learned by search/analysis/building/languages.py from the word lists of Debian's tesseract-ocr-kir and",
    "tesseract-ocr-rus (Copyright Google Inc., Apache License 2.0).",
)


class Example(NamedTuple):
    """A word and how much it counts as Kyrgyz and as Russian."""

    word: str
    kyrgyz: float
    russian: float


def write_language_ngrams() -> None:
    """Learn the table and write it beside the analysis.

    Raises:
        WordListError: the word lists are not installed.
    """
    found = examples(words(KYRGYZ_DATA), words(RUSSIAN_DATA))
    learned = train(found, most_telling(found, KEPT))
    by_weight: dict[int, list[str]] = {}
    for ngram, log_odds in sorted(learned.items()):
        if hundredths := round(100 * log_odds):
            by_weight.setdefault(hundredths, []).append(ngram)
    lines = [f"{COMMENT} {line}" for line in _HEADER]
    lines += [f"{hundredths} {' '.join(found)}" for hundredths, found in sorted(by_weight.items())]
    NGRAMS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def examples(kyrgyz: Iterable[str], russian: Iterable[str]) -> list[Example]:
    """Return the words of both lists as examples."""
    first, second = set(map(without_kyrgyz_letters, kyrgyz)), set(map(without_kyrgyz_letters, russian))
    balance = len(first) / len(second)
    found = []
    for word in sorted(first | second):
        share = 0.5 if word in first and word in second else 1.0
        found.append(Example(word, share * (word in first), balance * share * (word in second)))
    return found


def most_telling(found: Collection[Example], count: int) -> set[str]:
    """Return the n-grams whose frequencies differ most between the languages, measured by their deviation."""
    kyrgyz: Counter[str] = Counter()
    russian: Counter[str] = Counter()
    for example in found:
        for ngram in set(ngrams(example.word)):
            kyrgyz[ngram] += example.kyrgyz  # type: ignore[assignment]
            russian[ngram] += example.russian  # type: ignore[assignment]

    def deviation(ngram: str) -> float:
        more, less = kyrgyz[ngram], russian[ngram]
        return abs(more - less) / math.sqrt(more + 3 * less + 20)

    return set(sorted(sorted(kyrgyz.keys() | russian.keys()), key=deviation, reverse=True)[:count])


def train(found: Collection[Example], kept: Collection[str]) -> dict[str, float]:
    """Return the log-odds of n-grams by stochastic gradient descent."""
    numbers = {ngram: number for number, ngram in enumerate(sorted(kept))}
    rows = [
        ([numbers[ngram] for ngram in ngrams(each.word) if ngram in numbers], each.kyrgyz, each.russian)
        for each in found
    ]
    weights = [0.0] * len(numbers)
    chance = random.Random(SEED)  # noqa: S311  no secret
    for number in range(1, ROUNDS + 1):
        chance.shuffle(rows)
        for row, kyrgyz, russian in rows:
            _learn(weights, row, kyrgyz, russian, RATE / number)
    return dict(zip(numbers, weights, strict=True))


def _learn(weights: list[float], row: list[int], kyrgyz: float, russian: float, rate: float) -> None:
    if not row:
        return
    log_odds = max(-30.0, min(30.0, sum([weights[number] for number in row])))
    likely = 1 / (1 + math.exp(-log_odds))
    step = rate * (kyrgyz * (1 - likely) - russian * likely) / math.sqrt(len(row))
    for number in row:
        weights[number] += step
