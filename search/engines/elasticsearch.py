"""The engine for sites of more than one machine: an Elasticsearch 9 cluster.

Each generation has two indexes, `<prefix>-records-<generation>` and `<prefix>-pages-<generation>`; the aliases
`<prefix>-records` and `<prefix>-pages` name those in use. A rebuild fills another generation and moves both aliases
in one step.
"""

import math
import re
import secrets
import time
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError

from search.engines.base import (
    Answer,
    Engine,
    EngineError,
    EntryFacts,
    IndexMissingError,
    Rebuild,
)
from search.engines.elasticsearch_answer import Inquiry
from search.engines.elasticsearch_bulk import AT_ONCE
from search.engines.elasticsearch_client import Call, Connection, Server, index_missing
from search.engines.elasticsearch_lease import Lease, lease
from search.engines.elasticsearch_mapping import (
    SETTINGS_OF_REBUILD,
    SETTINGS_OF_USE,
    VERSION,
    page_mapping,
    record_mapping,
)
from search.engines.elasticsearch_query import any_value
from search.engines.elasticsearch_writer import ElasticsearchWriter, Names
from search.question import Question

RECORDS_READ = 2_000  # at a time
SCROLL = "2m"  # between two readings
ASKED_SECONDS = 1.0  # for which questions go to the index that was in use, without asking which one is
MERGE_SECONDS = 3600.0
PUBLISH_WAIT = 60.0  # seconds for whoever writes to the index in use to come to an end
COPY_WAIT = "30s"  # for copies on other nodes of a new index


class ElasticsearchEngine(Engine):
    """The engine on the indexes of one prefix. One instance serves all threads of a process."""

    name = "elasticsearch"

    def __init__(self, server: Server):
        self.server = server
        self.connection = Connection(server)
        self.names = Names(f"{server.prefix}-records", f"{server.prefix}-pages")  # the aliases
        self._last = "", -math.inf  # the generation in use, and when that was asked for

    @property
    def generation(self) -> str:
        prefix = f"{self.names.records}-"
        found = self.connection.read(lambda client: _aliased(client, self.names.records))
        used = [each.removeprefix(prefix) for each in found]
        if len(used) != 1 or not used[0].startswith(f"v{VERSION}-"):
            raise index_missing()
        self._last = used[0], time.monotonic()
        return used[0]

    @property
    def generation_asked(self) -> str:
        generation, at = self._last
        return generation if time.monotonic() - at < ASKED_SECONDS else self.generation

    def of(self, generation: str) -> Names:
        """Return the names of the two indexes of a generation."""
        return Names(*(f"{alias}-{generation}" for alias in self.names))

    # --- what the index holds -------------------------------------------------------------------------------

    def records_of(self, entry_ids: Collection[str]) -> dict[str, tuple[str, ...]]:
        return self._holding("entry", entry_ids)

    def entries_of(self, record_ids: Collection[str]) -> dict[str, tuple[str, ...]]:
        return self._holding("record", record_ids)

    def _holding(self, field: str, values: Collection[str]) -> dict[str, tuple[str, ...]]:
        if not values:
            return {}
        found = self._scan(any_value(field, values), ["record", "entry"])
        return {each["record"]: tuple(each["entry"]) for each in found}

    def stamps(self) -> Iterator[tuple[str, str]]:
        for record in self._scan({"match_all": {}}, ["facts"]):
            for each in record["facts"]:
                facts = EntryFacts.load(each)
                yield facts.id, facts.stamp

    def _scan(self, query: dict[str, Any], shown: Sequence[str]) -> Iterator[dict[str, Any]]:
        """Yield what is kept of every record that a query finds, reading it in batches."""
        found = self.connection.read(
            lambda client: client.search(
                index=self.names.records,
                query=query,
                source_includes=shown,
                size=RECORDS_READ,
                sort="_doc",
                scroll=SCROLL,
            )
        )
        try:
            while hits := found["hits"]["hits"]:
                yield from (hit["_source"] for hit in hits)
                if len(hits) < RECORDS_READ:
                    return
                found = self._scrolled(found["_scroll_id"])
        finally:
            scroll = found["_scroll_id"]
            with suppress(EngineError):  # it ends by itself
                self.connection.read(lambda client: client.clear_scroll(scroll_id=scroll))

    def _scrolled(self, scroll: str) -> Any:
        return self.connection.read(lambda client: client.scroll(scroll_id=scroll, scroll=SCROLL))

    # --- answering ------------------------------------------------------------------------------------------

    def ask(self, question: Question, offset: int, limit: int, facets: Sequence[str]) -> Answer:
        try:
            return self._ask(question, offset, limit, facets)
        except IndexMissingError:
            # A rebuild has removed the index; there is another one by now.
            self._last = "", -math.inf
            return self._ask(question, offset, limit, facets)

    def _ask(self, question: Question, offset: int, limit: int, facets: Sequence[str]) -> Answer:
        names = self.of(self.generation_asked)
        return Inquiry(self.connection, names, question, self.weights).answer(offset, limit, facets)

    # --- writing --------------------------------------------------------------------------------------------

    @contextmanager
    def writer(self, wait: float = 0.0) -> Iterator[ElasticsearchWriter]:
        with lease(self.connection, "writer", wait) as held:
            yield ElasticsearchWriter(self.connection, self.of(self.generation), held)

    @contextmanager
    def rebuild(self) -> Iterator["ElasticsearchRebuild"]:
        with lease(self.connection, "rebuild") as held:
            self.remove_unused()
            pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="search rebuild")
            try:
                yield ElasticsearchRebuild(self, held, pool)
            finally:
                pool.shutdown(cancel_futures=True)  # a late request would make a removed index again
                self.remove_unused()

    def generations(self) -> set[str]:
        """Return every generation of which there is an index, in use or not."""
        pattern = re.compile(
            f"(?:{'|'.join(map(re.escape, self.names))})-" + r"(v\d+-\d{14}-[0-9a-f]{8})", re.ASCII
        )
        asked = ",".join(f"{alias}-v*" for alias in self.names)
        found = self.connection.read(lambda client: client.indices.get_alias(index=asked))
        return {match[1] for name in found if (match := pattern.fullmatch(name))}

    def remove_unused(self) -> None:
        """Remove every generation but the one in use: left by a rebuild that was stopped, or replaced by one."""
        try:
            used = self.generation
        except IndexMissingError:
            used = ""
        unused = [name for generation in self.generations() - {used} for name in self.of(generation)]
        if unused:
            self.connection.write(
                lambda client: client.indices.delete(index=",".join(unused), ignore_unavailable=True)
            )


