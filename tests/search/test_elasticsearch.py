"""The engine on a real server. How it behaves when the server does not: test_elasticsearch_away."""

import secrets

import pytest

from config.search_server import search_server
from search.engines import elasticsearch, elasticsearch_writer
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch_client import Server
from tests.search.engine_suite import EngineSuite, question, record


@pytest.fixture(scope="module")
def prefix():
    """One prefix for all tests of the suite: each has indexes of its own, which the next one removes."""
    return f"suite-{secrets.token_hex(4)}"


@pytest.fixture
def engine(elasticsearch_node, prefix):
    address = f"elasticsearch://{elasticsearch_node.address}/{prefix}"
    engine = ElasticsearchEngine(Server(**search_server(address)))
    with engine.rebuild() as new:
        new.publish()
    return engine


class TestElasticsearch(EngineSuite):
    pass


def test_elasticsearch_rebuild_sends_on_threads_and_keeps_the_last_of_a_record(engine, monkeypatch):
    monkeypatch.setattr(elasticsearch_writer, "HELD_BYTES", 1)
    with engine.rebuild() as new:
        for number in range(40):
            new.writer.add(record(number, "бюджет", "кеңеш"))
        for number in range(40):
            new.writer.replace(record(number, "бюджет"))
        new.publish()
    answer = engine.ask(question("бюджет"), 0, 50, [])
    assert answer.total == len(answer.hits) == 40
    assert engine.ask(question("кеңеш"), 0, 50, []).total == 0


def test_elasticsearch_process_that_knows_the_index_of_a_moment_ago_is_answered_by_the_new_one(
    engine, monkeypatch
):
    monkeypatch.setattr(elasticsearch, "ASKED_SECONDS", 60.0)
    other = ElasticsearchEngine(engine.server)
    assert other.ask(question("бюджет"), 0, 10, []).total == 0
    before = other.generation_asked
    with engine.rebuild() as new:
        new.writer.add(record(1, "бюджет"))
        new.publish()
    assert other.generation_asked == before
    assert other.ask(question("бюджет"), 0, 10, []).total == 1
    assert other.generation_asked == engine.generation != before
