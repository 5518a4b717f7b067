"""Three nodes with copies of everything: losing one, even the elected master, loses nothing.

The test that kills a node for good stands last.
"""

import secrets
import threading
import time
from contextlib import suppress

import pytest

from config.search_server import search_server
from search.engines.base import EngineError
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch_client import Server
from search.engines.patience import VISITOR_SECONDS, patience
from tests.search.engine_suite import fill, found, question, record

RECORDS = 60
AT_A_TIME = 4
KILLED_AT = 20  # records written before the master is killed
PATIENCE = 60.0  # seconds for a commit to succeed after all


@pytest.fixture
def engine(elasticsearch_cluster):
    address = f"elasticsearch://{elasticsearch_cluster.address}/cluster-{secrets.token_hex(4)}"
    engine = ElasticsearchEngine(Server(**search_server(address)))
    with engine.rebuild() as new:
        new.writer.add(record(0, "кеңеш"))
        new.publish()
    return engine


def write(engine, numbers):
    """Write records as search_sync does: what fails is tried again from the start."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            fill(engine, *(record(number, "кеңеш", f"барак {number}") for number in numbers))
            return
        except EngineError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def test_cluster_answers_while_one_node_is_silent(engine, elasticsearch_cluster):
    """A node that is waited for in vain is passed over, at the latest when the others have given it up (half a minute)."""
    node = next(node for node in elasticsearch_cluster.nodes if node is not elasticsearch_cluster.master())
    assert found(engine, question("кеңеш")) == ["record-0"]
    node.pause()
    try:
        is_answered = False
        deadline = time.monotonic() + PATIENCE
        while not is_answered and time.monotonic() < deadline:
            start = time.monotonic()
            with suppress(EngineError), patience(VISITOR_SECONDS):
                is_answered = found(engine, question("кеңеш")) == ["record-0"]
            assert time.monotonic() - start < VISITOR_SECONDS + 0.5
        assert is_answered
    finally:
        node.resume()


def test_cluster_loses_nothing_when_its_master_is_killed_during_writes(engine, elasticsearch_cluster):
    index = engine.of(engine.generation).records
    master = elasticsearch_cluster.master()
    others = [node for node in elasticsearch_cluster.nodes if node is not master]
    settings = others[0].ask("GET", f"/{index}/_settings")[index]["settings"]["index"]
    assert settings["number_of_replicas"] == "1"
    written = threading.Event()
    killer = threading.Thread(target=lambda: (written.wait(PATIENCE), master.kill()))
    killer.start()
    try:
        for start in range(1, RECORDS, AT_A_TIME):
            write(engine, range(start, start + AT_A_TIME))
            if start >= KILLED_AT:
                written.set()
    finally:
        written.set()
        killer.join()
    expected = {f"shelf:{number}" for number in range(start + AT_A_TIME)}
    assert set(engine.all_entries()) == expected
    assert len(list(engine.all_entries())) == len(expected)
    answer = engine.ask(question("барак"), 0, 200, [])
    assert answer.total == len(expected) - 1
    assert all([page.number for page in hit.pages] == [2] for hit in answer.hits)
    assert elasticsearch_cluster.master(asking=others[0]) in others
