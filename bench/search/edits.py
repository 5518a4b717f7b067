"""How long an edit takes until a visitor finds it, with the index keeper running as it does beside a site."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bench.search.timing import share_of

EDITS = 10
LONGEST_S = 30.0
_LOOK = 0.01  # seconds between two searches


@contextmanager
def keeper() -> Iterator[None]:
    """Run the index keeper."""
    command = [sys.executable, "manage.py", "search_sync", "--loop"]
    with subprocess.Popen(command, env=os.environ) as process:
        try:
            yield
        finally:
            process.send_signal(signal.SIGTERM)


def measure() -> dict[str, float]:
    """Edit documents one after the other; return p50 and the longest time in seconds from commit to hit."""
    from media.models import Document, DocumentPageText
    from media.search_source import touch

    documents = Document.objects.order_by("pk").values_list("pk", flat=True)[
        :: Document.objects.count() // EDITS
    ]
    seconds = []
    with keeper():
        _edit(
            documents[0], _new_word(), DocumentPageText, touch
        )  # until it is there the keeper is still starting
        for pk in documents:
            seconds.append(_edit(pk, _new_word(), DocumentPageText, touch))
    return {"p50_s": share_of(seconds, 0.5), "max_s": share_of(seconds, 1)}


def _new_word() -> str:
    return f"өзгөртүү{time.time_ns()}"


def _edit(pk: int, word: str, texts, touch) -> float:
    """Put a word at the end of a document's first page; return how long it takes until it is found there."""
    from django.db import transaction

    from search import service

    with transaction.atomic():
        page = texts.objects.filter(document=pk, number=1).get()
        page.text = f"{page.text.partition(' өзгөртүү')[0]} {word}"
        page.save(update_fields=["text"])
        touch([pk])
    start = time.perf_counter()
    while time.perf_counter() - start < LONGEST_S:
        found = service.search(service.Query(f'"{word}"', "ky")).results
        if any(result.id == f"document:{pk}" for result in found):
            break
        time.sleep(_LOOK)
    return time.perf_counter() - start
