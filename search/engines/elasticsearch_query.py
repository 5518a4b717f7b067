"""Query trees as Elasticsearch executes them.

Its BM25 has the factor k1 + 1 that Lucene's own leaves out, so weights stand as they are.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from search.engines.elasticsearch_mapping import LONGEST_EXPRESSION, clipped
from search.ranking import (
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

Body = dict[str, Any]

MOST_TERMS = 60_000  # of one terms query (the server's limit is 65,536)
LONGEST_START = 32  # letters of a misspelt beginning; longer ones cost too much and name nothing
_SPECIAL = re.compile(r"([^\w])")


def compiled(node: Node) -> Body:
    """Return the query of a tree."""
    return _inner(node) if isinstance(node, (AnyOf, BestOf, AllOf, Constant)) else _leaf(node)


def _leaf(node: Node) -> Body:
    match node:
        case Term(field, value, weight):
            return {"term": {field: {"value": clipped(value), "boost": weight}}}
        case Phrase(field, words, slop, weight):
            text = " ".join(map(clipped, words))
            return {"match_phrase": {field: {"query": text, "slop": slop, "boost": weight}}}
        case BeginsLike(field, start, weight):
            return _begins_like(field, start, weight)
        case OneOf(field, values):
            return any_value(field, values)
        case Range(field, first, last):
            return {"range": {field: {"gte": first, "lte": last}}}
        case Everything():
            return {"match_all": {}}
    raise TypeError(f"{node!r} is no query")


def _inner(node: AnyOf | BestOf | AllOf | Constant) -> Body:
    match node:
        case Constant(query, score):
            return {"constant_score": {"filter": compiled(query), "boost": score}}
        case BestOf(queries, tie):
            return {"dis_max": {"queries": _all(queries), "tie_breaker": tie}}
        case AnyOf(queries, needed):
            return {"bool": {"should": _all(queries), "minimum_should_match": needed}}
        case AllOf(required, optional, excluded, limits):
            parts = {"must": required, "should": optional, "must_not": excluded, "filter": limits}
            return {"bool": {name: _all(queries) for name, queries in parts.items() if queries}}


def _all(nodes: Iterable[Node]) -> list[Body]:
    return [compiled(node) for node in nodes]


def any_value(field: str, values: Iterable[str | int]) -> Body:
    """Return the query for documents with any of these values, however many there are."""
    values = list(values)
    parts = [
        {"terms": {field: values[start : start + MOST_TERMS]}} for start in range(0, len(values), MOST_TERMS)
    ]
    return parts[0] if len(parts) == 1 else {"bool": {"should": parts, "minimum_should_match": 1}}


def _begins_like(field: str, start: str, weight: float) -> Body:
    if not 1 < len(start) <= LONGEST_START:
        return {"match_none": {}}
    pattern = f"({'|'.join(dict.fromkeys(_variants(start)))}).*"
    if len(pattern) > LONGEST_EXPRESSION:
        return {"match_none": {}}
    expression = {"value": pattern, "flags": "NONE", "rewrite": "constant_score", "boost": weight}
    return {"regexp": {field: expression}}


def _variants(start: str) -> Iterator[str]:
    """Yield expressions for the beginnings that are one error away from `start`.

    Without the last letter: as anything may follow, this is also the last letter replaced, or one put before it.
    """
    letters = [_SPECIAL.sub(r"\\\1", letter) for letter in start]
    for place, letter in enumerate(letters):
        before, after = "".join(letters[:place]), "".join(letters[place + 1 :])
        yield f"{before}(.?|.{letter}){after}"  # missing or replaced; another one before it
        if after:
            yield before + letters[place + 1] + letter + "".join(letters[place + 2 :])
