"""Reads the sets of a folder in the kit's format.

A set is a folder with `docs.jsonl` {id, lang, text[, paras]} and `queries.jsonl` {id, kind, text, rel: [document id]}.
Sets of long documents have `pages` in the place of `text`, and `rel` holds [document id, page number].
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("ky", "ru", "en")


@dataclass(frozen=True)
class KitDocument:
    """One text, or one document of several pages. `lang` is "" where it is mixed or not stated."""

    id: str
    lang: str
    pages: tuple[str, ...]


@dataclass(frozen=True)
class KitQuery:
    """One query; `relevant` are (document, page), the page 0 where any will do."""

    id: str
    kind: str
    text: str
    relevant: frozenset[tuple[str, int]]


@dataclass(frozen=True)
class KitSet:
    """The documents and queries of one set. `has_pages`: the right page is asked for, not only the document."""

    name: str
    documents: tuple[KitDocument, ...]
    queries: tuple[KitQuery, ...]
    has_pages: bool


def read_sets(folder: Path) -> list[KitSet]:
    """Return the sets of a folder by name; folders without documents or queries are no sets."""
    found = []
    for path in sorted(folder.iterdir()):
        documents, queries = path / "docs.jsonl", path / "queries.jsonl"
        if documents.is_file() and queries.is_file():
            rows = list(_rows(documents))
            has_pages = any("pages" in row for row in rows)
            found.append(
                KitSet(path.name, tuple(map(_document, rows)), tuple(map(_query, _rows(queries))), has_pages)
            )
    return found


def _rows(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def _document(row: dict) -> KitDocument:
    lang = row.get("lang", "")
    pages = row["pages"] if "pages" in row else [row["text"]]
    return KitDocument(str(row["id"]), lang if lang in LANGUAGES else "", tuple(pages))


def _query(row: dict) -> KitQuery:
    relevant = (
        (str(each[0]), int(each[1])) if isinstance(each, list) else (str(each), 0)
        for each in row.get("rel", ())
    )
    return KitQuery(str(row["id"]), row.get("kind", ""), row["text"], frozenset(relevant))
