"""How long whoever asks is willing to wait for a search server.

A visitor waits for one search, however many requests it takes; whoever writes waits longer for each of them.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

VISITOR_SECONDS = 1.5  # for a whole search: then the embedded engine answers, or nobody

_deadline: ContextVar[float | None] = ContextVar("deadline", default=None)


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Give everything that the block asks of a server so many seconds in all. Never more than a block around it."""
    wanted = time.monotonic() + seconds
    outer = _deadline.get()
    token = _deadline.set(wanted if outer is None else min(wanted, outer))
    try:
        yield
    finally:
        _deadline.reset(token)


def seconds_left(otherwise: float) -> float:
    """Return the seconds that are left, 0 at least, or `otherwise` where nobody has set a limit."""
    deadline = _deadline.get()
    return otherwise if deadline is None else max(0.0, deadline - time.monotonic())


def is_limited() -> bool:
    """Say whether somebody waits who has set a limit."""
    return _deadline.get() is not None
