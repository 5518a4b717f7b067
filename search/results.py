"""What is shown of a hit: which of its languages, its address, its page hits with snippets."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from search import registry
from search.engines.base import Answer, EntryFacts, Hit, PageHit
from search.highlighting import Matcher
from search.query import Query
from search.question import Synonym
from search.registry import Place

NEARLY_AS_GOOD = 0.8  # of the best page's score: then the visitor's own language is shown

Page = tuple[str, int]  # entry id, page number


@dataclass(frozen=True)
class PageResult:
    """A page that was found: its number, address, a snippet with the words marked, and what it is called.

    `label` may be empty; `label_lang` is its language where that is not the visitor's.
    """

    number: int
    url: str
    snippet: SafeString
    label: str
    label_lang: str


@dataclass(frozen=True)
class Result:
    """One result: a document or page, in the language in which it was found."""

    id: str
    kind: str
    kind_label: str
    title: str
    title_marked: SafeString
    lang: str
    langs: tuple[str, ...]
    date: datetime.date | None
    bodies: tuple[str, ...]
    url: str
    score: float
    page_count: int
    pages: tuple[PageResult, ...]
    missing: tuple[str, ...] = ()  # words of the query, where no result has all (search/missing.py)


class Presenter:
    """Turns the answer to one query into results: texts and addresses are read at once for all of them.

    Without `has_pages` no text is read: a long list needs none.
    """

    def __init__(
        self, query: Query, answer: Answer, *, synonyms: Sequence[Synonym] = (), has_pages: bool = True
    ):
        self._query = query
        self._answer = answer
        self._has_pages = has_pages
        self._matcher = Matcher(query.text, answer.misspelt, synonyms)

    def results(self) -> Iterator[Result]:
        """Yield the results in the order of the answer; what has no address any more is left out."""
        shown = [(hit, self._entry(hit)) for hit in self._answer.hits]
        lang = self._query.lang or get_language() or ""
        addresses = registry.addresses([facts.id for _hit, facts in shown], lang)
        listed = shown if self._has_pages else []
        wanted = [(page.entry, page.number) for hit, facts in listed for page in _pages(hit, facts)]
        places = _places(wanted, addresses, self._query.text)
        labels = registry.kind_labels({facts.kind for _hit, facts in shown})
        for hit, facts in shown:
            if facts.id in addresses:
                pages = self._page_results(hit, facts, places)
                yield self._result(hit, facts, addresses[facts.id], labels.get(facts.kind, facts.kind), pages)

    def _entry(self, hit: Hit) -> EntryFacts:
        """Return the entry to show of a record: the best found, the visitor's own language first among equals."""
        wanted = self._query.filters.get("lang", ())

        def preference(facts: EntryFacts) -> tuple[bool, bool]:
            return (facts.lang in wanted, facts.lang == self._query.lang)

        if not hit.pages:
            return max(hit.entries, key=preference)
        entries = {facts.id: facts for facts in hit.entries}
        enough = hit.pages[0].score * NEARLY_AS_GOOD
        return max((entries[page.entry] for page in hit.pages if page.score >= enough), key=preference)

    def _page_results(
        self, hit: Hit, facts: EntryFacts, places: Mapping[Page, Place]
    ) -> tuple[PageResult, ...]:
        found = ((page.number, places.get((facts.id, page.number))) for page in _pages(hit, facts))
        return tuple(self._page_result(number, place) for number, place in found if place)

    def _page_result(self, number: int, place: Place) -> PageResult:
        snippet = self._matcher.snippet(place.text)
        return PageResult(number, place.address, snippet, str(place.label), place.lang)

    def _result(
        self, hit: Hit, facts: EntryFacts, address: str, kind_label: str, pages: tuple[PageResult, ...]
    ) -> Result:
        return Result(
            id=facts.id,
            kind=facts.kind,
            kind_label=kind_label,
            title=facts.title,
            title_marked=self._matcher.mark(facts.title),
            lang=facts.lang,
            langs=facts.langs,
            date=facts.date,
            bodies=facts.bodies,
            url=address,
            score=hit.score,
            page_count=facts.page_count,
            pages=pages,
        )


def _pages(hit: Hit, facts: EntryFacts) -> list[PageHit]:
    return [page for page in hit.pages if page.entry == facts.id]


def _places(wanted: Sequence[Page], addresses: Mapping[str, str], query: str) -> dict[Page, Place]:
    """Return where the wanted pages are read; pages of entries without an address are left out."""
    numbers = defaultdict(set)
    for entry_id, number in wanted:
        if entry_id in addresses:
            numbers[entry_id].add(number)
    found = {}
    for source, ids in registry.by_source(numbers):
        asked = {object_id: numbers[f"{source.name}:{object_id}"] for object_id in ids}
        at = {object_id: addresses[f"{source.name}:{object_id}"] for object_id in ids}
        for (object_id, number), place in source.places(asked, at, query).items():
            found[f"{source.name}:{object_id}", number] = place
    return found
