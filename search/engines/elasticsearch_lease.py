"""Who may write: a lease on a document that every process sees, and a number that orders all writes.

The document holds `fence`, which grows with every lease. Whoever writes gives each change a version that begins with
the fence of its lease: what a former holder sent late comes with a lower version and is refused by the server.
"""

import copy
import logging
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypedDict

from django.utils.translation import gettext as _
from elasticsearch import BadRequestError, ConflictError, NotFoundError

from search.engines.base import EngineAwayError, EngineError, IndexMissingError, WriterBusyError
from search.engines.elasticsearch_client import Connection

logger = logging.getLogger(__name__)

LEASE_SECONDS = 15.0  # after which the lease of a holder that was killed ends by itself
RENEW_SECONDS = 4.0
WAIT_STEP = 0.1
DOCUMENT = "leases"
SETTINGS = {"number_of_shards": 1, "auto_expand_replicas": "0-1"}


class _Holder(TypedDict):
    owner: str
    until: float  # seconds since 1970


class _Leases(TypedDict):
    fence: int
    holders: dict[str, _Holder]


Change = Callable[[_Leases], bool]


class Lease:
    """The right to do something (`name`) that only one process may do at a time. `fence` orders its holders."""

    def __init__(self, connection: Connection, name: str):
        self._connection, self._name = connection, name
        self._index = f"{connection.server.prefix}-leases"
        self._owner = f"{socket.gethostname()} {secrets.token_hex(8)}"
        self._lost = threading.Event()
        self._released = threading.Event()
        self.fence = 0

    def acquire(self, wait: float) -> None:
        """Take the lease as soon as nobody else has it. Raises WriterBusyError after `wait` seconds."""
        deadline = time.monotonic() + wait
        while not self._changed(self._take):
            if time.monotonic() >= deadline:
                raise WriterBusyError(self._busy())
            time.sleep(WAIT_STEP)
        thread = threading.Thread(target=self._keep, name=f"lease of the {self._name}", daemon=True)
        thread.start()

    def check(self) -> None:
        """Raise WriterBusyError when somebody else has taken the lease over."""
        if self._lost.is_set():
            raise WriterBusyError(self._busy())

    def release(self) -> None:
        """Give the lease back. Where that fails it ends by itself."""
        self._released.set()
        try:
            self._changed(self._give_back)
        except EngineError as error:
            logger.warning("The lease of the %s ends by itself: %s", self._name, error)

    def _busy(self) -> str:
        if self._name == "rebuild":
            return _("Another process is rebuilding the search index.")
        return _("Another process is writing to the search index.")

    # --- changes of the document ----------------------------------------------------------------------------

    def _take(self, leases: _Leases) -> bool:
        holder = leases["holders"].get(self._name)
        if holder and holder["until"] > time.time() and holder["owner"] != self._owner:
            return False
        # By the clock as well: should the document be lost, its successor's numbers are still higher.
        self.fence = leases["fence"] = max(leases["fence"] + 1, time.time_ns() // 1_000_000)
        leases["holders"][self._name] = self._holder()
        return True

    def _renew(self, leases: _Leases) -> bool:
        if not self._is_held(leases):
            return False
        leases["holders"][self._name] = self._holder()
        return True

    def _give_back(self, leases: _Leases) -> bool:
        if self._is_held(leases):
            del leases["holders"][self._name]
        return True

    def _is_held(self, leases: _Leases) -> bool:
        holder = leases["holders"].get(self._name)
        return holder is not None and holder["owner"] == self._owner

    def _holder(self) -> _Holder:
        return {"owner": self._owner, "until": time.time() + LEASE_SECONDS}

    def _keep(self) -> None:
        """Renew until released. While the server is away there is nothing to lose: nobody else can take the lease."""
        while not self._released.wait(RENEW_SECONDS):
            try:
                if not self._changed(self._renew) and not self._released.is_set():
                    self._lost.set()
                    return
            except EngineError as error:
                logger.info("The lease of the %s could not be renewed: %s", self._name, error)

    def _changed(self, change: Change) -> bool:
        """Change the document, again where somebody else was quicker; say whether `change` wanted to."""
        while True:
            leases, condition = self._read()
            wanted = copy.deepcopy(leases)
            if not change(wanted):
                return False
            if wanted == leases or self._write(wanted, condition):
                return True

    def _read(self) -> tuple[_Leases, dict[str, Any]]:
        """Return the document and the condition under which it has not changed since."""
        try:
            found = self._connection.write(lambda client: client.get(index=self._index, id=DOCUMENT))
        except (IndexMissingError, EngineError) as error:
            if not isinstance(error.__cause__, NotFoundError):
                raise
            self._make_index()
            return {"fence": 0, "holders": {}}, {"op_type": "create"}
        condition = {"if_seq_no": found["_seq_no"], "if_primary_term": found["_primary_term"]}
        return found["_source"], condition

    def _write(self, leases: _Leases, condition: dict[str, Any]) -> bool:
        """Write the document; say whether nobody else did first.

        After silence nobody knows: then the next look finds our own lease, which `_take` takes for its own.
        """
        try:
            self._connection.write(
                lambda client: client.index(index=self._index, id=DOCUMENT, document=leases, **condition)
            )
        except EngineAwayError:
            raise
        except EngineError as error:
            if isinstance(error.__cause__, ConflictError):
                return False
            raise
        return True

    def _make_index(self) -> None:
        mapping = {"enabled": False}
        try:
            self._connection.write(
                lambda client: client.indices.create(index=self._index, settings=SETTINGS, mappings=mapping)
            )
        except EngineError as error:
            if not isinstance(error.__cause__, BadRequestError):  # somebody else made it
                raise


@contextmanager
def lease(connection: Connection, name: str, wait: float = 0.0) -> Iterator[Lease]:
    """Hold a lease for the length of a block. Raises WriterBusyError, EngineAwayError."""
    held = Lease(connection, name)
    held.acquire(wait)
    try:
        yield held
    finally:
        held.release()
