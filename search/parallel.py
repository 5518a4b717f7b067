"""Analysis of many records on all processors: it is most of the work of a rebuild."""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import chain, islice
from multiprocessing import get_context

from search.analysis.terms import term_texts
from search.engines.base import Record
from search.engines.record_terms import texts_of

ALONE = 500  # records: for fewer, other processes would take longer to start than to help
BATCH = 20  # records given to another process at once
AHEAD = 4  # batches for each process that are under way at once

_Terms = list[dict[str, str]]


def analysed(records: Iterable[Record], processes: int | None = None) -> Iterator[Record]:
    """Yield the records in their order; from the 501st on with the terms of their texts.

    The processes know neither Django nor the database: they get texts and return terms. `processes` is the number
    of processors unless given. Where a process is killed, the rest is analysed in this one.
    """
    rest = iter(records)
    yield from islice(rest, ALONE)
    first = next(rest, None)
    count = processes or _processors()
    if first is None:
        return
    if count == 1:
        yield from chain([first], rest)
        return
    pool = ProcessPoolExecutor(count, get_context("spawn"))
    try:
        yield from _by(pool, count * AHEAD, chain([first], rest))
    finally:
        pool.shutdown(cancel_futures=True)


def _processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _by(pool: ProcessPoolExecutor, ahead: int, records: Iterator[Record]) -> Iterator[Record]:
    waiting: deque[tuple[list[Record], Future[list[_Terms]] | None]] = deque()
    while batch := list(islice(records, BATCH)):
        waiting.append((batch, _submit(pool, batch)))
        if len(waiting) > ahead:
            yield from _finished(*waiting.popleft())
    while waiting:
        yield from _finished(*waiting.popleft())


def _submit(pool: ProcessPoolExecutor, batch: list[Record]) -> Future[list[_Terms]] | None:
    try:
        return pool.submit(analyse, [list(texts_of(record)) for record in batch])
    except BrokenProcessPool:
        return None


def _finished(batch: list[Record], terms: Future[list[_Terms]] | None) -> Iterator[Record]:
    """Yield the records of a batch with their terms, or as they are where the process did not find them.

    The process may have been killed, or one text cannot be analysed: whoever writes the record meets that again.
    """
    try:
        found = terms.result() if terms else None
    except Exception:
        found = None
    if found is None:
        yield from batch
        return
    for record, each in zip(batch, found, strict=True):
        yield replace(record, terms=tuple(each))


def analyse(texts: Sequence[Sequence[str]]) -> list[_Terms]:
    """Return the terms of the texts of several records."""
    return [[term_texts(text) for text in of_record] for of_record in texts]
