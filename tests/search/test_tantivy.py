import os
import subprocess
import sys
import textwrap

import pytest

from search.engines import tantivy, tantivy_pages
from search.engines.base import IndexMissingError
from search.engines.tantivy import TantivyEngine
from tests.search.engine_suite import EngineSuite, fill, found, question, record


@pytest.fixture
def engine(tmp_path):
    engine = TantivyEngine(tmp_path / "index")
    with engine.rebuild() as new:
        new.publish()
    return engine


class TestTantivy(EngineSuite):
    pass


def test_tantivy_sees_what_another_process_wrote(engine):
    fill(engine, record(1, "кеңеш"))
    assert found(engine, question("бюджет")) == []
    fill(TantivyEngine(engine.folder), record(2, "бюджет"))
    assert found(engine, question("бюджет")) == ["record-2"]


def test_tantivy_follows_a_rebuild_of_another_process_and_removes_the_old_index(engine):
    fill(engine, record(1, "кеңеш"))
    assert found(engine, question("кеңеш")) == ["record-1"]
    with TantivyEngine(engine.folder).rebuild() as new:
        new.publish()
    assert found(engine, question("кеңеш")) == []
    assert len(list(engine.folder.glob("v*-*"))) == 1


def test_tantivy_does_not_read_an_index_of_another_layout(engine):
    (engine.folder / "current").write_text("v0-20200101000000-00000000")
    with pytest.raises(IndexMissingError):
        engine.ask(question("кеңеш"), 0, 10, [])


def test_tantivy_keeps_one_segment_for_many_small_changes(engine):
    for number in range(30):
        fill(engine, record(number, "кеңеш"))
    assert engine.searchers().records.num_segments < 15


def test_tantivy_reads_the_stamps_of_a_large_index_bit_by_bit(engine, monkeypatch):
    monkeypatch.setattr(tantivy, "STAMPS_READ", 7)
    fill(engine, *(record(n, "сөз") for n in range(30)))
    assert sorted(engine.all_entries()) == sorted(f"shelf:{n}" for n in range(30))


def test_tantivy_survives_a_writer_that_was_killed(engine):
    fill(engine, record(1, "кеңеш"))
    code = """
        import os, sys
        from pathlib import Path
        import django
        django.setup()
        from search.engines.tantivy import TantivyEngine
        from tests.search.engine_suite import record
        with TantivyEngine(Path(sys.argv[1])).writer() as writer:
            writer.replace(record(2, "бюджет"))
            writer.commit()
            writer.replace(record(3, "сөз"))
            os.kill(os.getpid(), 9)
    """
    killed = subprocess.run([sys.executable, "-c", textwrap.dedent(code), str(engine.folder)], check=False)
    assert killed.returncode == -9
    assert found(engine, question("бюджет")) == ["record-2"]
    assert found(engine, question("сөз")) == []
    fill(engine, record(4, "бюджет"))
    assert sorted(found(engine, question("бюджет"))) == ["record-2", "record-4"]


def test_tantivy_finds_the_same_pages_however_frequent_their_words_are(engine, monkeypatch):
    words = ["коомдук", "кеңеш", "бюджет", "ачык", "общественный", "совет"]
    texts = [" ".join(words[n % 5 : n % 5 + 3] + words[: n % 4]) for n in range(30)]
    fill(engine, *(record(n, *texts[n : n + 5]) for n in range(25)))
    answers = []
    for frequent in (0, 10**9):
        monkeypatch.setattr(tantivy_pages, "FREQUENT", frequent)
        answers.append(
            [engine.ask(question(text), 0, 20, []) for text in ("кеңеш", "ачык бюджет кеңештин", "совети")]
        )
    assert answers[0] == answers[1]
    assert all(hit.pages for answer in answers[0] for hit in answer.hits)


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # of a process with threads: what is tested
def test_tantivy_answers_in_a_process_that_was_split_off(engine):
    fill(engine, record(1, "коомдук кеңеш"))
    assert found(engine, question("кеңеш")) == ["record-1"]
    child = os.fork()
    if not child:
        os._exit(0 if found(engine, question("кеңеш")) == ["record-1"] else 1)
    assert os.waitpid(child, 0)[1] == 0
