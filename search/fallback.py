"""Which engine answers a visitor: that of the settings, or the embedded one while the other is away."""

import logging
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from django.utils.translation import gettext as _

from search import engines
from search.engines.base import Engine, EngineAwayError, EngineError
from search.engines.patience import VISITOR_SECONDS, patience
from search.indexing.cursors import age

logger = logging.getLogger(__name__)

OLDEST_FALLBACK = 60.0  # seconds a change may wait for the embedded engine that answers in place of the other
REST = 5.0  # seconds between two attempts to reach an engine that is away
T = TypeVar("T")


class Breaker:
    """Keeps visitors from waiting for an engine that is away: after a failure one of them tries every few seconds."""

    def __init__(self, rest: float = REST):
        self._rest = rest
        self._lock = threading.Lock()
        self._next_attempt = 0.0

    def may_try(self) -> bool:
        """Say whether to ask the engine now. Of many who ask at once while it is away only one may."""
        with self._lock:
            now = time.monotonic()
            if now < self._next_attempt:
                return False
            if self._next_attempt:
                self._next_attempt = now + self._rest
            return True

    def failed(self) -> None:
        """Note that the engine did not answer."""
        with self._lock:
            self._next_attempt = time.monotonic() + self._rest

    def worked(self) -> None:
        """Note that the engine answers."""
        self._next_attempt = 0.0


_breakers: dict[str, Breaker] = {}


def breaker_of(engine: Engine) -> Breaker:
    """Return the breaker of an engine; every process has its own."""
    return _breakers.setdefault(engine.name, Breaker())


def forget() -> None:
    """Forget which engines were away."""
    _breakers.clear()


def first_answer(ask: Callable[[Engine], T]) -> T:
    """Return what the engine of the settings says to `ask`, or else the embedded one.

    That one answers only while it is up to date, to the minute. Raises EngineError when neither can.
    """
    main, embedded = engines.current_engine(), engines.embedded_engine()
    if main is embedded:
        return ask(main)
    breaker = breaker_of(main)
    if breaker.may_try():
        try:
            with patience(VISITOR_SECONDS):
                answer = ask(main)
        except EngineError as error:
            if isinstance(error, EngineAwayError):
                breaker.failed()
            logger.warning("%s cannot answer (%s): the embedded engine is asked", main.name, error)
        else:
            breaker.worked()
            return answer
    if age(embedded) > OLDEST_FALLBACK:
        raise EngineAwayError(
            _("The search engine is away, and the embedded one is behind. Look at: manage.py search_check")
        )
    return ask(embedded)
