"""Nothing is lost, and nobody who publishes waits, while Elasticsearch is killed, silent or refusing."""

import re
import signal
import time
from collections.abc import Callable
from typing import NamedTuple

import pytest

from tests.search.crashes.site import report_of

PUBLISHES = 170  # for each of three outages: 510 in all
SECONDS = 15.0  # over which they are spread
BEFORE, AWAY = 2.0, 8.0  # seconds of work with the server, and without it
CAUGHT_UP_WITHIN = 60.0  # seconds after the server is back
# The requirement is one second for every publish. Twice that is allowed here, because other tests may keep both
# processors busy for a moment; waiting for a server that is silent would take ten.
LONGEST_PUBLISH = 2.0


class Outage(NamedTuple):
    """A way in which the server is away."""

    search_url: str
    begin: Callable[[], None]
    end: Callable[[], None]


@pytest.fixture(params=["killed", "silent", "503"])
def outage(request, elasticsearch_node, elasticsearch_prefix, elasticsearch_proxy):
    if request.param == "503":
        proxy = elasticsearch_proxy
        return Outage(
            f"elasticsearch://{proxy.address}/{elasticsearch_prefix}",
            lambda: setattr(proxy, "status", 503),
            lambda: setattr(proxy, "status", None),
        )
    address = f"elasticsearch://{elasticsearch_node.address}/{elasticsearch_prefix}"
    if request.param == "killed":
        return Outage(address, elasticsearch_node.kill, elasticsearch_node.start)
    return Outage(address, elasticsearch_node.pause, elasticsearch_node.resume)


@pytest.fixture
def syncing(site_at, outage):
    """A site whose search_sync --loop runs."""
    site = site_at(outage.search_url)
    site.manage("search_sync")
    loop = site.start("manage.py", "search_sync", "--loop")
    yield site
    loop.send_signal(signal.SIGTERM)
    _out, err = loop.communicate(timeout=30)
    assert loop.returncode == 0, err[-3000:]
    assert "Traceback" not in err, err[-3000:]


def test_publishing_goes_on_and_nothing_is_lost_while_the_server_is_away(syncing, outage):
    editor = syncing.start(
        *("-m", "tests.search.crashes.edits", "--publish"),
        *("--count", str(PUBLISHES), "--seconds", str(SECONDS)),
    )
    assert editor.stdout.readline() == "begun\n"
    time.sleep(BEFORE)
    outage.begin()
    time.sleep(AWAY)
    is_publishing = editor.poll() is None
    outage.end()
    back = time.monotonic()
    report = report_of(editor)
    print("seconds of a publish:", report)
    assert is_publishing
    assert report["edits"] == PUBLISHES
    assert report["slowest"] < LONGEST_PUBLISH, report
    checked = syncing.manage("search_check", status=None)
    while "CommandError" in checked and time.monotonic() < back + CAUGHT_UP_WITHIN:
        checked = syncing.manage("search_check", status=None)
    found = re.findall(r"(\w+): (missing|stale|not public any more|unreadable): (\d+)", checked)
    assert {engine for engine, _what, _count in found} == {"elasticsearch", "tantivy"}, checked
    assert [each for each in found if each[2] != "0"] == [], checked
