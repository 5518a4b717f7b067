"""Times of queries: by the clock, and by the processor, which other work on the machine disturbs less."""

import math
import time
from collections.abc import Callable, Sequence
from typing import Any

from bench.search.questions import Asked

Call = Callable[[Asked], int]  # returns the number of hits on the first page
WARM_UP = 10  # queries
ROUNDS = 3


def measure(
    call: Call, asked: Sequence[Asked], rounds: int = ROUNDS, seconds: float = math.inf
) -> dict[str, Any]:
    """Return p50, p95 and the longest time in milliseconds of one call for each query.

    The first calls warm up. Every round asks other queries, so that none is answered twice; of several rounds the one
    with the lowest p95 counts: other work on the machine only adds. After `seconds` no more queries are asked;
    `queries` says how many were.
    """
    until = time.perf_counter() + seconds
    for each in asked[:WARM_UP]:
        if time.perf_counter() < until:
            call(each)
    rest = asked[WARM_UP:]
    size = len(rest) // ROUNDS
    found = (_round(call, rest[size * number : size * (number + 1)], until) for number in range(rounds))
    return min(found, key=lambda figures: figures["p95_ms"])


def _round(call: Call, asked: Sequence[Asked], until: float) -> dict[str, Any]:
    clock, processor, answered = [], [], 0
    for each in asked:
        start, work = time.perf_counter(), time.thread_time()
        answered += call(each) > 0
        processor.append(1000 * (time.thread_time() - work))
        clock.append(1000 * (time.perf_counter() - start))
        if time.perf_counter() > until:
            break
    return {
        "p50_ms": share_of(clock, 0.5),
        "p95_ms": share_of(clock, 0.95),
        "max_ms": share_of(clock, 1),
        "p95_processor_ms": share_of(processor, 0.95),
        "queries": len(clock),
        "answered": round(answered / len(clock), 2),
    }


def share_of(values: Sequence[float], share: float) -> float:
    """Return the value that this share of the values does not exceed."""
    return round(sorted(values)[max(0, math.ceil(len(values) * share) - 1)], 2)
