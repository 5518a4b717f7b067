"""Reading entries from the database, where one object that cannot be read holds up no other."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django.db import InterfaceError, OperationalError

from search import registry
from search.registry import Entry, Source

logger = logging.getLogger(__name__)

BATCH = 200  # objects read at a time


class Reading(NamedTuple):
    """Public entries by id, and why the others that are public could not be read."""

    entries: dict[str, Entry]
    failures: dict[str, str]


def read_entries(entry_ids: Iterable[str]) -> Reading:
    """Return those of these entries that are public now. An id of a source that is gone is not public."""
    reading = Reading({}, {})
    for source, ids in registry.by_source(entry_ids):
        _read(source, ids, reading)
    return reading


def all_entries(source: Source) -> Iterator[tuple[int, Reading]]:
    """Yield every public object of a source in batches, with the number of objects in the batch."""
    for ids in batches(source.ids()):
        reading = Reading({}, {})
        _read(source, ids, reading)
        yield len(ids), reading


def batches(ids: Iterable[str], size: int = BATCH) -> Iterator[list[str]]:
    """Yield ids in lists of at most `size`.

    All are read before the first: a query that is still being read keeps SQLite's state of that moment, in which the
    connection cannot write any more once somebody else has.
    """
    known = [str(each) for each in ids]
    for start in range(0, len(known), size):
        yield known[start : start + size]


def _read(source: Source, ids: Sequence[str], reading: Reading) -> None:
    if not ids:
        return
    try:
        reading.entries.update((entry.id, entry) for entry in source.entries(ids))
    except (OperationalError, InterfaceError):
        raise  # the database is away, not one object broken
    except Exception as error:
        if len(ids) > 1:
            for each in ids:
                _read(source, [each], reading)
        elif certainly_public(source, ids):
            logger.exception("The search entry of %s:%s cannot be made", source.name, ids[0])
            reading.failures[f"{source.name}:{ids[0]}"] = f"{type(error).__name__}: {error}"


def certainly_public(source: Source, ids: Sequence[str]) -> set[str]:
    """Return those objects that are public; one for which nobody can tell is not."""
    if not ids:
        return set()
    try:
        return set(source.addresses(ids, ""))
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        if len(ids) > 1:
            return {found for each in ids for found in certainly_public(source, [each])}
        logger.exception("Whether %s:%s is public cannot be found out: it is hidden", source.name, ids[0])
        return set()
