"""search_check: what is missing, stale or forbidden in an index, and how it is mended."""

from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from search import indexing, outbox
from search.indexing import Differences, checking
from search.models import UnappliedEntry
from tests.search.shelf import entry


@pytest.fixture
def astray(index, shelf):
    """A shelf that was changed past the outbox: one entry of each kind of difference, and one in order."""
    shelf.put(*(entry(n, ["кеңеш"]) for n in range(1, 5)))
    index.sync()
    shelf.standing["2"] = entry(2, ["бюджет"])
    del shelf.standing["3"]
    shelf.standing["9"] = entry(9, ["кеңеш"])
    return shelf


def check(*arguments):
    out = StringIO()
    try:
        call_command("search_check", *arguments, stdout=out, stderr=StringIO())
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), ""


def test_differences_names_what_is_missing_stale_and_forbidden(index, astray):
    assert indexing.differences(index) == Differences(["shelf:9"], ["shelf:2"], ["shelf:3"])


def test_differences_of_an_index_in_order_are_none(index, shelf):
    shelf.put(entry(1, ["кеңеш"]), entry(2, ["совет"], record="record-1", lang="ru"))
    index.sync()
    assert not indexing.differences(index)


def test_differences_are_the_same_read_in_small_batches(index, astray, monkeypatch):
    monkeypatch.setattr(checking, "BATCH", 1)
    assert indexing.differences(index) == Differences(["shelf:9"], ["shelf:2"], ["shelf:3"])


def test_differences_know_an_entry_whose_facts_are_the_same_but_not_its_text(index, shelf):
    shelf.put(entry(1, ["кеңеш"], title="Протокол"))
    index.sync()
    shelf.standing["1"] = entry(1, ["кеңеш кеңеш"], title="Протокол")
    assert indexing.differences(index).stale == ["shelf:1"]


def test_differences_leave_out_what_changes_meanwhile(index, astray, monkeypatch):
    read = checking.read_entries

    def read_and_change(ids):
        outbox.touch("shelf", ["2"])
        return read(ids)

    monkeypatch.setattr(checking, "read_entries", read_and_change)
    assert indexing.differences(index) == Differences(["shelf:9"], [], ["shelf:3"])


def test_differences_tell_what_cannot_be_read_from_what_is_missing(index, astray):
    astray.broken.update(["1", "9"])
    found = indexing.differences(index)
    assert (found.missing, sorted(found.unreadable)) == ([], ["shelf:1", "shelf:9"])


def test_search_check_counts_by_engine_and_says_what_to_do(astray):
    out, refusal = check()
    assert "tantivy: missing: 1 (shelf:9)" in out
    assert "tantivy: stale: 1 (shelf:2)" in out
    assert "tantivy: not public any more: 1 (shelf:3)" in out
    assert refusal.startswith("tantivy: the index differs from the database in 3 entries.")
    assert "search_check --repair" in refusal


def test_search_check_repairs(index, astray):
    out, refusal = check("--repair")
    assert refusal == ""
    assert "tantivy: 3 entries are indexed anew." in out
    assert out.endswith("unreadable: 0\ntantivy: outbox: nothing waits\n")
    assert not indexing.differences(index)


def test_search_check_repairs_while_somebody_else_writes(index, astray, monkeypatch):
    """Whoever writes finds it in the outbox; what is forbidden is hidden at once."""
    with index.writer() as writer:
        monkeypatch.setattr(indexing, "bring_up_to_date", lambda engine, seconds: _apply_all(engine, writer))
        assert check("--repair")[1] == ""


def _apply_all(engine, writer):
    while indexing.apply_batch(engine, writer, indexing.cursor_of(engine)):
        pass


def test_search_check_repairs_entries_of_a_source_that_is_gone(index, shelf):
    shelf.put(replace(entry(1, ["кеңеш"]), id="shelf:1"))
    index.sync()
    shelf.name = "other"
    shelf.standing.clear()
    assert check("--repair")[1] == ""
    assert list(index.all_entries()) == []


def test_search_check_names_what_cannot_be_indexed(index, shelf, caplog):
    shelf.broken.add("1")
    shelf.put(entry(1, ["кеңеш"]))
    index.sync()
    out, refusal = check()
    assert "unreadable: 1 (shelf:1)" in out
    assert "(1 attempts): shelf:1: ValueError: 1 cannot be read" in out
    assert "1 objects cannot be read" in refusal
    assert UnappliedEntry.objects.count() == 1


def test_search_check_refuses_an_engine_that_is_not_there():
    with pytest.raises(CommandError, match="invalid choice"):
        call_command("search_check", "--engine", "nothing")
