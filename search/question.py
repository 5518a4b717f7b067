"""A question to an engine: what is looked for, taken apart, with its limits and order."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from search.analysis import QueryWord

RELEVANCE, NEWEST, OLDEST = "relevance", "newest", "oldest"
SORTS = (RELEVANCE, NEWEST, OLDEST)


def facet_term(name: str, value: str) -> str:
    """Return the term under which engines index a value of a facet."""
    return f"{name}={value}"


@dataclass(frozen=True)
class Synonym:
    """Runs of words that may stand for the query words [start:end).

    Each run counts as one alternative of all the words it replaces; a run of several words must stand complete.
    """

    start: int
    end: int
    words: tuple[tuple[QueryWord, ...], ...]


@dataclass(frozen=True)
class Question:
    """What is looked for, taken apart. The words of phrases are repaired and folded.

    `hidden` are ids of entries that are not public any more; a record with one of them is not found. `lang` is
    the visitor's language, which comes first among equals. With `title_only` words and phrases are looked for in
    titles alone. `since` and `until` are the first and last day; what has no date is then not found.
    """

    words: tuple[QueryWord, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded_words: tuple[QueryWord, ...] = ()
    excluded_phrases: tuple[tuple[str, ...], ...] = ()
    synonyms: tuple[Synonym, ...] = ()
    title_only: bool = False
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: datetime.date | None = None
    until: datetime.date | None = None
    hidden: frozenset[str] = frozenset()
    lang: str = ""
    sort: str = RELEVANCE

    @property
    def is_text(self) -> bool:
        """Whether anything must be found in texts (else the filters alone decide)."""
        return bool(self.words or self.phrases)
