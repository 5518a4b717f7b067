"""Query trees as tantivy executes them."""

from collections.abc import Callable, Iterable, Sequence

from tantivy import FieldType, Occur, Query, Schema

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

MOST_APART = (
    50  # values; to look for these one by one is quicker than as a set, which reads all it finds at once
)


class Compiler:
    """Compiles query trees for one index.

    `within` is a query that few documents match and that the whole tree is going to be limited to: frequent terms
    (`is_frequent`) and phrases are limited to it one by one. Tantivy reads all the documents of a union, where it skips
    most of those of a single term.
    """

    def __init__(
        self,
        schema: Schema,
        within: Query | None = None,
        is_frequent: Callable[[Term], bool] = lambda _term: False,
    ):
        self._schema, self._within, self._is_frequent = schema, within, is_frequent

    def __call__(self, node: Node) -> Query:
        """Return the query of a tree."""
        if isinstance(node, (AnyOf, BestOf, AllOf, Constant)):
            return self._inner(node)
        leaf = self._leaf(node)
        if self._within and (
            isinstance(node, Phrase) or (isinstance(node, Term) and self._is_frequent(node))
        ):
            return Query.boolean_query([(Occur.Must, self._within), (Occur.Must, leaf)])
        return leaf

    def _leaf(self, node: Node) -> Query:
        match node:
            case Term(field, value, weight):
                return _weighted(Query.term_query(self._schema, field, value), weight)
            case Phrase(field, words, slop, weight):
                return _weighted(Query.phrase_query(self._schema, field, list(words), slop), weight)
            case BeginsLike(field, start, weight):
                return _weighted(
                    Query.fuzzy_term_query(self._schema, field, start, 1, True, prefix=True), weight
                )
            case OneOf(field, values):
                return self._one_of(field, values)
            case Range(field, first, last):
                return Query.range_query(self._schema, field, FieldType.Integer, first, last)
            case Everything():
                return Query.all_query()
        raise TypeError(f"{node!r} is no query")

    def _one_of(self, field: str, values: Sequence[str] | Sequence[int]) -> Query:
        if len(values) > MOST_APART:
            return Query.term_set_query(self._schema, field, list(values))
        found = [Query.term_query(self._schema, field, value) for value in values]
        return found[0] if len(found) == 1 else Query.boolean_query([(Occur.Should, each) for each in found])

    def _inner(self, node: AnyOf | BestOf | AllOf | Constant) -> Query:
        match node:
            case Constant(query, score):
                return Query.const_score_query(self(query), score)
            case BestOf(queries, tie):
                return Query.disjunction_max_query([self(query) for query in queries], tie)
            case AnyOf(queries, needed):
                return Query.boolean_query(self._as(Occur.Should, queries), needed)
            case AllOf(required, optional, excluded, limits):
                silent = [(Occur.Must, Query.const_score_query(self(limit), 0.0)) for limit in limits]
                return Query.boolean_query(
                    self._as(Occur.Must, required)
                    + silent
                    + self._as(Occur.Should, optional)
                    + self._as(Occur.MustNot, excluded)
                )

    def _as(self, occur: Occur, nodes: Iterable[Node]) -> list[tuple[Occur, Query]]:
        return [(occur, self(node)) for node in nodes]


def _weighted(query: Query, weight: float) -> Query:
    return query if weight == 1.0 else Query.boost_query(query, weight)
