"""An index made by another version of the analysis, or with other filters, is made anew, once, while it is in use."""

import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from search import registry, service
from search.indexing import versions
from search.indexing.syncing import EngineLoop
from search.models import IndexCursor
from search.query import Query
from tests.search.shelf import entry


@pytest.fixture
def outdated(index, shelf):
    shelf.put(entry(1, ["кеңеш"]))
    index.sync()
    IndexCursor.objects.update(version="another")
    return index


def test_analysis_version_is_that_of_code_and_tables(monkeypatch):
    first = versions.analysis_version()
    versions.analysis_version.cache_clear()
    assert versions.analysis_version() == first
    versions.analysis_version.cache_clear()
    monkeypatch.setattr(versions, "version", lambda _package: "0")
    try:
        assert versions.analysis_version() != first
    finally:
        versions.analysis_version.cache_clear()


def test_index_made_without_a_filter_is_outdated(index, shelf):
    index.sync()
    assert not versions.is_outdated(index)
    registry.register_facet(registry.Facet("theme", "Theme", lambda values, lang: {}))
    assert versions.is_outdated(index)


def test_index_of_another_analysis_is_made_anew_by_the_loop(outdated, caplog):
    before = outdated.generation
    loop = EngineLoop(outdated, threading.Event())
    loop.step()
    assert "the analysis or the filters have changed" in caplog.text
    assert outdated.generation != before
    assert not versions.is_outdated(outdated)
    assert service.search(Query("кеңеш")).total == 1
    assert not list(outdated.folder.glob("broken-*"))


def test_index_is_made_anew_only_when_the_loop_starts(outdated):
    """While machines are updated one after the other, two versions must not undo each other's work for ever."""
    loop = EngineLoop(outdated, threading.Event())
    loop.step()
    made = outdated.generation
    IndexCursor.objects.update(version="another")
    loop.step()
    assert outdated.generation == made


def test_search_check_names_an_index_of_another_analysis_and_search_sync_mends_it(outdated):
    with pytest.raises(CommandError, match="another version of the code"):
        call_command("search_check", stdout=StringIO(), stderr=StringIO())
    call_command("search_sync", stdout=StringIO())
    call_command("search_check", stdout=StringIO(), stderr=StringIO())
