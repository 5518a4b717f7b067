"""What is offered while typing, and the likeliest spelling of a misspelt word."""

import itertools
import time

import pytest
from django.core.management import call_command
from django.db import DatabaseError

from search import registry
from search.suggestions import answer, census, keeper, names, spelling
from search.suggestions.models import NameWord, SuggestedName, VocabularyWord
from tests.search.shelf import BODY_A, BODY_B, Shelf, entry


@pytest.fixture
def tables(shelf, outbox_tables):
    """The tables of suggestions, empty before and after; `sync` brings them up to date."""
    _empty()
    yield shelf
    _empty()


def _empty():
    SuggestedName.objects.all().delete()
    VocabularyWord.objects.all().delete()


@pytest.fixture
def shelved(tables):
    tables.put(
        entry(
            1, ["Кеңеш"], title="Каржы кеңеши", record=BODY_A, bodies=(BODY_A,), alt_titles=("КБК", "МОКК")
        ),
        entry(2, ["Совет"], title="Совет по финансам", lang="ru", record=BODY_A, bodies=(BODY_A,)),
        entry(3, ["Бюджет талкууланды, өкмөттүн бюджети"], title="Бюджет боюнча протокол", bodies=(BODY_A,)),
        entry(4, ["Бюджеттин аткарылышы, өкмөт, бюджет"], title="Каржы отчету", kind="report"),
        entry(5, ["Өкмөт жана бюджет"], title="№ 7 протокол", bodies=(BODY_B,)),
    )
    names.catch_up()
    census.recount()
    return tables


def offered(text, lang="ky"):
    return [(each.sort, each.text) for each in answer.suggest(text, lang)]


def texts(text, sort, lang="ky"):
    return [found for kind, found in offered(text, lang) if kind == sort]


@pytest.mark.usefixtures("outbox_tables")
def test_counting_leaves_no_query_open_between_its_steps(monkeypatch):
    """SQLite's connection could not write any more after another one has."""
    being_read = []

    class Slow(Shelf):
        def ids(self):
            being_read.append(self)
            yield from (str(number) for number in range(3 * census.BATCH))
            being_read.remove(self)

    monkeypatch.setattr(registry, "sources", lambda: [Slow()])
    for step, _ in enumerate(census.Census().steps()):
        assert not being_read, f"step {step}"


def test_suggestions_begin_with_words_then_bodies_then_titles(shelved):
    assert offered("бюд") == [("term", "бюджет"), ("title", "Бюджет боюнча протокол")]
    assert offered("карж") == [("term", "каржы"), ("body", "Каржы кеңеши"), ("title", "Каржы отчету")]


def test_suggestions_lead_to_bodies_and_titles_in_the_visitors_language(shelved):
    [_term, body, _title] = answer.suggest("карж", "ru")
    assert (body.url, body.lang, body.kind) == ("/ru/shelf/1/", "ky", "Minutes")


def test_suggestions_find_a_body_by_another_name_and_say_its_own(shelved):
    [body] = answer.suggest("мок", "ky")
    assert (body.text, body.title) == ("МОКК", "Каржы кеңеши")


def test_suggestions_show_a_record_once_in_the_visitors_language(tables):
    tables.put(
        entry(1, [""], title="Форум кеңеши", record=BODY_A, bodies=(BODY_A,)),
        entry(2, [""], title="Форум, совет", lang="ru", record=BODY_A, bodies=(BODY_A,)),
    )
    names.catch_up()
    assert texts("форум", "body", "ru") == ["Форум, совет"]
    assert texts("форум", "body", "ky") == ["Форум кеңеши"]


@pytest.mark.parametrize("typed", ["өкм", "окм", "okm", "ökm", "jrv", "ОКМ"])
def test_suggestions_know_every_way_to_type_a_kyrgyz_word(shelved, typed):
    assert texts(typed, "term") == ["өкмөт"]


@pytest.mark.parametrize("typed", [",.l;", "<.l;", "budj", "бюдж"])
def test_suggestions_know_a_word_typed_with_the_wrong_keyboard(shelved, typed):
    if typed in {",.l;", "бюдж"}:
        assert texts(typed, "term") == ["бюджет"]
    else:
        assert isinstance(offered(typed), list)


