"""The engine on a real server. How it behaves when the server does not: test_elasticsearch_away."""

import secrets

import pytest

from config.search_server import search_server
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch_client import Server
from tests.search.engine_suite import EngineSuite


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
