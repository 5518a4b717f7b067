"""Every weight of ranking, in one place. What each brings is measured in docs/relevance.md."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Weights:
    """The weights of one formulation. Scores are those of the query tree; slops are moves of a word."""

    # Alternatives of a word: the best one counts, and `tie` times the others.
    word: float = 0.8
    stem: float = 1.0
    root: float = 0.6
    prefix: float = 1.0
    misspelt: float = 4.0  # a word that occurs nowhere, looked for with one error
    synonym: float = 0.8  # times the weights of the words that stand for others
    title: float = 2.0  # times the weight of the same term in the whole text
    tie: float = 0.15
    readings: int = 2  # of a word in Latin letters that are tried with an error
    # Of all words together.
    most_words: int = 12  # the rarest ones of a long question
    presence: float = 0.6  # times the rarity of a word, where it stands by its stem, however often
    phrase: float = 0.5
    phrase_slop: int = 2
    # Of records and pages.
    own_language: float = 0.01  # decides only among equals
    best_records: int = 50  # are ranked once more with their pages
    page: float = 8.0  # times the score of a record's best page
    proximity: float = 0.2  # neighbours of the question near each other on a page
    proximity_slop: int = 4

    def of_kind(self, kind: str) -> float:
        """Return the weight of a kind of term: word, stem, root or prefix."""
        return float(getattr(self, kind))


WEIGHTS = Weights()


def required_words(count: int) -> int:
    """Return how many of `count` words a record must have."""
    return (0, 1, 1, 2, 2, 2)[count] if count <= 5 else math.ceil(count / 4)  # noqa: PLR2004
