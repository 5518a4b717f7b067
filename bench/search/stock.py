"""Wagtail's own search in the database, as shipped and after ANALYZE, in a process and database of its own.

    python -m bench.search.stock FOLDER < questions

FOLDER is that of the bench; reads the queries by class as JSON, prints the times as JSON. Wagtail ranks every match by a query of its own, so
that frequent words take seconds: a query is given up after some time, which then counts as its time, and counts as
unanswered; each class has a time of its own to spend.
"""

import json
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.search import site
from bench.search.questions import Asked
from bench.search.timing import Call, measure

LIMIT_S = 3.0  # for one query
CLASS_S = 15.0  # for the queries of one class
BATCH = 500
FIRST = 10


def _texts(folder: Path) -> Iterator[str]:
    """Yield the whole texts of the bench's documents."""
    rows = sqlite3.connect(f"file:{folder / 'site.sqlite3'}?mode=ro", uri=True).execute(
        "SELECT group_concat(text, char(10)) FROM media_documentpagetext GROUP BY document_id"
    )
    yield from (text for (text,) in rows)


def _prepare(folder: Path) -> Call:
    """Index the texts, unless that is done, and return the call."""
    from django.db import models
    from wagtail.search import index
    from wagtail.search.backends import get_search_backend

    class StockText(index.Indexed, models.Model):
        text = models.TextField()
        search_fields = (index.SearchField("text"),)

        class Meta:
            app_label = "search"

    backend = get_search_backend()
    if not (folder / "stock" / "ready").exists():
        _fill(StockText, backend, folder)

    def call(asked: Asked) -> int:
        return _limited(lambda: len(backend.search(asked.text, StockText.objects.all())[:FIRST]))

    return call


def _fill(model: Any, backend: Any, folder: Path) -> None:
    from django.contrib.contenttypes.models import ContentType
    from django.db import connection

    site.migrate()
    with connection.schema_editor() as editor:
        editor.create_model(model)
    ContentType.objects.get_for_model(model)
    target = backend.get_index_for_model(model)
    texts = _texts(folder)
    while batch := [model(text=text) for _number, text in zip(range(BATCH), texts, strict=False)]:
        target.add_items(model, model.objects.bulk_create(batch))
    (folder / "stock" / "ready").touch()


def _limited(call) -> int:
    """Return the number of hits, 0 when the query takes too long."""
    from django.db import OperationalError, connection

    connection.ensure_connection()
    deadline = time.perf_counter() + LIMIT_S
    connection.connection.set_progress_handler(lambda: time.perf_counter() > deadline, 10_000)
    try:
        return call()
    except OperationalError:
        return 0
    finally:
        connection.connection.set_progress_handler(None, 0)


def _analyse(*, is_wanted: bool) -> None:
    """Give SQLite statistics of its tables, or take them away."""
    from django.db import connection

    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if not is_wanted:
            cursor.execute("DELETE FROM sqlite_stat1")
            cursor.execute("ANALYZE sqlite_schema")
    connection.close()


def main() -> None:
    """Measure and print."""
    folder = Path(sys.argv[1])
    asked = {name: [Asked(*each) for each in queries] for name, queries in json.load(sys.stdin).items()}
    (folder / "stock").mkdir(exist_ok=True)
    site.settle(folder / "stock", "tantivy")
    call = _prepare(folder)
    figures = {}
    for name, is_analysed in (("stock Wagtail", False), ("stock Wagtail after ANALYZE", True)):
        _analyse(is_wanted=is_analysed)
        figures[name] = {each: measure(call, queries, 1, CLASS_S) for each, queries in asked.items()}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
