import os
import shutil
import signal
import subprocess
import sys
import threading
import time

import pytest
from django.db import connections

from search import indexing, service
from search.engines.base import WriterBusyError
from search.indexing import Differences, applying, rebuilding
from search.models import IndexCursor, OutboxRow
from search.query import Query
from tests.search.shelf import entry


def ids(text):
    return sorted(each.id for each in service.search(Query(text)).results)


def test_catch_up_applies_changes_and_removals(index, shelf):
    shelf.put(entry(1, ["кеңеш"]), entry(2, ["кеңеш"]))
    assert indexing.catch_up(index) == 2
    shelf.put(entry(1, ["бюджет"]))
    shelf.take(2)
    assert indexing.catch_up(index) == 2
    assert (ids("кеңеш"), ids("бюджет")) == ([], ["shelf:1"])
    assert indexing.catch_up(index) == 0


def test_catch_up_works_in_batches(index, shelf, monkeypatch):
    monkeypatch.setattr(applying.apply_batch, "__defaults__", (7,))
    shelf.put(*(entry(n, ["кеңеш"]) for n in range(30)))
    assert indexing.catch_up(index) == 30
    assert service.search(Query("кеңеш")).total == 30


def test_catch_up_moves_an_entry_to_another_record(index, shelf):
    shelf.put(entry(1, ["кеңеш"], record="a"), entry(2, ["совет"], record="a", lang="ru"))
    indexing.catch_up(index)
    shelf.put(entry(2, ["совет"], record="b", lang="ru"))
    indexing.catch_up(index)
    assert index.entries_of(["a", "b"]) == {"a": ("shelf:1",), "b": ("shelf:2",)}


def test_catch_up_replays_after_a_commit_whose_cursor_was_lost(index, shelf, monkeypatch):
    shelf.put(entry(1, ["кеңеш"]))

    def fail(*_args, **_kwargs):
        raise OSError("killed")

    with monkeypatch.context() as patched:
        patched.setattr(applying, "move", fail)
        with pytest.raises(OSError, match="killed"):
            indexing.catch_up(index)
    assert indexing.catch_up(index) == 1
    assert ids("кеңеш") == ["shelf:1"]
    assert list(index.all_entries()) == ["shelf:1"]


def test_catch_up_follows_an_index_that_was_replaced_meanwhile(index, shelf, monkeypatch):
    """Somebody rebuilds while the writer of the old index is open: nothing may be noted as done in the new one."""
    shelf.put(entry(1, ["кеңеш"]))
    write = applying.write

    def write_then_rebuild(engine, writer, changed):
        failed = write(engine, writer, changed)
        monkeypatch.setattr(applying, "write", write)
        indexing.rebuild(type(engine)(engine.folder))
        shelf.put(entry(2, ["бюджет"]))
        return failed

    monkeypatch.setattr(applying, "write", write_then_rebuild)
    indexing.catch_up(index)
    indexing.catch_up(index)
    assert (ids("кеңеш"), ids("бюджет")) == (["shelf:1"], ["shelf:2"])
    assert not indexing.differences(index)


def test_catch_up_of_two_at_once_loses_nothing(index, shelf):
    shelf.put(*(entry(n, ["кеңеш"]) for n in range(60)))
    failures = []

    def work():
        try:
            for _time in range(5):
                indexing.catch_up(type(index)(index.folder), wait=60)
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _number in range(2)]
    for worker in workers:
        worker.start()
    for number in range(60, 80):
        shelf.put(entry(number, ["кеңеш"]))
    for worker in workers:
        worker.join()
    indexing.catch_up(index)
    assert failures == []
    assert service.search(Query("кеңеш")).total == 80
    assert not indexing.differences(index)


def test_catch_up_fails_when_somebody_else_writes(index, shelf):
    shelf.put(entry(1, ["кеңеш"]))
    with index.writer(), pytest.raises(WriterBusyError):
        indexing.catch_up(index)


