"""Questions as tantivy queries: per word the best of all alternatives, over the fields of every language group.

The formulation and every weight were measured on the evaluation kit (search design, "Analysis", 6 and 7).
"""

import math
from collections.abc import Callable, Iterable, Sequence

from tantivy import Occur, Query, Schema, Searcher

from search.analysis import LANGUAGES, QueryWord
from search.analysis.marking import FUZZY_FROM, fuzzy_prefix
from search.engines.base import Question
from search.engines.tantivy_schema import TITLE_KINDS, facet_term

WEIGHTS = {"word": 0.8, "stem": 1.0, "root": 0.6, "prefix": 1.0}
STRONG = ("word", "stem", "root")
TITLE = 2.0  # times the weight of the same field of the text
FUZZY = 1.0
TIE = 0.15
ALL_WORDS, ALL_WORDS_STRONG = 1.0, 2.0
PHRASE, PHRASE_SLOP = 0.5, 2
PROXIMITY, PROXIMITY_SLOP = 0.2, 4
OWN_LANGUAGE = 0.01  # decides only among equals
MOST_WORDS = 8  # the rarest words of a long query
READINGS = 2  # of a word in Latin letters that are tried with an error


def required_words(count: int) -> int:
    """Return how many of `count` words a record must have."""
    return (0, 1, 1, 2, 2, 2)[count] if count <= 5 else math.ceil(count / 4)  # noqa: PLR2004


def any_of(queries: Iterable[Query]) -> Query:
    """Return what matches where one of the queries does."""
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def silent(query: Query) -> Query:
    """Return the query without a score."""
    return Query.const_score_query(query, 0.0)


class WordQueries:
    """The alternatives of one query word in one index."""

    def __init__(self, word: QueryWord, schema: Schema, is_unknown: bool, has_titles: bool):
        self._word, self._schema = word, schema
        self._is_unknown, self._has_titles = is_unknown, has_titles

    def _term(self, field: str, term: str, weight: float) -> Query:
        return Query.boost_query(Query.term_query(self._schema, field, term), weight)

    def alternatives(
        self, kinds: Iterable[str] = WEIGHTS, *, titles: bool = False, fuzzy: bool = True
    ) -> list[Query]:
        """Return the queries of which the best one counts."""
        found = []
        for lang, group in self._word.groups.items():
            for kind in kinds:
                for term in group.get(kind, ()):
                    found.append(self._term(f"{kind}_{lang}", term, WEIGHTS[kind]))
                    if titles and self._has_titles and kind in TITLE_KINDS:
                        found.append(self._term(f"title_{kind}_{lang}", term, WEIGHTS[kind] * TITLE))
        return found + (self._fuzzy() if fuzzy and self._is_unknown else [])

    def best(self, *, titles: bool = False) -> Query:
        """Return the query that scores by the best alternative."""
        return Query.disjunction_max_query(self.alternatives(titles=titles), TIE)

    def _fuzzy(self) -> list[Query]:
        return [
            Query.boost_query(
                Query.fuzzy_term_query(
                    self._schema, f"word_{lang}", fuzzy_prefix(reading), 1, True, prefix=True
                ),
                FUZZY,
            )
            for reading in self._word.words[:READINGS]
            if len(reading) >= FUZZY_FROM
            for lang in self._word.groups
        ]


