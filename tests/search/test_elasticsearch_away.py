"""The engine while its server refuses, is silent, overloaded, locked or encrypted."""

import dataclasses
import time

import pytest

from config.search_server import search_server
from search.engines import elasticsearch_bulk, elasticsearch_client, elasticsearch_writer
from search.engines.base import (
    EngineAwayError,
    IndexMissingError,
    NoRoomError,
    Record,
    RecordsRefusedError,
    WriterBusyError,
)
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch_client import Connection, EngineRefusedError, Options, Server
from search.engines.elasticsearch_lease import Lease
from search.engines.patience import VISITOR_SECONDS, patience
from search.registry import PageText
from tests.search.elasticsearch.proxy import Certificate, Proxy
from tests.search.elasticsearch.server import free_port
from tests.search.engine_suite import fill, found, question, record
from tests.search.shelf import entry

SLACK = 0.5  # seconds, on a busy machine


def engine_at(address):
    return ElasticsearchEngine(Server(**search_server(address)))


@pytest.fixture
def engine(elasticsearch_url):
    """An engine with one record."""
    engine = engine_at(elasticsearch_url)
    with engine.rebuild() as new:
        new.writer.add(record(1, "кеңеш"))
        new.publish()
    return engine


@pytest.fixture
def behind(engine, elasticsearch_proxy):
    """The same engine behind a proxy."""
    return engine_at(f"elasticsearch://{elasticsearch_proxy.address}/{engine.server.prefix}")


@pytest.fixture(autouse=True)
def _short_pauses(monkeypatch):
    monkeypatch.setattr(elasticsearch_client, "FIRST_PAUSE", 0.01)


# --- nobody there, or nobody who answers ------------------------------------------------------------------------


def test_elasticsearch_that_refuses_connections_is_away_at_once():
    start = time.monotonic()
    with pytest.raises(EngineAwayError, match="cannot be reached"):
        engine_at(f"elasticsearch://127.0.0.1:{free_port()}/x").ask(question("кеңеш"), 0, 10, [])
    assert time.monotonic() - start < SLACK


def test_elasticsearch_that_is_silent_is_away_when_the_visitor_has_waited_enough(engine, elasticsearch_node):
    elasticsearch_node.pause()
    start = time.monotonic()
    with pytest.raises(EngineAwayError, match="in time"), patience(VISITOR_SECONDS):
        engine.ask(question("кеңеш"), 0, 10, [])
    assert VISITOR_SECONDS <= time.monotonic() - start < VISITOR_SECONDS + SLACK
    elasticsearch_node.resume()
    assert found(engine, question("кеңеш")) == ["record-1"]


def test_elasticsearch_that_is_slow_gets_one_time_limit_for_all_requests(behind, elasticsearch_proxy):
    elasticsearch_proxy.delay = 0.3
    start = time.monotonic()
    with pytest.raises(EngineAwayError, match="in time"), patience(0.5):
        behind.ask(question("кеңеш"), 0, 10, [])
    assert time.monotonic() - start < 0.5 + SLACK


def test_patience_within_patience_never_grows(behind, elasticsearch_proxy):
    elasticsearch_proxy.delay = 1.0
    start = time.monotonic()
    with pytest.raises(EngineAwayError), patience(0.2), patience(5):
        behind.ask(question("кеңеш"), 0, 10, [])
    assert time.monotonic() - start < 0.2 + SLACK


def test_elasticsearch_node_that_is_silent_is_passed_over(engine, elasticsearch_node):
    """The first address leads to a server that accepts connections and never answers."""
    with Proxy(elasticsearch_node.port) as silent:
        silent.delay = 5.0
        both = f"elasticsearch://{silent.address},{elasticsearch_node.address}/{engine.server.prefix}"
        with patience(VISITOR_SECONDS):
            assert found(engine_at(both), question("кеңеш")) == ["record-1"]
        silent.delay = 0.0


# --- answers that are errors ------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_elasticsearch_that_is_overloaded_is_away(behind, elasticsearch_proxy, status):
    elasticsearch_proxy.status = status
    with pytest.raises(EngineAwayError, match=str(status)):
        behind.ask(question("кеңеш"), 0, 10, [])


