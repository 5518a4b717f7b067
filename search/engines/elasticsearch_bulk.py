"""Many changes in few requests, each of them tried again until it is done or refused for good."""

import contextvars
import json
import logging
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from search.engines.base import EngineAwayError, EngineError, WriterBusyError
from search.engines.elasticsearch_client import (
    AWAY,
    NO_ROOM,
    Connection,
    is_refusal,
    no_room,
    overloaded,
    pause,
)

logger = logging.getLogger(__name__)

MOST_BYTES = 5_000_000  # of one request
MOST_OPERATIONS = 2_000
AT_ONCE = 2  # requests to an index in the making
AHEAD = 4  # requests that are sent or wait to be, before whoever makes them waits
ATTEMPTS = 6
DONE, MISSING, CONFLICT = 300, 404, 409
_JUDGED = "items.*.status,items.*.error"  # of an answer
_HELD_VERSION = re.compile(r"current version \[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Operation:
    """One document to be put in, or taken out where it has no `body`. `record` is what it belongs to."""

    index: str
    id: str
    record: str
    version: int
    body: bytes | None = None

    @property
    def size(self) -> int:
        """About how many bytes it is in a request."""
        return len(self.body or b"") + 200


class Bulk:
    """Sends operations. `refused` collects why the server will never take some of them: record id -> reason."""

    def __init__(self, connection: Connection):
        self._connection = connection
        self.refused: dict[str, str] = {}

    def send(self, operations: Iterable[Operation]) -> None:
        """Send operations, in requests of bounded size. Raises EngineAwayError, NoRoomError, WriterBusyError."""
        for chunk in _chunks(operations):
            self._divided(chunk)

    def finish(self) -> None:
        """Wait for what is under way."""

    def _divided(self, operations: Sequence[Operation]) -> None:
        """Send operations. Of a request that is refused as a whole, find those that are to blame."""
        try:
            self._send(operations)
        except EngineError as error:
            if not is_refusal(error):
                raise
            if len(operations) == 1:
                self._refuse(operations[0], str(error))
                return
            middle = len(operations) // 2
            self._divided(operations[:middle])
            self._divided(operations[middle:])

    def _refuse(self, operation: Operation, reason: str) -> None:
        logger.error("Elasticsearch refuses %s: %s", operation.id[:100], reason[:500])
        self.refused[operation.record] = reason[:500]

    def _send(self, waiting: Sequence[Operation]) -> None:
        failure: EngineError = overloaded(503)
        for attempt in range(ATTEMPTS):
            if attempt:
                pause(attempt)
            try:
                waiting, failure = self._once(waiting, failure)
            except EngineAwayError as error:
                failure = error
            if not waiting:
                return
        raise failure

    def _once(
        self, operations: Sequence[Operation], failure: EngineError
    ) -> tuple[list[Operation], EngineError]:
        """Send operations once; return those to be tried again, and why."""
        lines = [line for each in operations for line in _lines(each)]
        answer = self._connection.write(
            lambda client: client.bulk(operations=lines, filter_path=_JUDGED), attempts=1
        )
        again = []
        for operation, item in zip(operations, answer["items"], strict=True):
            [result] = item.values()
            if (error := self._judged(operation, result)) is not None:
                again.append(operation)
                failure = error
        return again, failure

    def _judged(self, operation: Operation, result: Mapping[str, Any]) -> EngineError | None:
        """Take note of one result; return why it must be tried again, None when there is nothing more to do."""
        status, reason = result["status"], str(result.get("error", ""))
        if status < DONE or (status == MISSING and operation.body is None):
            return None
        if NO_ROOM in reason:
            return no_room()
        if status in AWAY:
            return overloaded(status)
        if status == CONFLICT:
            self._judge_conflict(operation, reason)
        elif status == MISSING:
            raise EngineError(_("The index %(index)s was removed.") % {"index": operation.index})
        else:
            self._refuse(operation, reason)
        return None

    def _judge_conflict(self, operation: Operation, reason: str) -> None:
        """Our own version is there when an answer was lost; a later one is of somebody who has taken over."""
        held = _HELD_VERSION.search(reason)
        if held is None or int(held[1]) != operation.version:
            raise WriterBusyError(_("Another process has taken over writing to the search index."))


class BulkBeside(Bulk):
    """Sends operations on the threads of `pool`, while others are made. Nobody may rely on their order before `finish`."""

    def __init__(self, connection: Connection, pool: Executor):
        super().__init__(connection)
        self._pool = pool
        self._under_way: deque[Future[None]] = deque()

    def send(self, operations: Iterable[Operation]) -> None:
        """Send operations soon. What went wrong with earlier ones is raised now."""
        for chunk in _chunks(operations):
            self._wait(AHEAD - 1)
            context = contextvars.copy_context()  # the language of messages is in it
            self._under_way.append(self._pool.submit(context.run, self._divided, chunk))

    def finish(self) -> None:
        self._wait(0)

    def _wait(self, most: int) -> None:
        while len(self._under_way) > most:
            self._under_way.popleft().result()


def _lines(operation: Operation) -> Iterator[Any]:
    about = {
        "_index": operation.index,
        "_id": operation.id,
        "version": operation.version,
        "version_type": "external",
    }
    yield json.dumps({"delete" if operation.body is None else "index": about}).encode()
    if operation.body is not None:
        yield operation.body


def _chunks(operations: Iterable[Operation]) -> Iterator[list[Operation]]:
    chunk: list[Operation] = []
    size = 0
    for each in operations:
        if chunk and (size + each.size > MOST_BYTES or len(chunk) >= MOST_OPERATIONS):
            yield chunk
            chunk, size = [], 0
        chunk.append(each)
        size += each.size
    if chunk:
        yield chunk
