"""The generation of the site: a stamp that moves with everything visitors may see.

What was computed from the database may be shown until the stamp moves (`remembered`). The stamp is the inode and the
size of a small file that grows by a byte for each change: a look costs about a microsecond, and every process of the
machine sees a change at its next request. `changes` says which changes move it.
"""

import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.conf import settings
from django.db import transaction

from .addresses import current_visit

# A process that dies between a commit and its callback leaves the stamp behind: nothing is kept longer than this.
LONGEST = 600.0  # seconds (design: serving.md)

Stamp = tuple[int, int]
Value = TypeVar("Value")


@dataclass
class _Kept:
    stamp: Stamp
    since: float
    values: dict[Hashable, Any] = field(default_factory=dict)


_lock = threading.Lock()
_kept: _Kept | None = None


def current() -> Stamp:
    """Return the stamp. Read it before the data that is to be kept under it."""
    try:
        found = settings.GENERATION_FILE.stat()
    except FileNotFoundError:
        advance()
        found = settings.GENERATION_FILE.stat()
    return found.st_ino, found.st_size


def advance() -> None:
    """Move the stamp, now. Raises OSError when the file cannot be written."""
    settings.GENERATION_FILE.parent.mkdir(parents=True, exist_ok=True)
    with settings.GENERATION_FILE.open("ab", buffering=0) as file:
        file.write(b".")


def advance_on_commit(**_signal: Any) -> None:
    """Move the stamp once the current transaction, if there is one, has been committed; a receiver of signals.

    After the commit, so that nobody keeps the former state under the new stamp; once for each transaction.
    """
    if not _is_changing():
        transaction.on_commit(advance, robust=True)


def remembered(key: Hashable, build: Callable[[], Value]) -> Value:
    """Return what `build` returned for `key` in this generation.

    In a transaction with changes, which no other reader may see, it is kept for the visit at most.
    """
    values = _values()
    if key not in values:
        values[key] = build()
    return values[key]


def _values() -> dict[Hashable, Any]:
    if not _is_changing():
        return _of_now().values
    visit = current_visit()
    return visit.remembered if visit else {}


def _of_now() -> _Kept:
    global _kept  # noqa: PLW0603 - one for each process
    stamp, now = current(), time.monotonic()
    with _lock:
        if _kept is None or _kept.stamp != stamp or now - _kept.since > LONGEST:
            _kept = _Kept(stamp, now)
        return _kept


def _is_changing() -> bool:
    """Return whether the current transaction has made changes that others do not see yet."""
    connection = transaction.get_connection()
    return any(callback is advance for _savepoints, callback, _robust in connection.run_on_commit)