@pytest.mark.parametrize("status", [429, 503])
def test_elasticsearch_writes_again_what_was_refused_for_the_moment(
    behind, engine, elasticsearch_proxy, status
):
    with behind.writer() as writer:
        writer.replace(record(2, "бюджет"))
        elasticsearch_proxy.status, elasticsearch_proxy.failing = status, 3
        writer.commit()
    assert found(engine, question("бюджет")) == ["record-2"]


def test_elasticsearch_bulk_is_tried_again_until_it_is_done(behind, engine, elasticsearch_proxy):
    with behind.writer() as writer:
        writer.add(record(2, "бюджет"))
        elasticsearch_proxy.status, elasticsearch_proxy.failing = 503, 4
        writer.commit()
    assert sum(path.startswith("/_bulk") for _method, path, _ in elasticsearch_proxy.seen) == 4 + 2
    assert found(engine, question("бюджет")) == ["record-2"]


def test_elasticsearch_rebuild_that_sends_on_threads_is_stopped_by_their_failure(
    behind, engine, elasticsearch_proxy, monkeypatch
):
    monkeypatch.setattr(elasticsearch_writer, "HELD_BYTES", 1)
    used = engine.generation

    def rebuild():
        with behind.rebuild() as new:
            elasticsearch_proxy.status = 503
            elasticsearch_proxy.failing = elasticsearch_bulk.AT_ONCE * elasticsearch_bulk.ATTEMPTS
            for number in range(2, 50):
                new.writer.add(record(number, "бюджет"))
            new.publish()

    with pytest.raises(EngineAwayError, match="503"):
        rebuild()
    assert behind.generations() == {used}
    assert found(engine, question("бюджет")) == []


def test_elasticsearch_without_an_index_says_so(elasticsearch_url):
    engine = engine_at(elasticsearch_url)
    for ask in (
        lambda: engine.generation,
        lambda: engine.ask(question("кеңеш"), 0, 10, []),
        lambda: list(engine.all_entries()),
        lambda: engine.records_of(["shelf:1"]),
        lambda: engine.writer().__enter__(),
    ):
        with pytest.raises(IndexMissingError, match="search_rebuild"):
            ask()


@pytest.mark.parametrize(
    "refused",
    [
        Record(
            "r" * 600, record(3, "бюджет").entries
        ),  # an id has 512 bytes at most; the whole request is refused
        Record(
            "r", (dataclasses.replace(entry(3, []), texts=(PageText(2**40, "бюджет"),)),)
        ),  # no such number
    ],
    ids=["request", "document"],
)
def test_elasticsearch_refuses_one_record_and_takes_the_others(engine, refused):
    with engine.writer() as writer:
        for each in (record(2, "бюджет"), refused, record(4, "бюджет")):
            writer.replace(each)
        with pytest.raises(RecordsRefusedError) as caught:
            writer.commit()
    assert caught.value.refused.keys() == {refused.id}
    assert {"record-2", "record-4"} <= set(found(engine, question("бюджет")))


def test_elasticsearch_whose_disk_is_full_says_so(engine, elasticsearch_node):
    index = engine.of(engine.generation).records
    settings = f"/{index}/_settings"
    elasticsearch_node.ask("PUT", settings, {"index.blocks.read_only_allow_delete": True})
    with pytest.raises(NoRoomError, match="disk"):
        fill(engine, record(2, "бюджет"))
    elasticsearch_node.ask("PUT", settings, {"index.blocks.read_only_allow_delete": None})
    fill(engine, record(2, "бюджет"))
    assert found(engine, question("бюджет")) == ["record-2"]


# --- who may write ----------------------------------------------------------------------------------------------


def test_elasticsearch_late_write_of_a_former_writer_changes_nothing(engine):
    """A writer that slept through its lease: somebody else has written newer content meanwhile."""
    with engine.writer() as late:
        late.replace(record(1, "эскирген"))
        fence = late._lease.fence
        engine_of_another = engine_at_same_place(engine)
        take_over(engine_of_another)
        fill(engine_of_another, record(1, "кеңеш жаңы"))
        assert late._lease.fence == fence
        with pytest.raises(WriterBusyError):
            late.commit()
    assert found(engine, question("жаңы")) == ["record-1"]
    assert found(engine, question("эскирген")) == []


