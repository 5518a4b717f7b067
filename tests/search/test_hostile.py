"""10,000 questions that nobody means well, through the real view."""

import logging

import pytest

from search import service
from tests.search import hostile
from tests.search.shelf import entry

PARTS = 10  # so that several processes share them


@pytest.fixture
def library(index, shelf):
    texts = ["Коомдук кеңештин бюджети УКМКнын 150дөн", "Общественный совет 2019. Public council kenesh"]
    shelf.put(entry(1, texts, title="Кеңеш № 1"))
    index.sync()


def test_hostile_questions_are_of_many_kinds():
    asked = hostile.addresses(10_000)
    assert len(set(asked)) > 7_000
    assert hostile.addresses(50) == asked[:50]
    assert max(map(len, asked)) >= 1_000_000


@pytest.mark.parametrize("part", range(PARTS))
def test_results_survive_hostile_questions(client, library, part, caplog):
    wrong = {}
    for number, address in enumerate(hostile.addresses(10_000)):
        if number % PARTS == part:
            view = "" if number // PARTS % hostile.WITH_THE_PAGE == 0 else "csv/"
            status = client.get(f"/ky/search/{view}?{address}").status_code
            if status not in hostile.ANSWERS:
                wrong[address[:200]] = status
    assert not wrong
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.django_db
def test_matcher_survives_hostile_texts():
    text = "Коомдук кеңештин бюджети. Общественный совет, kenesh 150дөн «УКМКнын»"
    for asked in hostile.texts(500):
        matcher = service.matcher(asked)
        assert len(matcher.mark(text)) >= len(text)
        service.matcher("кеңеш").snippet(asked)
