"""One question answered by the embedded indexes: counts, the best records, their best pages."""

from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import Future
from typing import NamedTuple

import tantivy
from tantivy import Order, Query

from search.engines import tantivy_schema as schema
from search.engines.base import FACET_COUNTS, Answer, EntryFacts, Hit, PageHit, facet_counts
from search.engines.tantivy_pages import FoundPage, PageHits, PagePlace, Pages, numbers
from search.engines.tantivy_query import Compiler
from search.engines.threads import threads
from search.question import OLDEST, RELEVANCE, Question
from search.ranking import Formulation, Frequencies, Node, Weights

_Buckets = Mapping[str, Mapping[str, int]]  # records by facet and value


class Searchers(NamedTuple):
    """One state of the two indexes."""

    records: tantivy.Searcher
    pages: tantivy.Searcher
    record_schema: tantivy.Schema
    page_schema: tantivy.Schema


class _Found(NamedTuple):
    score: float
    key: int
    address: tantivy.DocAddress


class Inquiry:
    """Answers one question on one state of the indexes."""

    def __init__(self, searchers: Searchers, question: Question, weights: Weights):
        self._searchers, self._question, self._weights = searchers, question, weights
        self._form = Formulation(question, self._frequencies, weights)
        self._matching = self._form.matching()
        self._compile = Compiler(searchers.record_schema)
        self._pages = Pages(searchers.pages, searchers.page_schema, self._form)

    def answer(self, offset: int, limit: int, facets: Sequence[str]) -> Answer:
        """Return the hits from `offset` on, and what holds for all matches."""
        # Tantivy works without Python's lock: what is counted and what is found are looked for at the same time.
        counting = self._counting(facets)
        is_short = len(self._question.words) <= 1
        completeness = None if is_short else threads().submit(self._has_all_words)
        hits = self._hits(*self._found(offset, limit))
        total, counts = self._counts(facets, {name: each.result() for name, each in counting.items()})
        has_all_words = completeness is None or completeness.result()
        return Answer(total, tuple(hits), counts, has_all_words, self._form.misspelt)

    def _frequencies(self, terms: Collection[tuple[str, str]]) -> Frequencies:
        records = self._searchers.records
        return Frequencies(records.num_docs, {each: records.doc_freq(*each) for each in terms})

    def _limited(self, query: Node, *, without: str = "") -> Query:
        return self._compile(self._form.limited(query, without=without))

    # --- counting -------------------------------------------------------------------------------------------

    def _counting(self, facets: Sequence[str]) -> dict[str, "Future[_Buckets]"]:
        """Begin to count under all filters (""), and for each filtered facet without its own filter."""
        filtered = [name for name in self._question.filters if name in facets]
        return {name: threads().submit(self._buckets, name) for name in ("", *filtered)}

    @staticmethod
    def _counts(
        facets: Sequence[str], found: Mapping[str, _Buckets]
    ) -> tuple[int, dict[str, Mapping[str, int]]]:
        counts = {name: found.get(name, found[""]).get(name, {}) for name in facets}
        return found[""].get(schema.EVERYTHING, {}).get("", 0), counts

    def _buckets(self, without: str) -> _Buckets:
        """Return the counts of every facet under all filters but one."""
        query = self._limited(self._matching, without=without)
        return facet_counts(self._searchers.records.aggregate(query, FACET_COUNTS))

    def _has_all_words(self) -> bool:
        query = self._limited(self._form.all_words())
        return bool(self._searchers.records.search(query, 1, count=False).hits)

    # --- records --------------------------------------------------------------------------------------------

    def _found(self, offset: int, limit: int) -> tuple[list[_Found], PageHits]:
        if self._question.is_text and self._question.sort == RELEVANCE:
            return self._best(offset, limit)
        return self._by_date(offset, limit), {}

    def _best(self, offset: int, limit: int) -> tuple[list[_Found], PageHits]:
        """Return records by relevance: the fifty best ranked once more with their pages, the rest as they are."""
        query = self._limited(self._form.ranked())
        most = self._weights.best_records
        if offset >= most:
            return self._records(query, limit, offset=offset), {}
        found = self._records(query, max(most, offset + limit))
        best, rest = found[:most], found[most:]
        pages = self._pages.of([each.key for each in best])
        scored = [each._replace(score=each.score + self._page_score(pages.get(each.key))) for each in best]
        scored.sort(key=lambda each: -each.score)
        return (scored + rest)[offset : offset + limit], pages

    def _by_date(self, offset: int, limit: int) -> list[_Found]:
        order = Order.Asc if self._question.sort == OLDEST else Order.Desc
        query = self._limited(self._matching)
        found = self._records(query, limit, offset=offset, by="day", order=order)
        return [each._replace(score=0.0) for each in found]

    def _records(
        self,
        query: Query,
        limit: int,
        *,
        offset: int = 0,
        by: str | None = None,
        order: Order = Order.Desc,
    ) -> list[_Found]:
        searcher = self._searchers.records
        hits = searcher.search(query, limit, count=False, offset=offset, order_by_field=by, order=order).hits
        keys = numbers(searcher, "key", [address for _score, address in hits])
        return [_Found(score, key, address) for (score, address), key in zip(hits, keys, strict=True)]

    def _page_score(self, pages: Sequence[FoundPage] | None) -> float:
        return self._weights.page * pages[0].score if pages else 0.0

    # --- what is shown ---------------------------------------------------------------------------------------

    def _hits(self, found: Sequence[_Found], pages: Mapping[int, list[FoundPage]]) -> list[Hit]:
        """Return the hits, asking for the pages of those records that have none yet."""
        missing = [each.key for each in found if not pages.get(each.key)]
        pages = {**pages, **self._pages.of(missing)}
        shown = [pages.get(each.key, []) for each in found]
        places = iter(self._pages.places([page for each in shown for page in each]))
        return [
            self._hit(each, [(next(places), page.score) for page in its_pages])
            for each, its_pages in zip(found, shown, strict=True)
        ]

    def _hit(self, found: _Found, pages: Sequence[tuple[PagePlace, float]]) -> Hit:
        document = self._searchers.records.doc(found.address)
        facts = tuple(EntryFacts.load(bytes(each).decode()) for each in document["facts"])
        entries = {schema.key_of(each.id): each.id for each in facts}
        # The two indexes do not commit together: a page may belong to an entry that the record does not have yet.
        shown = [
            PageHit(entries[place.entry_key], place.number, score)
            for place, score in pages
            if place.entry_key in entries
        ]
        return Hit(document["record"][0], facts, found.score, tuple(shown))
