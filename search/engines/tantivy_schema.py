"""The two embedded indexes: records, and the pages of their texts.

Pages have an index of their own because one for both would distort the lengths that BM25 weighs with. Texts are
not stored: the database has them.
"""

import hashlib
from collections.abc import Mapping

import tantivy

from search.analysis import KINDS, LANGUAGES
from search.engines.base import EntryFacts, Record
from search.engines.record_terms import PageTerms, RecordTerms
from search.question import facet_term
from search.ranking.words import TITLE_KINDS

EVERYTHING = "*"  # a facet value that every record has: its count is the total
VERSION = 4  # of the layout and the analysis: an index of another version is rebuilt


def key_of(name: str) -> int:
    """Return a stable number of 63 bits for a record or entry id; numbers are quick to read for many hits."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest()) >> 1


def _add_text_groups(builder: tantivy.SchemaBuilder, positions: tuple[str, ...]) -> None:
    for lang in LANGUAGES:
        for kind in KINDS[lang]:
            option = "position" if kind in positions else "freq"
            builder.add_text_field(f"{kind}_{lang}", tokenizer_name="whitespace", index_option=option)


def record_schema() -> tantivy.Schema:
    """Return the schema of the index of records."""
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("key", indexed=True, fast=True)
    builder.add_text_field("record", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("entry", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("facts", stored=True)
    builder.add_text_field("facet", fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("day", fast=True)
    _add_text_groups(builder, positions=("word",))
    for lang in LANGUAGES:
        for kind in TITLE_KINDS:
            option = "position" if kind == "word" else "freq"
            builder.add_text_field(f"title_{kind}_{lang}", tokenizer_name="whitespace", index_option=option)
    return builder.build()


def page_schema() -> tantivy.Schema:
    """Return the schema of the index of pages."""
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("record_key", indexed=True, fast=True)
    builder.add_integer_field("entry_key", fast=True)
    builder.add_integer_field("number", fast=True)
    builder.add_text_field("lang", tokenizer_name="raw", index_option="basic")
    _add_text_groups(builder, positions=("word", "stem"))
    return builder.build()


def documents_of(record: Record) -> tuple[tantivy.Document, list[tantivy.Document]]:
    """Return the record and its pages as the engine takes them."""
    terms = RecordTerms.of(record)
    document = tantivy.Document()
    document.add_integer("key", key_of(record.id))
    document.add_text("record", record.id)
    document.add_text("facet", EVERYTHING)
    for name, values in record.facet_values.items():
        for value in values:
            document.add_text("facet", facet_term(name, value))
    document.add_integer("day", record.date.toordinal() if record.date else 0)
    for entry in record.entries:
        document.add_text("entry", entry.id)
        document.add_bytes("facts", EntryFacts.of(entry).dump().encode())
    _add_terms(document, _titles(terms.titles))
    _add_terms(document, terms.whole)
    return document, [_page(record.id, page) for page in terms.pages]


def _titles(terms: Mapping[str, str]) -> dict[str, str]:
    return {f"title_{field}": text for field, text in terms.items() if field.startswith(TITLE_KINDS)}


def _add_terms(document: tantivy.Document, terms: Mapping[str, str]) -> None:
    for field, text in terms.items():
        document.add_text(field, text)


def _page(record_id: str, page: PageTerms) -> tantivy.Document:
    document = tantivy.Document()
    document.add_integer("record_key", key_of(record_id))
    document.add_integer("entry_key", key_of(page.entry.id))
    document.add_integer("number", page.number)
    for lang in page.entry.langs:
        document.add_text("lang", lang)
    _add_terms(document, page.terms)
    return document
