"""Questions that nobody means well, through the real view to a real server: none may be refused, none may take it down.

All 10,000 take some minutes, so one in 25 is asked, the hugest among them. TEST_HOSTILE=all asks all.
"""

import os

import pytest

from config.search_server import search_server
from search import engines, fallback, indexing, removals
from search.question import Question
from tests.search import hostile
from tests.search.engine_suite import question
from tests.search.shelf import entry

EVERY = 1 if os.environ.get("TEST_HOSTILE") == "all" else 25
UNHURRIED = 20.0  # seconds: other tests may keep the machine busy


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch):
    monkeypatch.setattr(fallback, "VISITOR_SECONDS", UNHURRIED)
    fallback.forget()
    yield
    fallback.forget()


@pytest.fixture
def engine(elasticsearch_url, settings, tmp_path, shelf, outbox_tables):
    """The engine of the settings. There is no embedded index that could answer in its place."""
    settings.SEARCH_SERVER = search_server(elasticsearch_url)
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    removals.forget()
    engine = engines.current_engine()
    texts = ["Коомдук кеңештин бюджети УКМКнын 150дөн", "Общественный совет 2019. Public council kenesh"]
    shelf.put(entry(1, texts, title="Кеңеш № 1"))
    indexing.bring_up_to_date(engine)
    return engine


def test_elasticsearch_survives_hostile_questions(client, engine):
    wrong, found = {}, 0
    for number, address in enumerate(hostile.addresses(10_000)[::EVERY]):
        view = "" if number % hostile.WITH_THE_PAGE == 0 else "csv/"
        answer = client.get(f"/ky/search/{view}?{address}")
        if answer.status_code not in hostile.ANSWERS:
            wrong[address[:200]] = answer.status_code
        results = (answer.context or {}).get("results")
        found += bool(results and results.total)
    assert not wrong
    assert found > 0.1 * 10_000 / EVERY / hostile.WITH_THE_PAGE  # they do reach the server


def test_elasticsearch_is_not_paged_too_deep(engine):
    answer = engine.ask(Question(words=question("кеңеш").words), 990, 10, ["kind"])
    assert (answer.total, answer.hits) == (1, ())
