"""What can be searched: page types and archive documents register themselves here, so that search names none of them.

A `Source` speaks of its own objects by their plain object ids ("17"); only `Entry.id` carries the name of the
source before it ("document:17").
"""

import datetime
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class PageText:
    """One page of a document, or one section of a web page. `lang` is empty where it is not known."""

    number: int
    text: str
    lang: str = ""


@dataclass(frozen=True)
class Place:
    """Where a page of an entry is read: its text, for the snippet, its address, and what visitors call it.

    `label` is text or a lazy string, "" for the beginning of the entry; `lang` is the language of the label where
    that is not the visitor's.
    """

    text: str
    address: str
    label: Any = ""
    lang: str = ""


@dataclass(frozen=True)
class Entry:
    """One public object as the index sees it.

    `id` is "<source>:<object id>"; entries that share a `record` (translations of one page) are one result.
    `bodies` are keys of bodies (a council page's translation key as text). `facets` holds the values of
    further registered facets.
    """

    id: str
    record: str
    kind: str
    lang: str
    langs: tuple[str, ...]
    title: str
    alt_titles: tuple[str, ...]
    date: datetime.date | None
    bodies: tuple[str, ...]
    texts: tuple[PageText, ...]
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def stamp(self) -> str:
        """A digest of everything that is indexed of it. An index entry with another stamp is stale."""
        values: list[Any] = [
            self.id,
            self.record,
            self.kind,
            self.lang,
            self.langs,
            self.title,
            self.alt_titles,
        ]
        values += [
            self.date,
            sorted(self.bodies),
            [(each.number, each.text, each.lang) for each in self.texts],
        ]
        values += [sorted((name, sorted(found)) for name, found in self.facets.items())]
        text = json.dumps(values, default=str)
        return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


class Source(Protocol):
    """A kind of object that can be found. Every method speaks only of what is public."""

    name: str

    def ids(self) -> Iterator[str]:
        """Yield the id of every public object."""

    def entries(self, ids: Sequence[str]) -> Iterator[Entry]:
        """Yield the entries of those of `ids` that are public; what is missing leaves the index."""

    def addresses(self, ids: Sequence[str], lang: str) -> Mapping[str, str]:
        """Return a visitor's address of each object that is public now.

        This is the cheap question "may this be shown?": an id without an address is left out of hits, counts
        and facets at once, before its removal reaches the index.
        """

    def places(
        self, wanted: Mapping[str, Collection[int]], addresses: Mapping[str, str], query: str
    ) -> Mapping[tuple[str, int], Place]:
        """Return the wanted pages by (id, page number): the words of `query` are marked there, where that is done.

        `addresses` are those of the objects; what is not public or does not exist any more is left out.
        """

    def kinds(self) -> Mapping[str, Any]:
        """Return the label (a lazy string) of every value of `Entry.kind` this source uses."""


@dataclass(frozen=True)
class Facet:
    """A filter with counts. `value_labels(values, lang)` returns the label of each value it knows."""

    name: str
    label: Any
    value_labels: Callable[[Iterable[str], str], Mapping[str, str]]


class Label(str):
    """The label of a value that is content, such as the name of a body; `lang` is the language it is written in."""

    lang: str

    def __new__(cls, words: str, lang: str) -> "Label":
        """Return words with their language."""
        label = super().__new__(cls, words)
        label.lang = lang
        return label


# Returns groups of names that mean the same, each name found by the others.
Synonyms = Callable[[], Iterable[Sequence[str]]]

_sources: dict[str, Source] = {}
_facets: dict[str, Facet] = {}
_synonyms: list[Synonyms] = []


def register(source: Source) -> None:
    """Make the objects of `source` searchable. Raises ImproperlyConfigured when the name is taken or has a colon."""
    if ":" in source.name or source.name in _sources:
        raise ImproperlyConfigured(f"The search source name {source.name!r} is taken or not allowed.")
    _sources[source.name] = source


def unregister(name: str) -> None:
    """Forget a source (tests register short-lived ones)."""
    _sources.pop(name, None)


def sources() -> list[Source]:
    """Return every registered source, in the order of registration."""
    return list(_sources.values())


def source(name: str) -> Source:
    """Return one source. Raises KeyError when there is none of that name."""
    return _sources[name]


def register_facet(facet: Facet) -> None:
    """Add a filter. Raises ImproperlyConfigured when the name is taken or is no plain identifier."""
    if not facet.name.isidentifier() or facet.name in _facets:
        raise ImproperlyConfigured(f"The search facet name {facet.name!r} is taken or not allowed.")
    _facets[facet.name] = facet


def facets() -> list[Facet]:
    """Return every registered facet, in the order of registration."""
    return list(_facets.values())


def register_synonyms(names: Synonyms) -> None:
    """Add groups of synonyms kept elsewhere. Who changes one calls `EditorialVersion.bump`."""
    _synonyms.append(names)


def synonyms() -> Iterator[Sequence[str]]:
    """Yield every registered group of names."""
    for names in _synonyms:
        yield from names()


def kind_labels(values: Iterable[str], _lang: str = "") -> dict[str, str]:
    """Return the label of each kind any source declares."""
    known = {kind: label for each in _sources.values() for kind, label in each.kinds().items()}
    return {value: str(known[value]) for value in values if value in known}


def split_id(entry_id: str) -> tuple[str, str]:
    """Return (source name, object id) of an `Entry.id`."""
    name, _, object_id = entry_id.partition(":")
    return name, object_id


def by_source(entry_ids: Iterable[str]) -> Iterator[tuple[Source, list[str]]]:
    """Yield the registered sources of entries, each with the object ids of its own; what is left belongs to none."""
    ids: dict[str, list[str]] = defaultdict(list)
    for name, object_id in map(split_id, dict.fromkeys(entry_ids)):
        ids[name].append(object_id)
    for each in sources():
        if each.name in ids:
            yield each, ids[each.name]


def addresses(entry_ids: Iterable[str], lang: str) -> dict[str, str]:
    """Return a visitor's address of each of these entries that is public now."""
    return {
        f"{each.name}:{object_id}": address
        for each, ids in by_source(entry_ids)
        for object_id, address in each.addresses(ids, lang).items()
    }
