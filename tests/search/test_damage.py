"""An index that is damaged, gone, of another layout or of another database: the site answers, search_sync mends it."""

import os
import shutil
import subprocess
import sys
import textwrap
import threading

import pytest

from search import engines, indexing, service
from search.engines.base import EngineError, IndexBrokenError, NoRoomError
from search.engines.tantivy_files import BROKEN_KEPT
from search.indexing.syncing import EngineLoop
from search.models import IndexCursor
from search.query import Query
from tests.search.shelf import entry


def _middle_of(suffix):
    def damage(folder):
        for file in folder.rglob(f"*.{suffix}"):
            content = bytearray(file.read_bytes())
            middle = (len(content) - 100) // 2
            content[middle] ^= 0xFF
            file.write_bytes(content)

    return damage


def _half_of(suffix):
    def damage(folder):
        for file in folder.rglob(f"*.{suffix}"):
            os.truncate(file, file.stat().st_size // 2)

    return damage


def _without(name):
    def damage(folder):
        for found in list(folder.rglob(name)):
            shutil.rmtree(found) if found.is_dir() else found.unlink()

    return damage


def _filled(name, content):
    def damage(folder):
        for file in list(folder.rglob(name)):
            file.write_bytes(content)

    return damage


def _is_folder(folder):
    (folder / "current").unlink()
    (folder / "current").mkdir()


DAMAGES = {
    "half an inverted list": _half_of("idx"),
    "half a dictionary": _half_of("term"),
    "half a store": _half_of("store"),
    "an empty column": lambda folder: [os.truncate(file, 0) for file in folder.rglob("*.fast")],
    "a wrong byte in a dictionary": _middle_of("term"),
    "a wrong byte in a store": _middle_of("store"),
    "random bytes for a file": _filled("*.store", os.urandom(5000)),
    "no store": _without("*.store"),
    "no meta.json": _without("meta.json"),
    "random meta.json": _filled("meta.json", os.urandom(500)),
    "empty meta.json": _filled("meta.json", b""),
    "other JSON": _filled("meta.json", b"[1, 2]"),
    "no pages": _without("pages"),
    "no generation": _without("v*-*"),
    "nothing but current": lambda folder: [_without("records")(folder), _without("pages")(folder)],
    "no current": _without("current"),
    "random current": _filled("current", os.urandom(30)),
    "current that leads elsewhere": _filled("current", b"../../etc"),
    "current of another layout": _filled("current", b"v1-20200101000000-00000000"),
    "current that is a folder": _is_folder,
    "empty folder": lambda folder: [shutil.rmtree(folder), folder.mkdir()],
    "no folder": shutil.rmtree,
}


def reopened(index):
    """Return the engine as another process would see it."""
    engines._embedded.cache_clear()
    return engines.embedded_engine()


@pytest.fixture
def filled(index, shelf):
    shelf.put(*(entry(n, [f"кеңеш {n}"]) for n in range(20)))
    index.sync()
    yield index
    engines._embedded.cache_clear()


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damaged_index_is_found_out_and_made_anew(filled, damage, client, caplog):
    damage(filled.folder)
    engine = reopened(filled)
    before = client.get("/ky/search/", {"q": "кеңеш"})
    assert before.status_code in (200, 503)
    if before.status_code == 503:
        assert before.headers["Retry-After"]
        assert before.context["error"]
    EngineLoop(engine, threading.Event()).step()
    assert "the search index is new: 20 entries" in caplog.text
    assert client.get("/ky/search/", {"q": "кеңеш"}).context["results"].total == 20
    assert not indexing.differences(engine)
    assert IndexCursor.objects.filter(index=engine.generation).exists()


def test_damage_is_named_with_what_to_do(filled):
    _middle_of("term")(filled.folder)
    with pytest.raises(
        IndexBrokenError, match=r"\.term is damaged \(checksum\)\. search_sync makes a new one"
    ):
        reopened(filled).verify()


def test_damage_met_by_a_visitor_is_mended_by_the_running_loop(filled, caplog):
    """What the loop itself would not have read again."""
    engine = reopened(filled)
    loop = EngineLoop(engine, threading.Event())
    loop.step()
    caplog.clear()
    _without("*.store")(filled.folder)
    engine._verified = -1000.0
    visitor = type(engine)(filled.folder)
    with pytest.raises(EngineError):
        visitor.ask(service.Question(), 0, 10, [])
    loop.step()
    assert "the search index is new" in caplog.text
    assert service.search(Query("кеңеш")).total == 20


def test_damaged_indexes_set_aside_are_few(filled):
    for _time in range(BROKEN_KEPT + 3):
        _middle_of("term")(filled.folder)
        EngineLoop(reopened(filled), threading.Event()).step()
    assert 1 <= len(list(filled.folder.glob("broken-*"))) <= BROKEN_KEPT
    assert len(list(filled.folder.glob("v*-*"))) == 1


def test_index_of_another_database_is_set_aside_and_made_anew(filled, caplog):
    IndexCursor.objects.all().delete()
    EngineLoop(filled, threading.Event()).step()
    assert "made for another database" in caplog.text
    assert len(list(filled.folder.glob("broken-*"))) == 1
    assert service.search(Query("кеңеш")).total == 20


def test_index_that_is_whole_passes_while_somebody_writes(filled, shelf):
    shelf.put(entry(99, ["сөз"]))
    with filled.writer() as writer:
        indexing.apply_batch(filled, writer, indexing.cursor_of(filled))
        filled.verify()
    filled.verify()


FULL_DISK = """
    import os, resource, signal, sys
    from pathlib import Path
    import django
    django.setup()
    from search.engines.base import NoRoomError
    from search.engines.tantivy import TantivyEngine
    from tests.search.engine_suite import record
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), -1))
    try:
        with TantivyEngine(Path(sys.argv[1])).writer() as writer:
            for number in range(100, 400):
                writer.replace(record(number, " ".join(f"сөз{number}х{n}" for n in range(200))))
            writer.commit()
    except NoRoomError as error:
        print(error)
        sys.exit(7)
"""


def test_full_disk_is_named_and_leaves_the_index_as_it_was(filled):
    """A limit on the size of files fails as a full disk does: the system refuses to write on."""
    run = [sys.executable, "-c", textwrap.dedent(FULL_DISK), str(filled.folder), str(20_000)]
    full = subprocess.run(run, check=False, capture_output=True, text=True)
    assert full.returncode == 7, full.stderr
    assert full.stdout.startswith(str(filled.folder))  # the message names the place
    engine = reopened(filled)
    engine.verify()
    assert service.search(Query("кеңеш")).total == 20


def test_full_disk_is_tried_again_and_nothing_is_lost(filled, shelf, monkeypatch, caplog):
    shelf.put(entry(50, ["бюджет"]))
    loop = EngineLoop(filled, threading.Event())

    def fail(*_args):
        raise NoRoomError("There is no room")

    with monkeypatch.context() as patched:
        patched.setattr("search.engines.tantivy_writer.TantivyWriter.commit", fail)
        pauses = [loop.step() for _time in range(9)]
    assert "There is no room" in caplog.text
    assert "waiting changes: 1" in caplog.text
    assert pauses == sorted(pauses)
    assert pauses[-1] == 15.0
    loop.step()
    assert "up to date again" in caplog.text
    assert service.search(Query("бюджет")).total == 1
