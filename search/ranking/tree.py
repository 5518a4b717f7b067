"""The nodes of a query, in terms that every engine knows.

Terms and phrases score by BM25 with k1 1.2 and b .75, in the form with the factor k1 + 1 and with the idf of their own
field: weight · ln(1 + (N − df + .5) / (df + .5)) · tf · 2.2 / (tf + 1.2 · (.25 + .75 · length / mean length)).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a field."""

    field: str
    value: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """Two or more terms of a field in this order, `slop` moves of a word apart at most."""

    field: str
    words: tuple[str, ...]
    slop: int = 0
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class BeginsLike:
    """Terms that begin with `start`, one letter missing, added, replaced or swapped with its neighbour; scores `weight`."""

    field: str
    start: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least `needed` of the queries; their scores are added."""

    queries: tuple["Node", ...]
    needed: int = 1


@dataclass(frozen=True, slots=True)
class BestOf:
    """Any of the queries: the best score, and `tie` times those of the others."""

    queries: tuple["Node", ...]
    tie: float = 0.0


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of `required` and `limits`, none of `excluded`. Scores of `required` and `optional` are added, `limits` have none."""

    required: tuple["Node", ...] = ()
    optional: tuple["Node", ...] = ()
    excluded: tuple["Node", ...] = ()
    limits: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Constant:
    """What the query matches, each with the same score."""

    query: "Node"
    score: float


@dataclass(frozen=True, slots=True)
class OneOf:
    """Records with any of these values in an unanalysed field. A limit: its score means nothing."""

    field: str
    values: tuple[str, ...] | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """Records whose number in a field lies between two, both included. A limit: its score means nothing."""

    field: str
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Everything:
    """Every record, all alike."""


Node = Term | Phrase | BeginsLike | AnyOf | BestOf | AllOf | Constant | OneOf | Range | Everything
