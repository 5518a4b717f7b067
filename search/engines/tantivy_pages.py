"""The best pages of records that were found."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, cast

import tantivy
from tantivy import Occur, Query

from search.engines.base import PAGE_HITS
from search.engines.tantivy_query import Compiler
from search.engines.threads import threads
from search.ranking import Formulation, Term

ALONE = 20  # records; of more the half is looked through on a thread of its own
PAGES_ASKED = 6  # page hits fetched for each record on average, so that most get their three
FREQUENT = 10_000  # pages: to look for a term in the records' own pages is quicker than to read so many


class FoundPage(NamedTuple):
    """A page that matches."""

    score: float
    address: tantivy.DocAddress


class PagePlace(NamedTuple):
    """Which page of which entry it is."""

    entry_key: int
    number: int


PageHits = Mapping[int, list[FoundPage]]  # by record key, best first, at most three


class Pages:
    """Looks for the pages of one question."""

    def __init__(self, searcher: tantivy.Searcher, schema: tantivy.Schema, form: Formulation):
        self._searcher, self._schema, self._form = searcher, schema, form

    def of(self, keys: Sequence[int]) -> PageHits:
        """Return up to three pages of each of these records, best first."""
        if not keys or not self._form.is_text:
            return {}
        if len(keys) < ALONE:
            return self._of(keys)
        other = threads().submit(self._of, keys[1::2])
        return self._of(keys[::2]) | other.result()

    def _of(self, keys: Sequence[int]) -> dict[int, list[FoundPage]]:
        found: dict[int, list[FoundPage]] = defaultdict(list)
        hits = self._searcher.search(self._query(keys), PAGES_ASKED * len(keys), count=False).hits
        records = numbers(self._searcher, "record_key", [address for _score, address in hits])
        for (score, address), key in zip(hits, records, strict=True):
            if len(found[key]) < PAGE_HITS:
                found[key].append(FoundPage(score, address))
        return found

    def _query(self, keys: Sequence[int]) -> Query:
        pages = [(Occur.Should, Query.term_query(self._schema, "record_key", key)) for key in keys]
        these = Query.const_score_query(Query.boolean_query(pages), 0.0)
        ranked = Compiler(self._schema, these, self._is_frequent)(self._form.on_pages())
        return Query.boolean_query([(Occur.Must, these), (Occur.Must, ranked)])

    def _is_frequent(self, term: Term) -> bool:
        return self._searcher.doc_freq(term.field, term.value) > FREQUENT

    def places(self, pages: Sequence[FoundPage]) -> list[PagePlace]:
        """Return which pages these are, in their order."""
        addresses = [page.address for page in pages]
        columns = (numbers(self._searcher, name, addresses) for name in ("entry_key", "number"))
        return [PagePlace(*place) for place in zip(*columns, strict=True)]


def numbers(searcher: tantivy.Searcher, field: str, addresses: Iterable[tantivy.DocAddress]) -> list[int]:
    """Return the values of an integer field that every document has."""
    return cast(list[int], searcher.fast_field_values(field, list(addresses)))
