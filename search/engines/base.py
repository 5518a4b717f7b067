"""What every search engine offers, in terms of the project's own analysis.

An engine keeps *records* (an entry with its translations, found and counted once) and, apart from them, the pages of
their texts. A question is answered in two steps: the records that match, ranked over the whole text; then, for the
fifty best, their best pages.
"""

import datetime
import json
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from search.question import Question
from search.ranking import WEIGHTS, Weights
from search.registry import Entry

PAGE_HITS = 3  # of one record
# What both engines are asked for facets; without a size a terms aggregation stops at ten values.
FACET_COUNTS = {"values": {"terms": {"field": "facet", "size": 10_000}}}
DEEPEST = 1000  # results of one query that can be reached


class EngineError(Exception):
    """The engine cannot answer or write now. The message says why and what to do."""


class IndexMissingError(EngineError):
    """There is no index yet."""


class ForeignIndexError(IndexMissingError):
    """There is an index, but it was made for another database."""


class IndexBrokenError(EngineError):
    """There is an index, but it cannot be read."""


class EngineAwayError(EngineError):
    """The engine does not answer: it is stopped, overloaded or out of reach."""


class NoRoomError(EngineError):
    """There is no room on the disk to write to the index. What was not committed waits."""


class RecordsRefusedError(EngineError):
    """Some records were refused; everything else is committed. `refused`: record id -> why."""

    def __init__(self, refused: Mapping[str, str]):
        super().__init__(f"{len(refused)} records were refused: {next(iter(refused.items()), '')}")
        self.refused = dict(refused)


class WriterBusyError(EngineError):
    """Another process is writing to the index."""


@dataclass(frozen=True)
class Record:
    """An entry together with its translations: what is one result.

    `terms` are those of its texts (`search.engines.record_terms.texts_of`) where they are known beforehand.
    """

    id: str
    entries: tuple[Entry, ...]
    terms: tuple[dict[str, str], ...] | None = field(default=None, compare=False, repr=False)

    @cached_property
    def facet_values(self) -> dict[str, tuple[str, ...]]:
        """The values of every facet, the built-in ones among them."""
        values: dict[str, set[str]] = {"kind": set(), "body": set(), "lang": set(), "year": set()}
        for entry in self.entries:
            values["kind"].add(entry.kind)
            values["body"].update(entry.bodies)
            values["lang"].update(entry.langs)
            if entry.date:
                values["year"].add(f"{entry.date:%Y}")
            for name, more in entry.facets.items():
                values.setdefault(name, set()).update(more)
        return {name: tuple(sorted(found)) for name, found in values.items()}

    @property
    def date(self) -> datetime.date | None:
        """The latest date of its entries."""
        return max((entry.date for entry in self.entries if entry.date), default=None)


@dataclass(frozen=True)
class EntryFacts:
    """What a result list shows of an entry; the index keeps it, the texts stay in the database.

    `stamp` is that of the entry (`search.registry.Entry.stamp`) when it was indexed.
    """

    id: str
    kind: str
    lang: str
    langs: tuple[str, ...]
    title: str
    date: datetime.date | None
    bodies: tuple[str, ...]
    page_count: int
    stamp: str = ""

    @classmethod
    def of(cls, entry: Entry) -> "EntryFacts":
        """Return the facts of an entry."""
        count = max((page.number for page in entry.texts), default=0)
        return cls(
            entry.id,
            entry.kind,
            entry.lang,
            entry.langs,
            entry.title,
            entry.date,
            entry.bodies,
            count,
            entry.stamp,
        )

    def dump(self) -> str:
        """Return the facts as text that `load` understands."""
        date = self.date.isoformat() if self.date else None
        return json.dumps({**vars(self), "date": date}, ensure_ascii=False)

    @classmethod
    def load(cls, text: str) -> "EntryFacts":
        """Return the facts that `dump` wrote."""
        values = json.loads(text)
        date = datetime.date.fromisoformat(values["date"]) if values["date"] else None
        return cls(
            **{**values, "date": date, "langs": tuple(values["langs"]), "bodies": tuple(values["bodies"])}
        )