def test_bring_up_to_date_waits_for_the_one_who_writes_and_says_whether_it_was_enough(index, shelf):
    shelf.put(entry(1, ["кеңеш"]))
    with index.writer() as writer:
        assert not indexing.bring_up_to_date(index, seconds=0.1)
        indexing.apply_batch(index, writer, indexing.cursor_of(index))
        assert indexing.bring_up_to_date(index, seconds=0.1)


def test_rebuild_finds_everything_again(index, shelf):
    shelf.put(*(entry(n, ["кеңеш"], record=f"r{n % 300}") for n in range(450)))
    assert indexing.rebuild(index) == 450
    assert indexing.differences(index) == Differences()
    assert service.search(Query("кеңеш")).total == 300
    assert indexing.lag(index) == (0, 0.0, 0)
    assert IndexCursor.objects.count() == 1


def test_rebuild_replays_what_changed_meanwhile(index, shelf, monkeypatch):
    shelf.put(entry(1, ["кеңеш"]))
    write = rebuilding._Everything.write

    def write_then_change(everything):
        count = write(everything)
        shelf.put(entry(2, ["бюджет"]))
        shelf.take(1)
        return count

    monkeypatch.setattr(rebuilding._Everything, "write", write_then_change)
    indexing.rebuild(index)
    assert (ids("кеңеш"), ids("бюджет")) == ([], ["shelf:2"])


def test_rebuild_that_fails_leaves_the_index_in_use(index, shelf, monkeypatch):
    shelf.put(entry(1, ["кеңеш"]))
    indexing.catch_up(index)

    def fail(*_args):
        raise OSError("disk full")

    with monkeypatch.context() as patched:
        patched.setattr(rebuilding._Everything, "write", fail)
        with pytest.raises(OSError, match="disk full"):
            indexing.rebuild(index)
    assert ids("кеңеш") == ["shelf:1"]
    assert [cursor.index for cursor in IndexCursor.objects.all()] == [index.generation]


def test_keep_alive_deletes_applied_rows_and_forgotten_indexes(index, shelf):
    IndexCursor.objects.create(index="old")
    IndexCursor.objects.filter(index="old").update(updated_at="2020-01-01T00:00:00Z")
    shelf.put(entry(1, ["кеңеш"]))
    indexing.catch_up(index)
    shelf.put(entry(2, ["кеңеш"]))
    indexing.keep_alive(index)
    assert [row.object_id for row in OutboxRow.objects.all()] == ["2"]
    assert IndexCursor.objects.count() == 1


def test_readers_answer_while_another_thread_writes(index, shelf):
    shelf.put(*(entry(n, ["кеңеш"]) for n in range(50)))
    indexing.catch_up(index)
    totals, failures = [], []

    def read():
        try:
            while len(totals) < 200:
                totals.append(
                    index.ask(service.Question(words=tuple(service.parse("кеңеш").words)), 0, 10, []).total
                )
        except Exception as error:
            failures.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(5):
        shelf.put(entry(100 + number, ["кеңеш"]))
        indexing.catch_up(index)
    reader.join()
    assert failures == []
    assert totals == sorted(totals)
    assert totals[0] == 50


def test_search_sync_loop_stops_on_a_signal(tmp_path, migrated):
    """The real command in a process of its own, on a database of its own."""
    environment = {
        **os.environ,
        "VAR_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "config.settings.development",
    }
    environment.pop("DATABASE_URL", None)
    shutil.copyfile(migrated, tmp_path / "site.sqlite3")
    loop = subprocess.Popen([sys.executable, "manage.py", "search_sync", "--loop"], env=environment)
    try:
        deadline = time.monotonic() + 60
        while (
            not (tmp_path / "search" / "current").exists()
            and time.monotonic() < deadline
            and loop.poll() is None
        ):
            time.sleep(0.1)
        assert (tmp_path / "search" / "current").exists()
        loop.send_signal(signal.SIGTERM)
        assert loop.wait(30) == 0
    finally:
        loop.kill()
        loop.wait()
