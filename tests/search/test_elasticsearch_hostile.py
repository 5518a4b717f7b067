"""Questions that nobody means well, to a real server: none may be refused, and none may take it down."""

import pytest

from config.search_server import search_server
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch_client import Server
from search.query import QueryError, parse
from search.question import Question
from tests.search import hostile
from tests.search.engine_suite import record

ASKED = 300


@pytest.fixture
def engine(elasticsearch_url):
    engine = ElasticsearchEngine(Server(**search_server(elasticsearch_url)))
    with engine.rebuild() as new:
        new.writer.add(record(1, "Коомдук кеңештин бюджети УКМКнын 150дөн", "Общественный совет. kenesh"))
        new.publish()
    return engine


def test_elasticsearch_survives_hostile_questions(engine):
    answered = 0
    for text in hostile.texts(ASKED):
        try:
            parsed = parse(text)
        except QueryError:
            continue
        question = Question(
            words=parsed.words,
            phrases=parsed.phrases,
            excluded_words=parsed.excluded_words,
            excluded_phrases=parsed.excluded_phrases,
            filters={"kind": (text[:100],)} if answered % 10 == 0 else {},
            lang="ky",
        )
        answer = engine.ask(question, 0, 10, ["kind"])
        assert answer.total <= 1
        answered += 1
    assert answered > ASKED / 2


def test_elasticsearch_is_not_paged_too_deep(engine):
    answer = engine.ask(Question(words=parse("кеңеш").words), 990, 10, ["kind"])
    assert (answer.total, answer.hits) == (1, ())
