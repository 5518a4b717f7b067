"""Nothing is lost when the process that writes the index is killed."""

import re

from tests.search.crashes.site import report_of

KILLS, EDITS = 50, 1000


def test_killed_search_sync_loses_nothing(site):
    """Fifty kills during a thousand edits; the first ones hit the rebuild, because there is no index yet."""
    killer = site.start("-m", "tests.search.crashes.killer", "--kills", str(KILLS))
    editor = site.start("-m", "tests.search.crashes.edits", "--count", str(EDITS), "--seconds", "15")
    assert report_of(killer)["killed"] == KILLS
    assert report_of(editor)["edits"] == EDITS
    site.manage("search_sync")
    checked = site.manage("search_check")
    assert re.findall(r"(missing|stale|not public any more|unreadable): (\d+)", checked) == [
        ("missing", "0"),
        ("stale", "0"),
        ("not public any more", "0"),
        ("unreadable", "0"),
    ]
    assert "nothing waits" in checked or "күткөн эч нерсе жок" in checked
    assert len(list((site.folder / "search").glob("v*-*"))) == 1
