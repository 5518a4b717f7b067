"""What our search is compared with: the bare engine on the same tokens, and SQLite's own full-text search."""

import sqlite3
from pathlib import Path

from bench.search import site
from bench.search.questions import Asked
from bench.search.timing import Call

FIRST = 10


def bare_tantivy() -> Call:
    """Return the ten first hits for the first word of a query: one field of our index, no facets, nothing else."""
    import tantivy

    from search.analysis import query_words
    from search.engines import current_engine

    searchers = current_engine().searchers()  # type: ignore[attr-defined]

    def call(asked: Asked) -> int:
        term = query_words(asked.text)[0].groups["ky"]["stem"][0]
        query = tantivy.Query.term_query(searchers.record_schema, "stem_ky", term)
        return len(searchers.records.search(query, FIRST, count=False).hits)

    return call


BARE = {"tantivy": bare_tantivy}


def fts5(folder: Path) -> Call:
    """Return the ten first hits of SQLite FTS5 for any of the words, with its own tokenizer, without filters."""
    path = folder / "fts5.sqlite3"
    is_new = not path.exists()
    connection = sqlite3.connect(path)
    if is_new:
        connection.execute("CREATE VIRTUAL TABLE texts USING fts5(text, content='')")
        connection.executemany("INSERT INTO texts(rowid, text) VALUES (?, ?)", site.stored_documents())
        connection.commit()

    def call(asked: Asked) -> int:
        wanted = asked.text if asked.text.startswith('"') else " OR ".join(asked.text.split())
        rows = connection.execute(
            "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?", (wanted, FIRST)
        )
        return len(rows.fetchall())

    return call
