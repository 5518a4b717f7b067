"""Two engines side by side, each with its own cursor: here two embedded ones, of which the first can be away."""

import datetime
import threading
import time
from contextlib import contextmanager

import pytest
from django.utils import timezone, translation

from search import engines, fallback, indexing, removals, service
from search.engines.base import EngineAwayError, EngineError
from search.engines.tantivy import TantivyEngine
from search.indexing.syncing import LONGEST_PAUSE, EngineLoop
from search.models import OutboxRow
from search.query import Query
from tests.search.shelf import entry


class DistantEngine(TantivyEngine):
    """An engine of another name that can be told to be away, for questions and for writing."""

    name = "distant"
    is_away = False
    asked = 0

    def _open(self):
        if self.is_away:
            raise EngineAwayError("It is away.")
        return super()._open()

    @property
    def generation(self):
        if self.is_away:
            raise EngineAwayError("It is away.")
        return super().generation

    def ask(self, *arguments):
        self.asked += 1
        return super().ask(*arguments)


@pytest.fixture
def main(index, tmp_path, monkeypatch):
    """The engine of the settings; `index` is the embedded one."""
    engine = DistantEngine(tmp_path / "distant")
    monkeypatch.setattr(engines, "current_engine", lambda: engine)
    indexing.bring_up_to_date(engine)
    fallback.forget()
    yield engine
    fallback.forget()


def total(text="кеңеш"):
    return service.search(Query(text)).total


def test_all_engines_are_named_once_the_main_one_first(main, index):
    assert engines.all_engines() == (main, index)


def test_each_engine_has_its_own_cursor(main, index, shelf):
    shelf.put(entry(1, ["кеңеш"]))
    indexing.catch_up(index)
    assert (indexing.lag(index).changes, indexing.lag(main).changes) == (0, 1)
    indexing.keep_alive(index)
    assert indexing.catch_up(main) == 1
    assert indexing.lag(main) == (0, 0.0, 0)


def test_lag_is_known_while_the_engine_is_away(main, shelf):
    shelf.put(entry(1, ["кеңеш"]))
    OutboxRow.objects.update(created_at=timezone.now() - datetime.timedelta(seconds=90))
    main.is_away = True
    lag = indexing.lag(main)
    assert (lag.changes, round(lag.seconds)) == (1, 90)
    assert lag.text == "waiting changes: 1, the oldest for 90 s"


def test_lag_without_an_index_is_unknown(tmp_path, outbox_tables):
    assert indexing.lag(TantivyEngine(tmp_path)) is None


def test_search_asks_the_embedded_engine_while_the_main_one_is_away(main, index, shelf):
    shelf.put(entry(1, ["кеңеш"]))
    indexing.catch_up(index)
    indexing.catch_up(main)
    main.is_away = True
    assert total() == 1


def test_search_leaves_an_engine_that_is_away_alone_for_some_seconds(main, index, shelf, monkeypatch):
    breaker = fallback.Breaker(rest=60)
    monkeypatch.setitem(fallback._breakers, main.name, breaker)
    asked = []
    monkeypatch.setattr(main, "_open", lambda: asked.append(1) or _raise(EngineAwayError("It is away.")))
    for _time in range(20):
        total()
    assert len(asked) == 1
    breaker._next_attempt = time.monotonic()
    assert [breaker.may_try() for _time in range(3)] == [True, False, False]


def _raise(error):
    raise error


def test_search_goes_back_to_the_main_engine_when_it_answers(main, index, shelf, monkeypatch):
    monkeypatch.setitem(fallback._breakers, main.name, fallback.Breaker(rest=0.05))
    shelf.put(entry(1, ["кеңеш"]))
    for engine in (index, main):
        indexing.catch_up(engine)
    main.is_away = True
    assert total() == 1
    main.is_away = False
    time.sleep(0.06)
    before = main.asked
    assert (total(), total()) == (1, 1)
    assert main.asked == before + 2


@pytest.mark.parametrize(("seconds", "status"), [(55, 200), (65, 503)])
def test_search_falls_back_only_to_an_index_that_is_current_to_the_minute(
    main, shelf, client, seconds, status
):
    shelf.put(entry(1, ["кеңеш"]))
    OutboxRow.objects.update(created_at=timezone.now() - datetime.timedelta(seconds=seconds))
    main.is_away = True
    assert client.get("/ky/search/", {"q": "кеңеш"}).status_code == status


@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
def test_search_that_cannot_be_answered_is_refused_in_the_visitors_language(main, index, shelf, client, lang):
    shelf.put(entry(1, ["кеңеш"]))
    OutboxRow.objects.update(created_at=timezone.now() - datetime.timedelta(hours=1))
    main.is_away = True
    response = client.get(f"/{lang}/search/", {"q": "кеңеш"})
    with translation.override(lang):
        sentence = translation.gettext(
            "Search is not available at the moment. Please try again in a few minutes."
        )
    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    assert sentence in response.content.decode()


def test_search_without_any_index_is_an_error_of_the_engine(main, index):
    main.is_away = True
    (index.folder / "current").unlink()
    with pytest.raises(EngineError):
        total()


def test_removals_count_on_whichever_engine_answers(main, index, shelf):
    shelf.put(entry(1, ["кеңеш"]), entry(2, ["кеңеш"]))
    for engine in (index, main):
        indexing.catch_up(engine)
    shelf.take(1)
    indexing.catch_up(index)
    assert (removals.hidden_entries(index), removals.hidden_entries(main)) == (set(), {"shelf:1"})
    assert total() == 1
    main.is_away = True
    assert total() == 1


@contextmanager
def running(*loops):
    for loop in loops:
        loop.start()
    try:
        yield
    finally:
        loops[0]._stopping.set()
        for loop in loops:
            loop.join(10)


def test_one_engine_away_holds_up_no_other_and_catches_up_when_it_is_back(main, index, shelf, caplog):
    stopping = threading.Event()
    main.is_away = True
    with running(*(EngineLoop(engine, stopping) for engine in (main, index))):
        for number in range(5):
            shelf.put(entry(number, ["кеңеш"]))
            assert indexing.wait_until_applied(index, 10)
        assert indexing.lag(main).changes == 5
        main.is_away = False
        assert indexing.wait_until_applied(main, LONGEST_PAUSE + 10)
    assert "distant: It is away. The changes wait (waiting changes:" in caplog.text
    assert "distant: the search index is up to date again." in caplog.text
    assert len(list(main.all_entries())) == 5


def test_engine_loop_survives_what_nobody_expected(index, shelf, monkeypatch, caplog):
    shelf.put(entry(1, ["кеңеш"]))
    loop = EngineLoop(index, threading.Event())
    with monkeypatch.context() as patched:
        patched.setattr(type(index), "records_of", lambda *_args: _raise(ZeroDivisionError("odd")))
        assert loop.step() > 0
    assert "ZeroDivisionError" in caplog.text
    loop.step()
    assert total() == 1


def test_edit_is_findable_within_a_second(index, shelf):
    """With the running loop; ten times, of which the median counts: other work may hold up one."""
    stopping = threading.Event()
    times = []
    with running(EngineLoop(index, stopping)):
        for number in range(10):
            shelf.put(entry(number, [f"кеңеш сөз{number}"]))
            start = time.monotonic()
            while not total(f'"сөз{number}"') and time.monotonic() < start + 10:
                time.sleep(0.02)
            times.append(time.monotonic() - start)
    assert sorted(times)[5] < 1.0, times