def test_suggestions_need_every_word_of_a_name(shelved):
    assert texts("прот бюдж", "title") == ["Бюджет боюнча протокол"]
    assert texts("кеңеш бюдж", "title") == []


def test_suggestions_complete_the_last_word_only(shelved):
    assert texts("каржы бюдж", "term") == ["каржы бюджет"]


@pytest.mark.parametrize(
    "typed", ["", " ", "б", "\0", '"', "-", "%", "__", "\\", "😀😀", "б" * 10_000, "и ' or 1=1"]
)
def test_suggestions_offer_nothing_for_what_is_no_beginning(shelved, typed):
    assert offered(typed) == []


def test_suggestions_forget_at_once_what_is_not_public_any_more(shelved):
    shelved.take(3, 4, 5)
    # Neither the outbox was applied nor were words counted again.
    assert offered("бюд") == []
    assert offered("өкм") == []
    names.catch_up()
    assert not SuggestedName.objects.filter(entry="shelf:3").exists()


def test_suggestions_follow_a_changed_title(shelved):
    shelved.put(entry(3, ["текст"], title="Тендер боюнча протокол"))
    names.catch_up()
    assert texts("тенд", "title") == ["Тендер боюнча протокол"]
    assert texts("бюдж", "title") == []


def test_words_of_one_record_alone_are_not_offered(tables):
    tables.put(entry(1, ["жашыруун"], title="А"), entry(2, ["башка"], title="Б"))
    names.catch_up()
    census.recount()
    assert offered("жашы") == []


def test_count_forgets_words_that_are_gone(shelved):
    assert VocabularyWord.objects.filter(word="окмот").exists()
    for number in (3, 4, 5):
        shelved.put(entry(number, ["башка сөз"], title="Башка"))
    census.recount()
    assert not VocabularyWord.objects.filter(word="окмот").exists()
    assert VocabularyWord.objects.get(word="башка").entries == ["shelf:3", "shelf:4", "shelf:5"]


def test_count_keeps_to_its_memory(shelved, monkeypatch):
    monkeypatch.setattr(census, "MOST_WORDS", 2)
    census.recount()
    assert not VocabularyWord.objects.filter(records__lt=census.LEAST_RECORDS).exists()


def test_keeper_counts_the_first_time_and_then_when_much_has_changed(shelved, monkeypatch):
    VocabularyWord.objects.all().delete()
    worker = keeper.Keeper()
    worker.finish()
    counted = VocabularyWord.objects.first().counted_in
    shelved.put(entry(6, ["Бюджет"], title="Жаңы"))
    worker.finish()
    assert VocabularyWord.objects.first().counted_in == counted
    monkeypatch.setattr(keeper, "SHORTEST_WAIT", -1)
    shelved.put(entry(7, ["Бюджет"], title="Жаңы"))
    worker.finish()
    assert VocabularyWord.objects.first().counted_in > counted


def test_keeper_counts_in_steps(shelved, monkeypatch):
    VocabularyWord.objects.all().delete()
    monkeypatch.setattr(keeper, "LONGEST_STEP", 0.0)
    worker = keeper.Keeper()
    worker.work()
    assert not VocabularyWord.objects.exists()
    worker.finish()
    assert VocabularyWord.objects.exists()


def test_sync_command_brings_suggestions_up_to_date(index, shelf):
    _empty()
    shelf.put(entry(1, ["текст"], title="Каржы отчету"))
    call_command("search_sync")
    assert texts("карж", "title") == ["Каржы отчету"]
    _empty()


# --- the answer to the script -----------------------------------------------------------------------------------