def engine_at_same_place(engine):
    return ElasticsearchEngine(engine.server)


def take_over(engine):
    """End the lease of whoever writes, as time does."""
    lease = Lease(engine.connection, "writer")
    leases, condition = lease._read()
    leases["holders"].clear()
    assert lease._write(leases, condition)


def test_elasticsearch_lease_of_a_writer_that_was_killed_ends(engine, monkeypatch):
    monkeypatch.setattr("search.engines.elasticsearch_lease.LEASE_SECONDS", 0.5)
    monkeypatch.setattr("search.engines.elasticsearch_lease.RENEW_SECONDS", 60)
    killed = Lease(engine.connection, "writer")
    killed.acquire(0)
    with pytest.raises(WriterBusyError), engine.writer():
        pass
    with engine.writer(wait=5) as writer:
        assert writer._lease.fence > killed.fence


def test_elasticsearch_lease_is_renewed_while_it_is_held(engine, monkeypatch):
    monkeypatch.setattr("search.engines.elasticsearch_lease.LEASE_SECONDS", 1.0)
    monkeypatch.setattr("search.engines.elasticsearch_lease.RENEW_SECONDS", 0.1)
    with engine.writer() as writer:
        time.sleep(1.5)
        with pytest.raises(WriterBusyError), engine.writer():
            pass
        writer.replace(record(2, "бюджет"))
        writer.commit()
    assert found(engine, question("бюджет")) == ["record-2"]


def test_elasticsearch_versions_grow_even_when_the_leases_are_lost(engine, elasticsearch_node):
    fill(engine, record(1, "бюджет"))
    elasticsearch_node.ask("DELETE", f"/{engine.server.prefix}-leases")
    fill(engine, record(1, "мыйзам"))
    assert found(engine, question("мыйзам")) == ["record-1"]
    assert found(engine, question("бюджет")) == []


# --- being let in -----------------------------------------------------------------------------------------------


@pytest.fixture
def certificate(tmp_path):
    return Certificate(tmp_path)


def test_elasticsearch_is_asked_through_tls_with_an_api_key(engine, elasticsearch_node, certificate):
    with Proxy(elasticsearch_node.port, certificate) as proxy:
        proxy.authorization = "ApiKey c2VjcmV0OmtleQ=="
        address = f"elasticsearch://{proxy.address}/{engine.server.prefix}?ca={certificate.file}&api_key="
        assert found(engine_at(f"{address}c2VjcmV0OmtleQ=="), question("кеңеш")) == ["record-1"]
        with pytest.raises(EngineRefusedError, match="API key"):
            engine_at(f"{address}d3Jvbmc=").ask(question("кеңеш"), 0, 10, [])


def test_elasticsearch_is_asked_through_tls_with_a_password(engine, elasticsearch_node, certificate):
    with Proxy(elasticsearch_node.port, certificate) as proxy:
        proxy.authorization = "Basic c2l0ZTpwQHNz"  # site:p@ss
        place = f"{proxy.address}/{engine.server.prefix}?ca={certificate.file}"
        secure = engine_at(f"elasticsearch://site:p%40ss@{place}")
        fill(secure, record(2, "бюджет"))
        assert found(secure, question("бюджет")) == ["record-2"]
        with pytest.raises(EngineRefusedError, match="password"):
            engine_at(f"elasticsearch://site:wrong@{place}").ask(question("кеңеш"), 0, 10, [])


def test_elasticsearch_with_a_certificate_that_nobody_vouches_for_is_not_trusted(
    elasticsearch_node, certificate
):
    with Proxy(elasticsearch_node.port, certificate) as proxy:
        stranger = engine_at(f"elasticsearch://site:p@{proxy.address}/x")
        with pytest.raises(EngineRefusedError, match="ca="):
            stranger.ask(question("кеңеш"), 0, 10, [])
        assert proxy.seen == []


def test_connection_of_a_forked_process_is_its_own():
    connection = Connection(Server(("http://127.0.0.1:1",), "x"))
    options = Options(1.0, 0, True)
    first = connection.client(options)
    assert connection.client(options) is first
    connection._process = 0  # as a fork finds it: another process' number
    assert connection.client(options) is not first
