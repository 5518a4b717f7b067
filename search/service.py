"""The single door to search: a query goes in, what a visitor sees comes out."""

import dataclasses
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from search import removals
from search.editorial.dictionary import dictionary
from search.engines.base import DEEPEST, Answer, Engine, EngineError, IndexMissingError
from search.facets import FacetCounts, facet_counts, facet_names
from search.fallback import first_answer
from search.freshness import with_fresh_facts
from search.highlighting import Matcher
from search.query import Query, QueryError, parse
from search.question import RELEVANCE, SORTS, Question
from search.results import Presenter, Result

__all__ = [
    "EngineError",
    "IndexMissingError",
    "Query",
    "QueryError",
    "Result",
    "Results",
    "matcher",
    "search",
]

PAGE_SIZE = 10
MOST_FILTER_VALUES = 20


@dataclass(frozen=True)
class Results:
    """The answer to one query. `total` is exact; only the first `DEEPEST` results can be reached by paging."""

    query: Query
    total: int
    results: tuple[Result, ...]
    facets: tuple[FacetCounts, ...]
    has_all_words: bool
    page_count: int
    misspelt: frozenset[str] = frozenset()  # words that occur nowhere

    @property
    def is_page_missing(self) -> bool:
        """Whether the page asked for lies behind the last one."""
        return self.query.page > max(1, self.page_count)


def matcher(text: str, misspelt: Collection[str] | None = None) -> Matcher:
    """Return what marks the words of a query, and their synonyms, in whole pages of text and in snippets.

    `misspelt` are the words that may be taken for others by an error; None means any.
    """
    try:
        words = parse(text).words
    except QueryError:
        words = ()
    return Matcher(text, misspelt, dictionary().synonyms(words) if words else ())


def search(
    query: Query, page_size: int = PAGE_SIZE, *, has_pages: bool = True, has_synonyms: bool = True
) -> Results:
    """Answer a query; without `has_pages` the results have no page hits, without `has_synonyms` only its own words count.

    The embedded engine answers while that of the settings is away. Raises QueryError for a question that cannot be
    asked, EngineError when no engine can answer.
    """
    question = _question(query)
    if has_synonyms:
        question = dataclasses.replace(question, synonyms=dictionary().synonyms(question.words))
    offset = (query.page - 1) * page_size
    is_reachable = offset < DEEPEST
    limit = min(page_size, DEEPEST - offset) if is_reachable else 1

    def ask(engine: Engine) -> tuple[Answer, removals.State | None]:
        waiting = removals.waiting(engine)
        asked = dataclasses.replace(question, hidden=waiting.hidden)
        found = engine.ask(asked, offset if is_reachable else 0, limit, facet_names())
        return with_fresh_facts(found, waiting.changed), waiting.state

    answer, state = first_answer(ask)
    reachable = min(answer.total, DEEPEST)
    return Results(
        query,
        answer.total,
        tuple(Presenter(query, answer, synonyms=question.synonyms, has_pages=has_pages).results())
        if is_reachable
        else (),
        tuple(facet_counts(answer.facets, query.filters, query.lang, state)),
        answer.has_all_words,
        -(-reachable // page_size),
        answer.misspelt,
    )


def _question(query: Query) -> Question:
    parsed = parse(query.text)
    names = facet_names()
    filters = {
        name: tuple(values)[:MOST_FILTER_VALUES]
        for name, values in query.filters.items()
        if name in names and values
    }
    if parsed.is_empty and not (filters or query.since or query.until):
        raise QueryError(_("Type at least one word or number."))
    if query.page < 1:
        raise QueryError(_("Pages are counted from 1."))
    return Question(
        words=parsed.words,
        phrases=parsed.phrases,
        excluded_words=parsed.excluded_words,
        excluded_phrases=parsed.excluded_phrases,
        title_only=query.title_only,
        filters=filters,
        since=query.since,
        until=query.until,
        lang=query.lang,
        sort=query.sort if query.sort in SORTS else RELEVANCE,
    )
