"""The indexes on Elasticsearch: records, and the pages of their texts.

All terms come from our own analysis, so the server only splits them at spaces. Only its core is used: no plugin,
no module, no script.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from search.analysis import KINDS, LANGUAGES
from search.engines.base import EntryFacts, Record
from search.engines.record_terms import RecordTerms
from search.question import facet_term
from search.ranking.words import TITLE_KINDS

VERSION = 2  # of the layout and the analysis: an index of another version is not read but made anew
LONGEST_TERM = 255  # letters; the whitespace tokenizer cuts there
_TOO_LONG = re.compile(rf"(\S{{{LONGEST_TERM}}})\S+")
LONGEST_EXPRESSION = 4_000  # letters of a regular expression, by which misspelt words are looked for
# Every record has a term in every field, so that BM25 reckons with all records, as tantivy does, and not only with
# those that have text in a language.
FILLER = "∅"

SETTINGS: Mapping[str, Any] = {
    "number_of_shards": 1,  # exact counts, and scores that can be compared; enough for some million pages
    "auto_expand_replicas": "0-1",  # a copy on another node where there is one
    "refresh_interval": -1,  # whoever commits makes the changes visible
    "gc_deletes": "10m",  # a late write of what was removed comes no later than this
    "max_regex_length": LONGEST_EXPRESSION,
}
# While an index is made nobody reads it, it has no copies, and losing it loses nothing: it is merged once, at the end.
SETTINGS_OF_REBUILD = {
    **SETTINGS,
    "auto_expand_replicas": "false",
    "number_of_replicas": 0,
    "translog.durability": "async",
    "translog.flush_threshold_size": "1gb",
    "merge.policy.segments_per_tier": 50,
}
# What changes when it is put in use; null is the server's own value.
SETTINGS_OF_USE = {
    name: SETTINGS.get(name)
    for name, value in SETTINGS_OF_REBUILD.items()
    if SETTINGS.get(name) != value and name != "number_of_replicas"
}

_KEYWORD = {"type": "keyword", "ignore_above": 8_000}


def _text(*, positions: bool) -> dict[str, Any]:
    return {
        "type": "text",
        "analyzer": "whitespace",
        "index_options": "positions" if positions else "freqs",
    }


def _text_fields(positions: Sequence[str]) -> dict[str, Any]:
    return {
        f"{kind}_{lang}": _text(positions=kind in positions) for lang in LANGUAGES for kind in KINDS[lang]
    }


def _title_fields() -> dict[str, Any]:
    return {
        f"title_{kind}_{lang}": _text(positions=kind == "word") for lang in LANGUAGES for kind in TITLE_KINDS
    }


def record_mapping() -> dict[str, Any]:
    """Return the mapping of the index of records. Only what a result list shows is kept as it was sent."""
    return {
        "dynamic": "strict",
        "_source": {"includes": ["record", "entry", "facts"]},
        "properties": {
            "record": _KEYWORD,
            "entry": _KEYWORD,
            "facts": {"type": "keyword", "index": False, "doc_values": False},
            "facet": _KEYWORD,
            "day": {"type": "integer"},
            **_text_fields(positions=("word",)),
            **_title_fields(),
        },
    }


def page_mapping() -> dict[str, Any]:
    """Return the mapping of the index of pages. Nothing is kept as it was sent."""
    return {
        "dynamic": "strict",
        "_source": {"enabled": False},
        "properties": {
            "record": _KEYWORD,
            "entry": _KEYWORD,
            "number": {"type": "integer"},
            "lang": _KEYWORD,
            **_text_fields(positions=("word", "stem")),
        },
    }


_TEXTS, _TITLES = tuple(_text_fields(())), tuple(_title_fields())


def clipped(term: str) -> str:
    """Return a term as the index has it."""
    return term[:LONGEST_TERM]


def without_long_terms(terms: RecordTerms) -> RecordTerms:
    """Return the terms of a record as the index has them."""
    pages = [page._replace(terms=_all_clipped(page.terms)) for page in terms.pages]
    return RecordTerms(_all_clipped(terms.titles), pages)


def _all_clipped(terms: Mapping[str, str]) -> dict[str, str]:
    return {
        field: _TOO_LONG.sub(r"\1", text) if _longest(text) > LONGEST_TERM else text
        for field, text in terms.items()
    }


def _longest(text: str) -> int:
    return max(map(len, text.split()), default=0)


def _filled(names: Iterable[str], terms: Mapping[str, str], prefix: str = "") -> dict[str, str]:
    """Return the text of every field, that of `title_word_ky` from the terms of `word_ky`."""
    return {name: terms.get(name.removeprefix(prefix)) or FILLER for name in names}


def record_document(record: Record, terms: RecordTerms) -> dict[str, Any]:
    """Return a record as the index of records takes it."""
    return {
        "record": record.id,
        "entry": [entry.id for entry in record.entries],
        "facts": [EntryFacts.of(entry).dump() for entry in record.entries],
        "facet": [
            facet_term(name, value) for name, values in record.facet_values.items() for value in values
        ],
        "day": record.date.toordinal() if record.date else 0,
        **_filled(_TITLES, terms.titles, "title_"),
        **_filled(_TEXTS, terms.whole),
    }


def page_documents(record: Record, terms: RecordTerms) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the pages of a record with their ids, as the index of pages takes them."""
    for page in terms.pages:
        document = {
            "record": record.id,
            "entry": page.entry.id,
            "number": page.number,
            "lang": list(page.entry.langs),
            **_filled(_TEXTS, page.terms),
        }
        yield f"{record.id}/{page.entry.id}/{page.number}", document