@dataclass(frozen=True)
class PageHit:
    """A page of a record that matches."""

    entry: str
    number: int
    score: float


@dataclass(frozen=True)
class Hit:
    """A record that matches, its entries and its best pages, best first."""

    record: str
    entries: tuple[EntryFacts, ...]
    score: float
    pages: tuple[PageHit, ...] = ()


@dataclass(frozen=True)
class Answer:
    """The hits of one result page, and what holds for all matches.

    `facets` counts records by facet and value; the counts of a facet that is filtered ignore its own filter, so that
    a visitor sees what another choice would bring. `has_all_words` says whether any record has all of them.
    `misspelt` are the words that occur nowhere and were looked for with an error.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, Mapping[str, int]]
    has_all_words: bool = True
    misspelt: frozenset[str] = frozenset()


class Writer(ABC):
    """Changes the index. Nothing is seen before `commit`; leaving the block without it drops what was not."""

    @abstractmethod
    def add(self, record: Record) -> None:
        """Put in a record that is not there yet."""

    @abstractmethod
    def replace(self, record: Record) -> None:
        """Put a record in the place of what has its id."""

    @abstractmethod
    def remove(self, record_id: str) -> None:
        """Take a record out, with its pages."""

    @abstractmethod
    def commit(self) -> None:
        """Make every change so far visible and safe. Raises RecordsRefusedError when it did so for the others."""


class Engine(ABC):
    """One search engine. `generation` names the index in use: a rebuild makes another one."""

    name: str
    weights: Weights = WEIGHTS
    is_suspect = False  # whether somebody met damage: then the one who writes calls `verify`

    @property
    @abstractmethod
    def generation(self) -> str:
        """The name of the index in use. Raises IndexMissingError."""

    @property
    def generation_asked(self) -> str:
        """The name of the index that questions go to: the one in use, or that of a moment ago. Every query asks for it."""
        return self.generation

    @abstractmethod
    def records_of(self, entry_ids: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Return, for each record that holds one of these entries, the ids of all its entries."""

    @abstractmethod
    def entries_of(self, record_ids: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Return the ids of the entries of each of these records that is in the index."""

    @abstractmethod
    def stamps(self) -> Iterator[tuple[str, str]]:
        """Yield id and stamp of every entry in the index, reading it in batches of bounded memory.

        An entry that is held twice comes twice. Raises IndexMissingError.
        """

    def all_entries(self) -> Iterator[str]:
        """Yield the id of every entry in the index."""
        return (entry for entry, _stamp in self.stamps())

    def verify(self) -> None:  # noqa: B027 - a server looks after its own files
        """Read the whole index and raise IndexBrokenError where it is damaged. Takes about a second a gigabyte."""

    def set_aside(self) -> None:  # noqa: B027
        """Take an index that cannot be read out of use, keeping it for inspection: IndexMissingError follows."""

    @abstractmethod
    def ask(self, question: Question, offset: int, limit: int, facets: Sequence[str]) -> Answer:
        """Answer a question. Raises IndexMissingError."""

    @abstractmethod
    def writer(self, wait: float = 0.0) -> AbstractContextManager[Writer]:
        """Open the index in use for writing, waiting `wait` seconds for another writer. Raises WriterBusyError."""

    @abstractmethod
    def rebuild(self) -> AbstractContextManager["Rebuild"]:
        """Start another index beside the one in use. Raises WriterBusyError when someone else rebuilds."""


class Rebuild(ABC):
    """An index in the making. Leaving the block without `publish` throws it away."""

    generation: str
    writer: Writer

    @abstractmethod
    def engine(self) -> Engine:
        """Return an engine that reads the index in the making."""

    @abstractmethod
    def publish(self) -> None:
        """Put the new index in the place of the one in use, at once and for every process."""


def facet_counts(aggregations: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """Return the counts of records by facet and value, out of what was found for `FACET_COUNTS`."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for bucket in aggregations["values"]["buckets"]:
        name, _sign, value = bucket["key"].partition("=")
        counts[name][value] = bucket["doc_count"]
    return counts
