"""Nothing is lost, and nobody who publishes waits, while Elasticsearch is killed, silent or refusing."""

import json
import re
import signal
import time
from collections.abc import Callable
from typing import NamedTuple

import pytest

from tests.search.crashes.site import line_of

PUBLISHES = 167  # during each of three outages: 501 in all
SECONDS = 11.0  # over which they are spread
BEFORE, AWAY = 1.0, 8.0  # seconds of work with the server, and without it
CAUGHT_UP_WITHIN = 60.0  # seconds after the server is back
LONGEST_PUBLISH = 1.0  # second


class Outage(NamedTuple):
    """A way in which the server is away."""

    name: str
    begin: Callable[[], None]
    end: Callable[[], None]


@pytest.fixture
def outages(elasticsearch_node, elasticsearch_proxy):
    def answer_with(status):
        return lambda: setattr(elasticsearch_proxy, "status", status)

    return [
        Outage("killed", elasticsearch_node.kill, elasticsearch_node.start),
        Outage("silent", elasticsearch_node.pause, elasticsearch_node.resume),
        Outage("503", answer_with(503), answer_with(None)),
    ]


@pytest.fixture
def syncing(site_at, elasticsearch_prefix, elasticsearch_proxy):
    """A site whose search_sync --loop runs."""
    site = site_at(f"elasticsearch://{elasticsearch_proxy.address}/{elasticsearch_prefix}")
    site.manage("search_sync")
    loop = site.start("manage.py", "search_sync", "--loop")
    yield site
    loop.send_signal(signal.SIGTERM)
    _out, err = loop.communicate(timeout=30)
    assert loop.returncode == 0, err[-3000:]
    assert "Traceback" not in err, err[-3000:]


@pytest.fixture
def editor(syncing):
    """A process that publishes a round of pages for every line that it is told."""
    editor = syncing.start(
        *("-m", "tests.search.crashes.edits", "--publish", "--rounds"),
        *("--count", str(PUBLISHES), "--seconds", str(SECONDS)),
    )
    assert line_of(editor) == "ready"
    yield editor
    editor.communicate(timeout=30)


def test_publishing_goes_on_and_nothing_is_lost_while_the_server_is_away(syncing, editor, outages):
    for outage in outages:
        editor.stdin.write("publish\n")
        editor.stdin.flush()
        begun = time.monotonic()
        time.sleep(BEFORE)
        outage.begin()
        time.sleep(AWAY)
        assert time.monotonic() < begun + SECONDS
        outage.end()
        back = time.monotonic()
        report = json.loads(line_of(editor))
        print(f"{outage.name}: seconds of a publish:", report)
        assert report["edits"] == PUBLISHES
        assert report["slowest"] < LONGEST_PUBLISH, report
        assert_in_order(syncing, back + CAUGHT_UP_WITHIN)


def assert_in_order(site, deadline):
    """Check that both engines agree with the database, or come to in time."""
    checked = site.manage("search_check", status=None)
    while "CommandError" in checked and time.monotonic() < deadline:
        checked = site.manage("search_check", status=None)
    found = re.findall(r"(\w+): (missing|stale|not public any more|unreadable): (\d+)", checked)
    assert {engine for engine, _what, _count in found} == {"elasticsearch", "tantivy"}, checked
    assert [each for each in found if each[2] != "0"] == [], checked
