"""The connection to an Elasticsearch cluster: the official client, limits of time, errors in plain words."""

import logging
import math
import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

import elastic_transport
from django.utils.translation import gettext as _
from elasticsearch import ApiError, Elasticsearch, NotFoundError

from search.engines.base import EngineAwayError, EngineError, IndexMissingError, NoRoomError
from search.engines.patience import is_limited, seconds_left

READ_SECONDS = 10.0  # where nobody set a limit
WRITE_SECONDS = 60.0
LEAST_SECONDS = 0.01
STEP = 0.05  # seconds between two limits
AWAY = {408, 429, 502, 503, 504}
NOT_ALLOWED = {401, 403}
REFUSED = {400, 413}
ATTEMPTS = 5
FIRST_PAUSE = 0.25  # seconds; doubled with every attempt
CONNECTIONS = 8  # to each node, of one process
MISSING = "index_not_found_exception"
NO_ROOM = "flood-stage"  # part of the message when a disk is nearly full and writing is blocked

logger = logging.getLogger(__name__)
T = TypeVar("T")
Call = Callable[[Elasticsearch], T]

# Requests and failures are the business of whoever asked; the client would log every one of them as well.
logging.getLogger("elastic_transport").setLevel(logging.ERROR)


class EngineRefusedError(EngineAwayError):
    """The server answers but does not accept who asks: a wrong user, password, API key or certificate."""


@dataclass(frozen=True)
class Server:
    """Where an Elasticsearch cluster is and how to be let in. `hosts` are addresses such as https://h1:9200.

    Every index and alias begins with `prefix`. `ca` is a file with the certificates of whoever signed the server's.
    """

    hosts: tuple[str, ...]
    prefix: str
    user: str = ""
    password: str = ""
    api_key: str = ""
    ca: str = ""

    def client(self) -> Elasticsearch:
        """Return a client. It connects when it is asked something."""
        options: dict[str, Any] = {"connections_per_node": CONNECTIONS, "retry_on_status": ()}
        if self.api_key:
            options["api_key"] = self.api_key
        elif self.user:
            options["basic_auth"] = (self.user, self.password)
        if self.ca:
            options["ca_certs"] = self.ca
        return Elasticsearch(list(self.hosts), **options)


class Options(NamedTuple):
    """How long one request may take, and when another node is asked."""

    request_timeout: float
    max_retries: int
    retry_on_timeout: bool


class Connection:
    """Sends requests in good time and says what went wrong. Shared by all threads of a process."""

    def __init__(self, server: Server):
        self.server = server
        self.timeouts = 0  # so far
        self._process = 0  # that made the clients
        self._client: Elasticsearch
        self._with: dict[Options, Elasticsearch]

    def client(self, options: Options) -> Elasticsearch:
        """Return the client of this process with some options: a socket must not be shared after a fork."""
        if self._process != os.getpid():
            self._client, self._with = self.server.client(), {}
            self._process = os.getpid()
        client = self._with.get(options)
        if client is None:  # making one takes as long as asking it
            client = self._with[options] = self._client.options(**options._asdict())
        return client

    def read(self, call: Call[T]) -> T:
        """Ask, one other node as well where one does not answer, and again where nobody waits for it.

        Raises EngineAwayError, IndexMissingError, EngineError.
        """
        left = seconds_left(READ_SECONDS)
        others = min(len(self.server.hosts) - 1, 1)
        # Where there is another node, each of two takes half of the time at most.
        timeout = left / (1 + others)
        attempts = 1 if is_limited() else ATTEMPTS
        return self._again(lambda: self._try(call, timeout, retries=others, after_timeout=True), attempts)

    def write(self, call: Call[T], seconds: float = WRITE_SECONDS, attempts: int = ATTEMPTS) -> T:
        """Send a change, again while the server has too much to do. After silence nobody knows what happened.

        Raises EngineAwayError, NoRoomError, IndexMissingError, EngineError.
        """
        others = len(self.server.hosts) - 1
        return self._again(lambda: self._try(call, seconds, retries=others, after_timeout=False), attempts)

    @staticmethod
    def _again(work: Callable[[], T], attempts: int) -> T:
        """Do something until the server is not overloaded."""
        for attempt in range(1, attempts):
            try:
                return work()
            except EngineAwayError as error:
                if not _is_overloaded(error):
                    raise
            pause(attempt)
        return work()

    def _try(self, call: Call[T], timeout: float, retries: int, *, after_timeout: bool) -> T:
        if timeout < LEAST_SECONDS:
            raise EngineAwayError(_("Elasticsearch did not answer in time."))
        rounded = math.ceil(timeout / STEP) * STEP  # so that there are few clients
        client = self.client(Options(rounded, retries, after_timeout))
        try:
            return call(client)
        except elastic_transport.TlsError as error:
            logger.warning("Elasticsearch: %s", error.message)
            raise EngineRefusedError(
                _(
                    "The certificate of Elasticsearch cannot be checked. Name the file of its authority as ca=… in SEARCH_URL."
                )
            ) from error
        except elastic_transport.ConnectionTimeout as error:
            self.timeouts += 1
            raise EngineAwayError(_("Elasticsearch did not answer in time.")) from error
        except elastic_transport.TransportError as error:
            raise EngineAwayError(
                _("Elasticsearch cannot be reached. Is it running at the address in SEARCH_URL?")
            ) from error
        except ApiError as error:
            raise translated(error) from error


def translated(error: ApiError) -> EngineError:
    """Return an answer that is an error in our own terms."""
    status = error.meta.status
    if NO_ROOM in str(error):
        return no_room()
    if status in AWAY:
        return overloaded(status)
    if status in NOT_ALLOWED:
        return EngineRefusedError(
            _("Elasticsearch refuses access (%(status)s). Check user, password or API key in SEARCH_URL.")
            % {"status": status}
        )
    if isinstance(error, NotFoundError) and error.error in {MISSING, "alias_not_found_exception"}:
        return index_missing()
    return EngineError(
        _("Elasticsearch cannot do what it was asked: %(reason)s") % {"reason": str(error)[:500]}
    )


def _is_overloaded(error: EngineError) -> bool:
    return isinstance(error.__cause__, ApiError) and error.__cause__.meta.status in AWAY


def pause(attempt: int) -> None:
    """Rest before another attempt, longer each time, and not as long as other clients that were refused."""
    time.sleep(FIRST_PAUSE * 2 ** (attempt - 1) * random.uniform(0.5, 1.0))  # noqa: S311 - no secret


def is_refusal(error: EngineError) -> bool:
    """Say whether the server will never take what was sent: it is malformed or too large."""
    return isinstance(error.__cause__, ApiError) and error.__cause__.meta.status in REFUSED


def overloaded(status: int) -> EngineAwayError:
    """Return the error for a server that answers but cannot work now."""
    return EngineAwayError(
        _("Elasticsearch is overloaded or has not enough nodes (%(status)s).") % {"status": status}
    )


def no_room() -> NoRoomError:
    """Return the error for a cluster whose disks are full."""
    return NoRoomError(
        _("Elasticsearch does not write because a disk is nearly full. Make room on its nodes.")
    )


def index_missing() -> IndexMissingError:
    """Return the error for an index that is not there."""
    return IndexMissingError(_("There is no search index yet. Make one with: manage.py search_rebuild"))
