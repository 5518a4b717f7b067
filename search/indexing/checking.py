"""The differences between an index and the database, and how they are mended."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from search import outbox, registry
from search.engines.base import Engine
from search.indexing.reading import BATCH, batches, read_entries

Progress = Callable[[str, int], None]  # what is read, how much of it so far


@dataclass
class Differences:
    """Entry ids by what is wrong with them; in memory only for entries that differ.

    `missing`: public, but not in the index. `stale`: indexed otherwise than it is now. `forbidden`: in the index,
    but not public. `unreadable`: public, but its entry cannot be made, so that nobody knows.
    """

    missing: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.missing) + len(self.stale) + len(self.forbidden) + len(self.unreadable)

    def without(self, entry_ids: Iterable[str]) -> "Differences":
        """Return the differences of other entries."""
        known = set(entry_ids)
        lists = (self.missing, self.stale, self.forbidden, self.unreadable)
        return Differences(*([each for each in found if each not in known] for found in lists))

    def mendable(self) -> list[str]:
        """Return the entries that indexing anew puts right."""
        return [*self.missing, *self.stale, *self.forbidden]


def differences(engine: Engine, progress: Progress = lambda what, done: None) -> Differences:
    """Compare the index with the database, both read in batches. Raises IndexMissingError.

    Only ids are held in memory. What changes during the comparison is left out of it.
    """
    start = outbox.now()
    found = Differences()
    seen: set[str] = set()
    for batch in _stamp_batches(engine):
        _compare(batch, seen, found)
        progress("index", len(seen))
    for source in registry.sources():
        done = 0
        for ids in batches(source.ids(), BATCH):
            names = [f"{source.name}:{each}" for each in ids]
            found.missing += [name for name in names if name not in seen]
            done += len(ids)
            progress(source.name, done)
    _sort_out_unreadable(found)
    meanwhile = outbox.after(start).order_by().values_list("source", "object_id").distinct()
    return found.without(f"{source}:{object_id}" for source, object_id in meanwhile.iterator())


def repair(found: Differences) -> int:
    """Note what differs in the outbox, for every engine; return the number of entries.

    Through the outbox, because what is forbidden is then left out of every query at once.
    """
    by_source = defaultdict(list)
    for entry_id in found.mendable():
        name, object_id = registry.split_id(entry_id)
        by_source[name].append(object_id)
    for name, ids in by_source.items():
        outbox.touch(name, ids)
    return sum(map(len, by_source.values()))


def _stamp_batches(engine: Engine) -> Iterator[list[tuple[str, str]]]:
    stamps = iter(engine.stamps())
    while batch := list(islice(stamps, BATCH)):
        yield batch


def _compare(batch: list[tuple[str, str]], seen: set[str], found: Differences) -> None:
    reading = read_entries(entry_id for entry_id, _stamp in batch)
    for entry_id, stamp in batch:
        entry = reading.entries.get(entry_id)
        if entry_id in reading.failures:
            found.unreadable.append(entry_id)
        elif entry is None:
            found.forbidden.append(entry_id)
        elif entry.stamp != stamp or entry_id in seen:
            found.stale.append(entry_id)
        seen.add(entry_id)


def _sort_out_unreadable(found: Differences) -> None:
    """Tell what is missing because nobody can read it from what can be indexed."""
    missing, found.missing = found.missing, []
    for ids in batches(missing, BATCH):
        reading = read_entries(ids)
        found.unreadable += reading.failures
        found.missing += [each for each in ids if each in reading.entries]
