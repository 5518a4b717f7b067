"""One question answered by Elasticsearch: frequencies, then records with counts, then pages. Three requests."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from elasticsearch import Elasticsearch

from search.engines.base import (
    DEEPEST,
    FACET_COUNTS,
    PAGE_HITS,
    Answer,
    EngineAwayError,
    EngineError,
    EntryFacts,
    Hit,
    PageHit,
    facet_counts,
)
from search.engines.elasticsearch_client import (
    AWAY,
    MISSING,
    READ_SECONDS,
    Connection,
    index_missing,
    overloaded,
)
from search.engines.elasticsearch_mapping import clipped
from search.engines.elasticsearch_query import Body, compiled
from search.engines.elasticsearch_writer import Names
from search.engines.patience import seconds_left
from search.question import OLDEST, RELEVANCE, Question
from search.ranking import AllOf, AnyOf, Formulation, Frequencies, OneOf, Weights

PAGES_ASKED = 6  # page hits fetched for each record on average, so that most get their three
FIRST = "first"  # the search whose hits are shown
WORDS = "words"  # whether anything has all words
COUNTS = "counts"  # of everything; "counts <facet>": without the filter of that facet

FieldTerm = tuple[str, str]
ON_ALL = "facet"  # a field that every record has


class _Found(NamedTuple):
    record: str
    score: float
    facts: Sequence[str]  # as they are kept: most of what is found is not shown


_PageHits = Mapping[str, Sequence[PageHit]]  # by record, best first, at most three


class Inquiry:
    """Answers one question. `names` are indexes or aliases."""

    def __init__(self, connection: Connection, names: Names, question: Question, weights: Weights):
        self._connection, self._names = connection, names
        self._question, self._weights = question, weights
        self._preference = _preference(question, connection.timeouts)
        self._form = Formulation(question, self._frequencies, weights)
        self._matching = self._form.matching()

    def answer(self, offset: int, limit: int, facets: Sequence[str]) -> Answer:
        """Return the hits from `offset` on, and what holds for all matches."""
        searches = dict(self._searches(offset, limit, facets))
        found = dict(zip(searches, self._search(self._names.records, list(searches.values())), strict=True))
        total = found[COUNTS]["hits"]["total"]["value"]
        hits = self._hits([_found(hit) for hit in found[FIRST]["hits"]["hits"]], offset, limit)
        has_all = WORDS not in found or found[WORDS]["hits"]["total"]["value"] > 0
        return Answer(total, tuple(hits), _counts(found, facets), has_all, self._form.misspelt)

    # --- what is asked of the index of records --------------------------------------------------------------

    def _searches(self, offset: int, limit: int, facets: Sequence[str]) -> Iterator[tuple[str, Body]]:
        yield FIRST, self._first(offset, limit)
        yield COUNTS, self._counting("")
        for name in self._question.filters:
            if name in facets:
                yield f"{COUNTS} {name}", self._counting(name)
        if len(self._question.words) > 1:
            query = compiled(self._form.limited(self._form.all_words()))
            yield WORDS, {"query": query, "size": 0, "terminate_after": 1, "track_total_hits": 1}

    @property
    def _is_ranked(self) -> bool:
        return self._question.is_text and self._question.sort == RELEVANCE

    def _first(self, offset: int, limit: int) -> Body:
        shown = {"_source": ["record", "facts"], "track_total_hits": False}
        if not self._is_ranked:
            order = "asc" if self._question.sort == OLDEST else "desc"
            query = compiled(self._form.limited(self._matching))
            sort = [{"day": order}, {"record": "asc"}]
            return {"query": _silent(query), "from": offset, "size": limit, "sort": sort, **shown}
        most = self._weights.best_records
        if offset >= most:
            return {**self._ranking(), "from": offset, "size": limit, **shown}
        return {**self._ranking(), "size": max(most, offset + limit), **shown}

    def _ranking(self) -> Body:
        """Return the query that ranks. What only adds to the score is asked of what can be reached: half of the time."""
        ranked = self._form.ranked()
        if not isinstance(ranked, AllOf) or not ranked.optional:
            return {"query": compiled(self._form.limited(ranked))}
        added = {"rescore_query": compiled(AnyOf(ranked.optional))}
        query = compiled(self._form.limited(replace(ranked, optional=())))
        return {"query": query, "rescore": {"window_size": DEEPEST, "query": added}}

    def _counting(self, without: str) -> Body:
        query = compiled(self._form.limited(self._matching, without=without))
        return {"query": _silent(query), "size": 0, "track_total_hits": True, "aggs": FACET_COUNTS}

    # --- hits and their pages -------------------------------------------------------------------------------

    def _hits(self, found: Sequence[_Found], offset: int, limit: int) -> list[Hit]:
        """Return the hits shown: the fifty best records ranked once more with their pages, the rest as they are."""
        most = self._weights.best_records
        pages: _PageHits = {}
        if self._is_ranked and offset < most:
            pages = self._pages([each.record for each in found[:most]])
            best = [
                each._replace(score=each.score + self._page_score(pages, each.record))
                for each in found[:most]
            ]
            best.sort(key=lambda each: -each.score)
            found = [*best, *found[most:]][offset : offset + limit]
        missing = [each.record for each in found if not pages.get(each.record)]
        pages = {**pages, **self._pages(missing)}
        return [_hit(each, pages.get(each.record, ())) for each in found]

    def _page_score(self, pages: _PageHits, record: str) -> float:
        return self._weights.page * pages[record][0].score if pages.get(record) else 0.0

    def _pages(self, records: Sequence[str]) -> _PageHits:
        """Return up to three pages of each record, best first."""
        found: dict[str, list[PageHit]] = defaultdict(list)
        if not records or not self._question.is_text:
            return found
        query = AllOf((self._form.on_pages(),), limits=(OneOf("record", tuple(records)),))
        body = {
            "query": compiled(query),
            "size": PAGES_ASKED * len(records),
            "stored_fields": "_none_",  # not even the id: reading it would take as long as the search
            "docvalue_fields": ["record", "entry", "number"],
            "track_total_hits": False,
        }
        [answer] = self._search(self._names.pages, [body])
        for hit in answer["hits"]["hits"]:
            [record], [entry], [number] = (hit["fields"][name] for name in ("record", "entry", "number"))
            if len(found[record]) < PAGE_HITS:
                found[record].append(PageHit(entry, number, hit["_score"]))
        return found

    # --- requests -------------------------------------------------------------------------------------------

    def _search(self, index: str, bodies: Sequence[Body]) -> list[Mapping[str, Any]]:
        """Send several searches in one request. Raises EngineError when any of them fails or is cut short."""
        limit = {"timeout": f"{max(1, int(seconds_left(READ_SECONDS) * 1000))}ms"}
        header = {"index": index, "preference": self._preference}
        lines = [line for body in bodies for line in (header, {**body, **limit})]
        found = self._connection.read(lambda client: client.msearch(searches=lines))["responses"]
        for each in found:
            _check(each)
        return list(found)

    def _frequencies(self, terms: Collection[FieldTerm]) -> Frequencies:
        """Return the frequencies of terms, by the statistics for a document that consists of them."""
        document = defaultdict(list)
        document[ON_ALL].append(ON_ALL)
        for field, term in terms:
            document[field].append(clipped(term))
        texts = {field: " ".join(found) for field, found in document.items()}

        def ask(client: Elasticsearch) -> Any:
            return client.termvectors(
                index=self._names.records,
                doc=texts,
                term_statistics=True,
                positions=False,
                offsets=False,
                payloads=False,
                preference=self._preference,
            )

        found = self._connection.read(ask)["term_vectors"]
        having = {
            (field, term): found.get(field, {}).get("terms", {}).get(clipped(term), {}).get("doc_freq", 0)
            for field, term in terms
        }
        return Frequencies(found.get(ON_ALL, {}).get("field_statistics", {}).get("doc_count", 0), having)


def _preference(question: Question, timeouts: int) -> str:
    """Return what leads the same question to the same copies: the pages of its result list agree.

    After a timeout it may lead to others: the node of a copy may be silent, and other nodes would wait for it.
    """
    words = " ".join(
        [*(word.text for word in question.words), *map(" ".join, question.phrases), str(timeouts)]
    )
    return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _silent(query: Body) -> Body:
    """Return the query without a score: the server need not reckon one."""
    return {"bool": {"filter": [query]}}


def _check(found: Mapping[str, Any]) -> None:
    if "error" in found:
        if found["status"] in AWAY:
            raise overloaded(found["status"])
        if found["error"].get("type") == MISSING:
            raise index_missing()
        reason = str(found["error"])[:500]
        raise EngineError(_("Elasticsearch cannot do what it was asked: %(reason)s") % {"reason": reason})
    if found["timed_out"]:
        raise EngineAwayError(_("Elasticsearch did not answer in time."))
    if found["_shards"]["failed"]:
        raise overloaded(503)


def _counts(found: Mapping[str, Any], facets: Sequence[str]) -> dict[str, dict[str, int]]:
    counted = {
        name: facet_counts(each["aggregations"]) for name, each in found.items() if "aggregations" in each
    }
    return {name: counted.get(f"{COUNTS} {name}", counted[COUNTS]).get(name, {}) for name in facets}


def _found(hit: Mapping[str, Any]) -> _Found:
    return _Found(hit["_source"]["record"], hit.get("_score") or 0.0, hit["_source"]["facts"])


def _hit(found: _Found, pages: Iterable[PageHit]) -> Hit:
    facts = tuple(map(EntryFacts.load, found.facts))
    # A page may belong to an entry that the record does not have yet, or any more.
    entries = {each.id for each in facts}
    return Hit(found.record, facts, found.score, tuple(page for page in pages if page.entry in entries))