def test_suggestions_are_answered_as_json_that_may_be_kept(client, shelved):
    response = client.get("/ru/search/suggest/?q=бюд")
    first, second = response.json()["suggestions"]
    assert first == {
        "sort": "term",
        "text": "бюджет",
        "lang": "",
        "note": "",
        "title": "",
        "url": "/ru/search/?q=%D0%B1%D1%8E%D0%B4%D0%B6%D0%B5%D1%82",
    }
    assert (second["url"], second["note"]) == ("/ru/shelf/3/", "Minutes")
    assert "max-age=60" in response["Cache-Control"]
    assert "public" in response["Cache-Control"]
    assert "Cookie" not in response.get("Vary", "")
    assert client.post("/ru/search/suggest/", {"q": "бюд"}).status_code == 405


def test_suggestions_ask_few_queries(shelved, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        answer.suggest("бюд", "ky")


@pytest.mark.django_db
def test_suggestions_are_missing_silently_without_a_database(client, monkeypatch, caplog):
    def fail(*_args):
        raise DatabaseError("away")

    monkeypatch.setattr("search.views.suggest.suggest", fail)
    assert client.get("/ky/search/suggest/?q=бюд").json() == {"suggestions": []}
    assert "no suggestions" in caplog.text


def test_suggestions_come_quickly_from_a_large_table(tables):
    syllables = ["ка", "ру", "ми", "то", "лу", "се", "но", "ба"]
    words = ["".join(each) for each in itertools.product(syllables, repeat=4)]
    found = SuggestedName.objects.bulk_create(
        [
            SuggestedName(entry=f"shelf:{n}", record=str(n), lang="ky", kind="news", name=word, title=word)
            for n, word in enumerate(words * 3)
        ],
        batch_size=1000,
    )
    NameWord.objects.bulk_create(
        [NameWord(name=name, word=name.name[4 * part :], rank=part) for name in found for part in (0, 1)],
        batch_size=1000,
    )
    shown = []
    for typed in ("ка", "кару", "лусе", "нобака", "ба ка"):
        start = time.perf_counter()
        answer.suggest(typed, "ky")
        shown.append(time.perf_counter() - start)
    assert sorted(shown)[2] < 0.1  # a few milliseconds on an idle machine


# --- did you mean -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "unknown", "wanted"),
    [
        ("бюджэтт", {"бюджэтт"}, "бюджет"),
        ("бдюжет кеңеш", {"бдюжет"}, "бюджет кеңеш"),
        ("«бюжет» -өкмөт", {"бюжет"}, "«бюджет» -өкмөт"),
        ("окмат", {"окмат"}, "өкмөт"),
        ("юджет", {"юджет"}, "бюджет"),
        ("криптозоология", {"криптозоология"}, ""),
        ("бюд", {"бюд"}, ""),
        ("20199", {"20199"}, ""),
    ],
)
def test_correction_offers_the_nearest_word(shelved, text, unknown, wanted):
    assert spelling.correct(text, unknown, "ky") == wanted


def test_correction_leaves_words_that_occur(shelved):
    assert spelling.correct("бюджэт өкмөт", set(), "ky") == ""


def test_correction_offers_nothing_that_is_not_public(shelved):
    shelved.take(3, 4, 5)
    assert spelling.correct("бюджэт", {"бюджэт"}, "ky") == ""


@pytest.mark.parametrize(
    ("one", "other", "errors"),
    [
        ("кеңеш", "кеңеш", 0),
        ("кенеш", "кенещ", 1),
        ("кнеш", "кенеш", 1),
        ("екнеш", "кенеш", 1),
        ("ке", "кенеш", 3),
    ],
)
def test_distance_counts_errors_of_a_keyboard(one, other, errors):
    assert spelling.distance(one, other, 2) == errors
    assert spelling.distance(other, one, 2) == errors


def test_result_page_offers_the_likeliest_spelling(client, index, shelf):
    _empty()
    shelf.put(*(entry(n, ["Өкмөттүн бюджети", "бюджет"], title=f"Жыйын {n}") for n in range(3)))
    index.sync()
    names.catch_up()
    census.recount()
    response = client.get("/ky/search/?q=бдюжет&kind=minutes&page=1")
    assert response.context["corrected"]["text"] == "бюджет"
    assert response.context["corrected"]["url"].endswith("kind=minutes")
    assert client.get("/ky/search/?q=бюджет").context["corrected"] is None
    _empty()
