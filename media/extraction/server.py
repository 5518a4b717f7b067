"""The limited process that reads documents: `python -m media.extraction.server`. Imports no Django.

This process only forks readers. A reader takes requests from standard input and answers on standard output,
one JSON object a line, and is replaced after a batch of documents, or as soon as one crashed it, hit a limit or
was refused. What a hostile file can reach in there is its own memory and its own answer: no database, no
settings, no secrets. A reader per document would be stricter, but costs more time than pdfium itself takes.

Request: {"path", "type", "limits"}. Answer: {"page": text} for every page, then {"end": reason or ""}.
"""

import gc
import json
import mmap
import os
import re
import resource
import signal
import time

from . import docx, pdf
from .filetypes import DOCX, PDF
from .limits import Limits
from .reasons import Reason, Refused

BATCH = 25
_ALL_DONE, _NEXT_READER = 0, 1
_READERS = {PDF: pdf.pages, DOCX: docx.pages}
# Databases refuse NUL, JSON and UTF-8 refuse lone surrogates, and no reader needs control characters.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SIGNAL_REASONS: dict[int, Reason] = {
    signal.SIGXCPU: Reason.TIME_LIMIT,
    signal.SIGALRM: Reason.TIME_LIMIT,
    signal.SIGKILL: Reason.MEMORY_LIMIT,
}


def main() -> None:
    """Keep one reader running until standard input ends."""
    pdf.warm_up()
    gc.freeze()  # readers then share these pages with this process
    busy = mmap.mmap(-1, 1)  # shared with the reader, which notes here that a document is being read
    while True:
        pid = os.fork()
        if pid == 0:
            os._exit(_serve(busy))
        _pid, status = os.waitpid(pid, 0)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) == _ALL_DONE:
            return
        if busy[0]:
            busy[0] = 0
            # The new line ends whatever the dead reader had begun to write.
            _write(b"\n" + _end(_reason_of_death(status)))


def _reason_of_death(status: int) -> Reason:
    if os.WIFSIGNALED(status):
        return _SIGNAL_REASONS.get(os.WTERMSIG(status), Reason.CRASHED)
    return Reason.CRASHED


def _serve(busy: mmap.mmap) -> int:
    """Read a batch of documents in the forked process; return its exit status."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    for _ in range(BATCH):
        line = _request()
        if not line:
            return _ALL_DONE
        request = json.loads(line)
        limits = Limits(**request["limits"])
        busy[0] = 1
        try:
            _confine(limits)
            reason = _read(request["path"], request["type"], limits)
        except MemoryError:
            reason = Reason.MEMORY_LIMIT
        except Exception:
            reason = Reason.CRASHED
        signal.setitimer(signal.ITIMER_REAL, 0)
        busy[0] = 0
        _write(_end(reason))
        if reason:
            break
    return _NEXT_READER


def _request() -> bytes:
    """Return one line of standard input and nothing more: the next line may be for the next reader."""
    line = b""
    while not line.endswith(b"\n"):
        piece = os.read(0, 4096)
        if not piece:
            return b""
        line += piece
    return line


def _confine(limits: Limits) -> None:
    """Give up what reading a document does not need, and set the clocks for the next one."""
    signal.setitimer(signal.ITIMER_REAL, limits.wall_seconds)
    _cap(
        resource.RLIMIT_CPU,
        int(time.process_time()) + 1 + limits.cpu_seconds,
        (limits.cpu_seconds + 1) * BATCH,
    )
    _cap(resource.RLIMIT_AS, limits.memory_bytes, limits.memory_bytes)
    for what in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE, resource.RLIMIT_NPROC):
        _cap(what, 0, 0)
    _cap(resource.RLIMIT_NOFILE, 32, 32)


def _cap(what: int, soft: int, hard: int) -> None:
    """Lower a limit; what the machine's owner set lower stays."""
    _soft, most = resource.getrlimit(what)
    hard = hard if most == resource.RLIM_INFINITY else min(hard, most)
    resource.setrlimit(what, (min(soft, hard), hard))


def _read(path: str, kind: str, limits: Limits) -> Reason | None:
    written = 0
    try:
        for text in _READERS[kind](path, limits.pages):
            clean = _CONTROL.sub("", text.replace("\r\n", "\n"))
            data = json.dumps({"page": clean}, ensure_ascii=False).encode() + b"\n"
            written += len(data)
            if written > limits.output_bytes:
                return Reason.TOO_MUCH_TEXT
            _write(data)
    except Refused as refusal:
        return refusal.reason
    return None


def _end(reason: Reason | None) -> bytes:
    return json.dumps({"end": reason.value if reason else ""}).encode() + b"\n"


def _write(data: bytes) -> None:
    """Write all of `data` at once; a buffer would be lost with a killed reader."""
    while data:
        data = data[os.write(1, data) :]


if __name__ == "__main__":
    main()
