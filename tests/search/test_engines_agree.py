"""Both engines on the same records: the same hits and counts, nearly the same scores."""

import datetime
import random

import pytest

from config.search_server import search_server
from search.analysis import query_words
from search.engines.base import Record
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch_client import Server
from search.engines.tantivy import TantivyEngine
from search.question import Question
from tests.search.shelf import entry

KYRGYZ = [
    "маалымат",
    "бюджет",
    "кеңеш",
    "жыйын",
    "коомдук",
    "министрлик",
    "план",
    "аракет",
    "долбоор",
    "натыйжа",
    "отчет",
    "каражат",
    "шаар",
    "айыл",
    "мектеп",
    "бейтапкана",
    "дарыгер",
    "мугалим",
    "баланча",
    "өкмөт",
    "мыйзам",
    "токтом",
    "чечим",
    "сунуш",
    "талкуу",
    "катышуу",
    "ачыктык",
    "отчеттуулук",
    "эл",
    "шайлоо",
    "кызмат",
    "өнүгүү",
    "саламаттык",
    "билим",
    "суу",
    "жол",
    "энергия",
    "салык",
    "жумуш",
]
ENDINGS = ("", "нын", "лар", "га", "да", "дан", "ы", "ынын", "лардын", "суз", "луу")
RUSSIAN = [
    "совет",
    "заседание",
    "бюджет",
    "отчет",
    "министерство",
    "проект",
    "закон",
    "решение",
    "предложение",
    "обсуждение",
    "участие",
    "город",
    "село",
    "школа",
    "больница",
    "врач",
    "учитель",
    "вода",
    "дорога",
    "налог",
    "работа",
]
FACETS = ["kind", "year", "lang", "body"]


def text(chance, words, endings, length):
    return " ".join(chance.choice(words) + chance.choice(endings) for _ in range(length)) + "."


def records():
    chance = random.Random(4)
    for number in range(90):
        lang = "ru" if number % 5 == 0 else "ky"
        words, endings = (RUSSIAN, ("", "а", "у", "ы")) if lang == "ru" else (KYRGYZ, ENDINGS)
        pages = [text(chance, words, endings, chance.randint(8, 60)) for _ in range(chance.randint(1, 5))]
        fields = {
            "kind": chance.choice(["minutes", "report", "news"]),
            "date": datetime.date(2018 + number % 6, 1 + number % 12, 1),
        }
        yield Record(
            f"r{number}",
            (entry(number, pages, lang=lang, title=text(chance, words, endings, 4), **fields),),
        )


@pytest.fixture(scope="module")
def both(elasticsearch_node, tmp_path_factory):
    """The two engines with the same records."""
    server = search_server(f"elasticsearch://{elasticsearch_node.address}/both")
    engines = [TantivyEngine(tmp_path_factory.mktemp("both")), ElasticsearchEngine(Server(**server))]
    for engine in engines:
        with engine.rebuild() as new:
            for record in records():
                new.writer.add(record)
            new.publish()
    return engines


def asked(words, **fields):
    return Question(words=tuple(query_words(words)), **fields)


QUESTIONS = {
    "one word": asked("бюджеттин"),
    "two words": asked("кеңештин жыйыны"),
    "three words": asked("маалымат долбоор натыйжасы"),
    "six words": asked("ачыктык отчеттуулук катышуу сунуш талкуу чечим"),
    "more than eight words": asked("эл шайлоо кызмат өнүгүү саламаттык билим суу жол энергия салык"),
    "Russian": asked("заседание совета"),
    "a word of both languages": asked("отчет"),
    "Latin letters": asked("kenesh byudzhet"),
    "the visitor's language": asked("отчет", lang="ru"),
    "filters": asked("бюджет кеңеш", filters={"kind": ("minutes", "news"), "year": ("2019",)}),
    "a phrase": Question(phrases=(("билим", "суу"),)),
    "an excluded word": asked("суу", excluded_words=tuple(query_words("жол"))),
    "titles only": asked("мыйзам", title_only=True),
    "days": asked("мыйзам", since=datetime.date(2020, 1, 1)),
    "nothing": asked("ъъъъъъ"),
    "long words": asked("бюджеттештирилбегендердикиндейбизбечиби " + "ж" * 90 + " " + "б" * 300),
    "odd signs": asked("a.b* (x|y) №7-б foo@bar.kg"),
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_engines_find_and_count_the_same(both, question):
    answers = [engine.ask(question, 0, 100, FACETS) for engine in both]
    for name in ("total", "facets", "has_all_words", "misspelt"):
        assert getattr(answers[0], name) == getattr(answers[1], name), name
    found = [{hit.record: hit for hit in answer.hits} for answer in answers]
    assert found[0].keys() == found[1].keys()
    for record, hit in found[0].items():
        if (
            len(question.words) <= 1
        ):  # Lucene gives words that stand near each other less, the further apart they are
            assert {page.number for page in hit.pages} == {page.number for page in found[1][record].pages}
        assert hit.entries == found[1][record].entries


def test_engines_find_the_same_for_typing_errors(both):
    chance = random.Random(7)
    found_any = 0
    for _ in range(100):
        word = list(chance.choice(KYRGYZ) + chance.choice(ENDINGS))
        place = chance.randrange(len(word) - 1)
        letter = chance.choice("абвгдежзийклмнопрстуфыэюя")
        match chance.randrange(4):
            case 0:
                word[place] = letter
            case 1:
                word.insert(place, letter)
            case 2:
                del word[place]
            case _:
                word[place : place + 2] = word[place + 1], word[place]
        question = asked("".join(word))
        totals = [engine.ask(question, 0, 1, []).total for engine in both]
        assert totals[0] == totals[1], "".join(word)
        found_any += totals[0] > 0
    assert found_any > 30


@pytest.mark.parametrize("name", ["one word", "three words", "six words", "filters"])
def test_engines_score_alike(both, name):
    """Not quite the same: mean lengths of fields and words that are near each other weigh a little differently."""
    tantivy, elastic = (
        {hit.record: hit.score for hit in engine.ask(QUESTIONS[name], 0, 50, []).hits} for engine in both
    )
    for record in tantivy.keys() & elastic.keys():
        assert elastic[record] == pytest.approx(tantivy[record], rel=0.06)
