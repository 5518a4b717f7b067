"""Reading documents in limited processes, seen from Django."""

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from .limits import Limits
from .reasons import Reason

_PROJECT = Path(__file__).resolve().parents[2]
_GRACE_SECONDS = 5  # the reading process ends itself at the limit; this one only if that failed
_PIECE_BYTES = 1 << 18


class ExtractorUnavailable(Exception):  # noqa: N818 - says what happened to the machine, not to the document
    """The reading process could not be started or was ended from outside. The document is not to blame."""


@dataclass
class Extraction:
    """What was read: a text for every page, and why it ended early, if it did."""

    pages: list[str] = field(default_factory=list)
    reason: Reason | None = None


class Extractor:
    """A running reading process. Start-up (0.2 s) is paid once, so keep one for many documents.

    Not for several threads at once. Use as a context manager, or call `close`.
    """

    def __init__(self, limits: Limits | None = None):
        self.limits = limits or Limits()
        self._process: subprocess.Popen | None = None

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.close()

    def extract(self, path: Path, file_type: str) -> Extraction:
        """Read a file of the local disk. Raises ExtractorUnavailable; all else is told by `reason`."""
        process = self._running()
        request = {"path": str(path.resolve()), "type": file_type, "limits": self.limits.as_request()}
        found = Extraction()
        try:
            assert process.stdin  # noqa: S101 - for the type checker: it is a pipe
            process.stdin.write(json.dumps(request).encode() + b"\n")
            for answer in self._answers(process):
                if "end" in answer:
                    found.reason = Reason(answer["end"]) if answer["end"] else None
                    return self._finished(found)
                found.pages.append(answer["page"])
        except TimeoutError:
            found.reason = Reason.TIME_LIMIT
        except _TooMuchError:
            found.reason = Reason.TOO_MUCH_TEXT
        except (BrokenPipeError, ValueError, KeyError) as error:
            self.close()
            raise ExtractorUnavailable(f"The reading process ended or answered wrongly: {error!r}") from error
        self.close()
        return self._finished(found)

    @staticmethod
    def _finished(found: Extraction) -> Extraction:
        if found.reason:
            found.pages.clear()  # half a document would look like a whole one
        return found

    def close(self) -> None:
        """End the process, and the one that reads a document, at once."""
        if self._process is None:
            return
        process, self._process = self._process, None
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        for pipe in filter(None, (process.stdin, process.stdout)):
            pipe.close()
        process.wait()

    def _running(self) -> subprocess.Popen:
        if self._process is None or self._process.poll() is not None:
            self.close()
            try:
                self._process = subprocess.Popen(  # noqa: S603 - a fixed command of our own
                    [sys.executable, "-m", f"{__package__}.server"],
                    cwd=_PROJECT,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env={"LANG": "C.UTF-8"},  # keys and passwords of the site stay here
                    bufsize=0,
                    start_new_session=True,  # Ctrl-C is for the worker, which lets the document finish
                )
            except OSError as error:
                raise ExtractorUnavailable(f"The reading process cannot be started: {error}") from error
        return self._process

    def _answers(self, process: subprocess.Popen) -> Iterator[dict]:
        deadline = time.monotonic() + self.limits.wall_seconds + _GRACE_SECONDS
        assert process.stdout  # noqa: S101 - for the type checker: it is a pipe
        received, rest = 0, b""
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            while True:
                if not selector.select(max(0, deadline - time.monotonic())):
                    raise TimeoutError
                piece = os.read(process.stdout.fileno(), _PIECE_BYTES)
                if not piece:
                    raise BrokenPipeError
                received += len(piece)
                if received > 2 * self.limits.output_bytes:
                    raise _TooMuchError
                *lines, rest = (rest + piece).split(b"\n")
                yield from (answer for line in lines if line and (answer := _parsed(line)))


class _TooMuchError(Exception):
    """The process writes more than it was allowed to."""


def _parsed(line: bytes) -> dict | None:
    """Return the answer of one line, None for the remains of a line that a killed process had begun."""
    try:
        answer = json.loads(line)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None