class QueryBuilder:
    """Builds the queries of one question for one index (records, or pages)."""

    def __init__(
        self, question: Question, schema: Schema, is_unknown: Callable[[QueryWord], bool], has_titles: bool
    ):
        self._question, self._schema = question, schema
        self._words = [WordQueries(word, schema, is_unknown(word), has_titles) for word in question.words]
        self._needed = required_words(len(self._words))

    def ranked(self) -> Query:
        """Return the query that ranks records: words, phrases, closeness, all words together."""
        return self._combine([*self._phrases(), *self._share(titles=True)], list(self._bonuses()))

    def matching(self) -> Query:
        """Return the query that counts: the same matches as `ranked`, without what only adds to the score."""
        groups = [any_of(word.alternatives()) for word in self._words]
        return self._combine([*self._phrases(), *_share(groups, self._needed)], [])

    def on_pages(self) -> Query:
        """Return the query that ranks pages of records already found: any word or phrase, close together."""
        parts = [*self._phrases(), *_share([word.best() for word in self._words], 1)]
        return self._combine([any_of(parts)], [*self._bonuses(), *self._neighbours()])

    @staticmethod
    def _combine(required: list[Query], bonuses: list[Query]) -> Query:
        if len(required) + len(bonuses) == 1:
            return required[0]
        parts = [(Occur.Must, query) for query in required] + [(Occur.Should, query) for query in bonuses]
        return Query.boolean_query(parts)

    def _phrases(self) -> list[Query]:
        return [self._phrase(phrase, 0) for phrase in self._question.phrases]

    def _share(self, *, titles: bool) -> list[Query]:
        return _share([word.best(titles=titles) for word in self._words], self._needed)

    def all_words(self) -> Query:
        """Return the query for records that have every word by any alternative."""
        return Query.boolean_query([(Occur.Must, any_of(word.alternatives())) for word in self._words])

    def limited(self, query: Query, *, without: str = "") -> Query:
        """Return the query under the filters (all but `without`), exclusions and hidden entries."""
        parts = [(Occur.Must, query)]
        for name, values in self._question.filters.items():
            if name != without and values:
                terms = [facet_term(name, value) for value in values]
                parts.append((Occur.Must, silent(Query.term_set_query(self._schema, "facet", terms))))
        if self._question.hidden:
            hidden = Query.term_set_query(self._schema, "entry", list(self._question.hidden))
            parts.append((Occur.MustNot, hidden))
        parts += [(Occur.MustNot, query) for query in self._excluded()]
        return query if len(parts) == 1 else Query.boolean_query(parts)

    def preferring_own_language(self, query: Query) -> Query:
        """Return the query with the visitor's own language first among equals."""
        if not self._question.lang:
            return query
        own = Query.term_query(self._schema, "facet", facet_term("lang", self._question.lang))
        bonus = Query.const_score_query(own, OWN_LANGUAGE)
        return Query.boolean_query([(Occur.Must, query), (Occur.Should, bonus)])

    def _excluded(self) -> Iterable[Query]:
        """Yield what excluded words and phrases find: a word in its forms, not what merely begins alike."""
        for word in self._question.excluded_words:
            forms = WordQueries(word, self._schema, is_unknown=False, has_titles=False)
            yield any_of(forms.alternatives(("word", "stem")))
        for phrase in self._question.excluded_phrases:
            yield self._phrase(phrase, 0)

    def _phrase(self, words: Sequence[str], slop: int) -> Query:
        """Return a phrase of folded words in any language group. One word is no phrase for tantivy: it panics."""
        if len(words) == 1:
            queries = [Query.term_query(self._schema, f"word_{lang}", words[0]) for lang in LANGUAGES]
        else:
            queries = [
                Query.phrase_query(self._schema, f"word_{lang}", list(words), slop) for lang in LANGUAGES
            ]
        return Query.disjunction_max_query(queries, TIE)

    def _bonuses(self) -> Iterable[Query]:
        if len(self._words) < 2:  # noqa: PLR2004
            return
        strong = [any_of(word.alternatives(STRONG, fuzzy=False)) for word in self._words]
        yield Query.const_score_query(self.all_words(), ALL_WORDS)
        yield Query.const_score_query(
            Query.boolean_query([(Occur.Must, each) for each in strong]), ALL_WORDS_STRONG
        )
        words = [_likeliest_word(word) for word in self._question.words]
        yield Query.boost_query(self._phrase(words, PHRASE_SLOP), PHRASE)

    def _neighbours(self) -> Iterable[Query]:
        for left, right in zip(self._question.words, self._question.words[1:], strict=False):
            for lang in left.groups.keys() & right.groups.keys():
                pair: list[str | tuple[int, str]] = [_likeliest_stem(word, lang) for word in (left, right)]
                near = Query.phrase_query(self._schema, f"stem_{lang}", pair, PROXIMITY_SLOP)
                yield Query.boost_query(near, PROXIMITY)


def _likeliest_word(word: QueryWord) -> str:
    return word.words[1] if len(word.words) > 1 else word.words[0]


def _likeliest_stem(word: QueryWord, lang: str) -> str:
    stems = word.groups[lang]["stem"]
    return stems[1] if len(word.words) > 1 and len(stems) > 1 else stems[0]


def _share(groups: list[Query], needed: int) -> list[Query]:
    """Return nothing, the one group, or the query for `needed` of several."""
    if len(groups) <= 1:
        return groups
    return [Query.boolean_query([(Occur.Should, group) for group in groups], needed)]


def rarest(words: Sequence[QueryWord], searcher: Searcher) -> tuple[QueryWord, ...]:
    """Return the eight rarest words in their order; a word that occurs nowhere is the least telling."""
    if len(words) <= MOST_WORDS:
        return tuple(words)

    def frequency(word: QueryWord) -> float:
        terms = ((lang, term) for lang, group in word.groups.items() for term in group["prefix"])
        return sum(searcher.doc_freq(f"prefix_{lang}", term) for lang, term in terms) or math.inf

    kept = {word.text for word in sorted(words, key=frequency)[:MOST_WORDS]}
    return tuple(word for word in words if word.text in kept)


def occurs_nowhere(word: QueryWord, searcher: Searcher) -> bool:
    """Say whether a word occurs nowhere in the index as it stands."""
    return not any(searcher.doc_freq(f"word_{lang}", each) for lang in word.groups for each in word.words)
