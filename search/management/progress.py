"""What the commands of the search have in common: which engines, and how far they are."""

import time

from django.core.management.base import OutputWrapper

from search.engines import all_engines
from search.engines.base import Engine


def chosen_engines(name: str | None) -> list[Engine]:
    """Return the engines of that name, all without one."""
    return [engine for engine in all_engines() if name in (None, engine.name)]


LINE_EVERY = 5.0  # seconds, where lines cannot be overwritten


class Progress:
    """Shows how far the work on one engine is: one line that is overwritten in a terminal, several elsewhere."""

    def __init__(self, out: OutputWrapper, engine: Engine):
        self._out, self._engine = out, engine
        self._is_terminal = out.isatty()
        self._shown = time.monotonic()

    def __call__(self, what: str, done: int, total: int = 0) -> None:
        """Show that `done` objects (of `total`, where that is known) of one kind are done."""
        line = f"{self._engine.name}: {what} {done}" + (f" of {total}" if total else "")
        if self._is_terminal:
            self._out.write(f"\r\x1b[K{line}", ending="")
        elif time.monotonic() - self._shown > LINE_EVERY:
            self._out.write(line)
            self._shown = time.monotonic()

    def end(self) -> None:
        """Leave the line."""
        if self._is_terminal:
            self._out.write("")