class ElasticsearchRebuild(Rebuild):
    """A generation in the making."""

    writer: ElasticsearchWriter

    def __init__(self, engine: ElasticsearchEngine, held: Lease, pool: Executor):
        self._target, self._lease = engine, held
        self.generation = f"v{VERSION}-{time.strftime('%Y%m%d%H%M%S')}-{secrets.token_hex(4)}"
        self._names = engine.of(self.generation)
        for name, mapping in zip(self._names, (record_mapping(), page_mapping()), strict=True):
            self._create(name, mapping)
        self.writer = ElasticsearchWriter(engine.connection, self._names, held, pool)

    def _change(self, call: Call[Any]) -> None:
        self._target.connection.write(call)

    def _create(self, name: str, mapping: dict[str, Any]) -> None:
        self._change(
            lambda client: client.indices.create(index=name, settings=SETTINGS_OF_REBUILD, mappings=mapping)
        )

    def engine(self) -> Engine:
        return _FixedEngine(self._target, self.generation)

    def publish(self) -> None:
        """Put the new index in the place of the one in use, when nobody is writing to that one."""
        self.writer.commit()
        self._settle()
        index = ",".join(self._names)
        self._change(lambda client: client.indices.put_settings(index=index, settings=SETTINGS_OF_USE))
        self._wait_for_copies()
        with lease(self._target.connection, "writer", PUBLISH_WAIT):
            self._lease.check()
            self._change(lambda client: client.indices.update_aliases(actions=list(self._swap(client))))

    def _settle(self) -> None:
        """Merge each index into one segment: quicker to search, and without what the server kept for recovery."""
        index = ",".join(self._names)
        self._change(lambda client: client.indices.flush(index=index, wait_if_ongoing=True))
        self._target.connection.write(
            lambda client: client.indices.forcemerge(index=index, max_num_segments=1), MERGE_SECONDS
        )

    def _wait_for_copies(self) -> None:
        """Wait for the copies on other nodes, so that losing a node loses nothing; go on without them after a while."""
        index = ",".join(self._names)
        self._change(
            lambda client: client.options(ignore_status=408).cluster.health(
                index=index, wait_for_status="green", timeout=COPY_WAIT
            )
        )

    def _swap(self, client: Elasticsearch) -> Iterator[dict[str, Any]]:
        for alias, name in zip(self._target.names, self._names, strict=True):
            for before in _aliased(client, alias):
                yield {"remove": {"index": before, "alias": alias}}
            yield {"add": {"index": name, "alias": alias}}


class _FixedEngine(ElasticsearchEngine):
    """The engine on one generation that need not be the one in use."""

    def __init__(self, engine: ElasticsearchEngine, generation: str):
        super().__init__(engine.server)
        self.connection = engine.connection
        self.names = engine.of(generation)
        self._fixed = generation

    @property
    def generation(self) -> str:
        return self._fixed

    def of(self, generation: str) -> Names:
        return self.names


def _aliased(client: Elasticsearch, alias: str) -> list[str]:
    """Return the indexes that an alias leads to."""
    try:
        return list(client.indices.get_alias(name=alias))
    except NotFoundError:
        return []
