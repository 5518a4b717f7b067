"""Nothing is lost when the process that writes the index is killed."""

import re

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from tests.search.crashes.site import finish, report_of

KILLS, EDITS = 50, 1000


def assert_in_order(site):
    """Check that each index agrees with the database, that nothing waits, and that nothing is left lying about."""
    checked = site.manage("search_check")
    assert re.findall(r"(missing|stale|not public any more|unreadable): (\d+)", checked) == [
        ("missing", "0"),
        ("stale", "0"),
        ("not public any more", "0"),
        ("unreadable", "0"),
    ]
    assert f"outbox: {gettext('nothing waits')}" in checked
    assert len(list((site.folder / "search").glob("v*-*"))) == 1


def test_killed_search_sync_loses_nothing(site):
    """Fifty kills during a thousand edits; the first ones hit the rebuild, because there is no index yet."""
    killer = site.start("-m", "tests.search.crashes.killer", "--kills", str(KILLS))
    editor = site.start("-m", "tests.search.crashes.edits", "--count", str(EDITS), "--seconds", "15")
    assert report_of(killer)["killed"] == KILLS
    assert report_of(editor)["edits"] == EDITS
    site.manage("search_sync")
    with translation.override(settings.LANGUAGE_CODE):
        assert_in_order(site)


def test_killed_search_rebuild_leaves_the_index_in_use_and_is_run_again(site):
    """One process applies changes, another one rebuilds over and over and is killed."""
    site.manage("search_sync")
    loop = site.start("manage.py", "search_sync", "--loop")
    killer = site.start("-m", "tests.search.crashes.killer", "--rebuild", "--kills", "15")
    editor = site.start("-m", "tests.search.crashes.edits", "--count", "200", "--seconds", "8")
    assert report_of(killer)["killed"] == 15
    assert report_of(editor)["edits"] == 200
    loop.terminate()
    assert "Traceback" not in finish(loop)
    site.manage("search_rebuild")
    with translation.override(settings.LANGUAGE_CODE):
        assert_in_order(site)
