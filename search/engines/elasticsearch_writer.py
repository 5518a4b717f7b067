"""Writing records and their pages to one generation of the indexes on Elasticsearch."""

import json
from collections.abc import Collection, Iterator
from concurrent.futures import Executor
from itertools import chain
from typing import Any, NamedTuple

from elasticsearch import helpers

from search.engines.base import Record, RecordsRefusedError, Writer
from search.engines.elasticsearch_bulk import Bulk, BulkBeside, Operation
from search.engines.elasticsearch_client import Connection
from search.engines.elasticsearch_lease import Lease
from search.engines.elasticsearch_mapping import page_documents, record_document, without_long_terms
from search.engines.elasticsearch_query import any_value
from search.engines.record_terms import RecordTerms

COMMITS = 2**16  # of one lease; a version is its fence and the number of the commit
HELD_BYTES = 10_000_000  # of an index in the making, before they are sent without waiting for a commit
PAGES_READ = 5_000


class Names(NamedTuple):
    """Two indexes, or their aliases."""

    records: str
    pages: str


class _Held(NamedTuple):
    """What waits for a commit: the documents of a record, none where it is to be removed."""

    record: bytes | None
    pages: dict[str, bytes]
    may_be_there: bool

    @property
    def size(self) -> int:
        return len(self.record or b"") + sum(map(len, self.pages.values()))


class ElasticsearchWriter(Writer):
    """Collects changes and sends them when they are committed: pages first, then records, then both become visible.

    With `pool` the index is a new one, which nobody reads and nobody else has written to: its threads send.
    """

    def __init__(self, connection: Connection, names: Names, lease: Lease, pool: Executor | None = None):
        self._connection, self._names, self._lease = connection, names, lease
        self._is_new = pool is not None
        self._sent: set[str] = set()  # records of a new index
        self._held: dict[str, _Held] = {}
        self._held_bytes = 0
        self._bulk = BulkBeside(connection, pool) if pool else Bulk(connection)
        self._commits = 0

    def add(self, record: Record) -> None:
        self._hold(record.id, self._documents(record, may_be_there=False))

    def replace(self, record: Record) -> None:
        self._hold(record.id, self._documents(record, may_be_there=True))

    def remove(self, record_id: str) -> None:
        self._hold(record_id, _Held(None, {}, may_be_there=True))

    def commit(self) -> None:
        self._send()
        self._bulk.finish()
        self._connection.write(lambda client: client.indices.refresh(index=",".join(self._names)))
        refused, self._bulk.refused = self._bulk.refused, {}
        if refused:
            raise RecordsRefusedError(refused)

    @staticmethod
    def _documents(record: Record, *, may_be_there: bool) -> _Held:
        terms = without_long_terms(RecordTerms.of(record))
        pages = {each: _json(document) for each, document in page_documents(record, terms)}
        return _Held(_json(record_document(record, terms)), pages, may_be_there)

    def _hold(self, record_id: str, held: _Held) -> None:
        before = self._held.pop(record_id, None)
        if before:
            self._held_bytes -= before.size
            held = held._replace(may_be_there=held.may_be_there or before.may_be_there)
        self._held[record_id] = held
        self._held_bytes += held.size
        if self._is_new and self._held_bytes > HELD_BYTES:
            self._send()

    def _send(self) -> None:
        """Send what is held. What fails is held on: a commit may be tried again."""
        if not self._held:
            return
        self._lease.check()
        self._commits += 1
        version = self._lease.fence * COMMITS + self._commits
        left_over = self._left_over(
            [each for each, held in self._held.items() if self._may_be_there(each, held)]
        )
        pages, records = self._names.pages, self._names.records
        puts = (
            Operation(pages, page, record, version, body)
            for record, held in self._held.items()
            for page, body in held.pages.items()
        )
        removals = (Operation(pages, page, record, version) for page, record in left_over)
        self._bulk.send(chain(puts, removals))
        self._bulk.send(
            Operation(records, record, record, version, held.record) for record, held in self._held.items()
        )
        if self._is_new:
            self._sent.update(self._held)
        self._held.clear()
        self._held_bytes = 0

    def _may_be_there(self, record: str, held: _Held) -> bool:
        return record in self._sent if self._is_new else held.may_be_there

    def _left_over(self, records: Collection[str]) -> Iterator[tuple[str, str]]:
        """Yield id and record of every page in the index that its record does not have any more."""
        if not records:
            return
        self._bulk.finish()
        # Pages of an attempt that broke off may be there and not visible yet.
        self._connection.write(lambda client: client.indices.refresh(index=self._names.pages))
        for hit in self._connection.write(lambda client: self._pages_of(client, records)):
            [record] = hit["fields"]["record"]
            if hit["_id"] not in self._held[record].pages:
                yield hit["_id"], record

    def _pages_of(self, client: Any, records: Collection[str]) -> list[dict[str, Any]]:
        query = {"query": any_value("record", records), "docvalue_fields": ["record"], "_source": False}
        return list(helpers.scan(client, index=self._names.pages, query=query, size=PAGES_READ, scroll="1m"))


def _json(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode()
