"""How a question becomes a query that ranks: the same for every engine, which only compiles and executes it."""

from search.ranking.formulation import Ask, Formulation, Frequencies
from search.ranking.tree import (
    AllOf,
    AnyOf,
    BeginsLike,
    BestOf,
    Constant,
    Everything,
    Node,
    OneOf,
    Phrase,
    Range,
    Term,
)
from search.ranking.weights import WEIGHTS, Weights

__all__ = [
    "WEIGHTS",
    "AllOf",
    "AnyOf",
    "Ask",
    "BeginsLike",
    "BestOf",
    "Constant",
    "Everything",
    "Formulation",
    "Frequencies",
    "Node",
    "OneOf",
    "Phrase",
    "Range",
    "Term",
    "Weights",
]
