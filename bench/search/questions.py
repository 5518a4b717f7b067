"""The queries: for each class as many different ones as are asked, taken from the texts themselves."""

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

QUERIES = 310  # of each class: ten to warm up, a hundred for each of three rounds
SAMPLE = 1_000  # documents that words are taken from
COMMON = 0.2  # share of the documents that have a common word
RARE = 3  # documents of the sample, at most, that have a rare one

_WORD = re.compile(r"[^\W\d_]{3,}")


class Asked(NamedTuple):
    """The text of a query and its filters."""

    text: str
    filters: Mapping[str, tuple[str, ...]]


def questions(texts: list[str], bodies: list[str]) -> dict[str, list[Asked]]:
    """Return the queries by class. `texts` are a sample of documents, `bodies` keys that filters may name."""
    chance = random.Random(11)
    spread = Counter(word for text in texts for word in set(_WORD.findall(text.lower())))
    common = [word for word, count in spread.items() if count >= COMMON * len(texts)]
    rare = [word for word, count in spread.items() if count <= RARE and len(word) > 4]  # noqa: PLR2004
    many = range(QUERIES)
    three = [_neighbours(texts, chance, 3) for _ in many]
    plain = {
        "one common word": [chance.choice(common) for _ in many],
        "one rare word": [chance.choice(rare) for _ in many],
        "three words": three,
        "six words": [_neighbours(texts, chance, 6) for _ in many],
        "a typing error": [_with_error(_neighbours(texts, chance, 2), rare, chance) for _ in many],
        "phrase": [f'"{_neighbours(texts, chance, 2)}"' for _ in many],
    }
    asked = {name: [Asked(text, {}) for text in queries] for name, queries in plain.items()}
    asked["with three filters"] = [Asked(text, _filters(bodies, chance)) for text in three]
    return asked


def _neighbours(texts: list[str], chance: random.Random, count: int) -> str:
    """Return words that stand side by side in a sentence."""
    while True:
        sentences = chance.choice(texts).split(".")
        found = _WORD.findall(chance.choice(sentences))
        if len(found) > count:
            start = chance.randrange(len(found) - count)
            return " ".join(found[start : start + count])


def _with_error(beside: str, rare: list[str], chance: random.Random) -> str:
    """Return two words and one that is mistyped: a letter left out, put in, replaced, or two swapped."""
    word = chance.choice(rare)
    place = chance.randrange(1, len(word) - 1)
    letter = chance.choice("бвгджзклмнпрстуфхцчш")
    before, here, after = word[:place], word[place], word[place + 1 :]
    wrong = chance.choice(
        [
            before + after,
            before + letter + here + after,
            before + letter + after,
            before + after[0] + here + after[1:],
        ]
    )
    return f"{beside} {wrong}"


def _filters(bodies: list[str], chance: random.Random) -> dict[str, tuple[str, ...]]:
    return {
        "kind": ("minutes", "report"),
        "body": tuple(chance.sample(bodies, 3)),
        "year": tuple(str(year) for year in range(2014, 2020)),
    }


def sample(documents: Iterator[tuple[int, str]], every: int) -> list[str]:
    """Return the text of every n-th document."""
    return [text for number, (_pk, text) in enumerate(documents) if number % every == 0]
