"""Fixtures for tests on a real server. A test that uses one of them is marked `elasticsearch` by itself."""

import secrets
from collections.abc import Iterator

import pytest

from tests.search.elasticsearch.proxy import Proxy
from tests.search.elasticsearch.server import Cluster, Node, running


@pytest.fixture(scope="session")
def elasticsearch_node(tmp_path_factory) -> Iterator[Node]:
    """One server for the whole run. Ask for `elasticsearch_url` beside it to have it running again after the test."""
    with running(Node("node", tmp_path_factory.mktemp("elasticsearch"))) as node:
        yield node


@pytest.fixture
def elasticsearch_prefix(elasticsearch_node) -> Iterator[str]:
    """A prefix of index names that is this test's own; afterwards the server runs and its indexes are removed."""
    prefix = f"test-{secrets.token_hex(4)}"
    yield prefix
    elasticsearch_node.resume()
    if not elasticsearch_node.is_running:
        elasticsearch_node.start()
    for name in elasticsearch_node.ask("GET", f"/{prefix}*/_alias"):
        elasticsearch_node.ask("DELETE", f"/{name}")


@pytest.fixture
def elasticsearch_url(elasticsearch_node, elasticsearch_prefix) -> str:
    """A SEARCH_URL on the running server."""
    return f"elasticsearch://{elasticsearch_node.address}/{elasticsearch_prefix}"


@pytest.fixture
def elasticsearch_proxy(elasticsearch_node) -> Iterator[Proxy]:
    """A proxy before the running server that can be told to fail."""
    with Proxy(elasticsearch_node.port) as proxy:
        yield proxy


@pytest.fixture(scope="module")
def elasticsearch_cluster(tmp_path_factory) -> Iterator[Cluster]:
    """Three running nodes of one cluster, for one module of tests."""
    with running(Cluster(tmp_path_factory.mktemp("cluster"))) as cluster:
        yield cluster


def mark_tests(items: list[pytest.Item]) -> None:
    """Mark every test that needs a server."""
    needed = {"elasticsearch_node", "elasticsearch_cluster"}
    for item in items:
        if needed.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("elasticsearch")
