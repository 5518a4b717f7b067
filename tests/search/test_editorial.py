"""Synonyms, best bets and searches without results."""

import datetime
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DatabaseError
from django.utils import timezone

from search import indexing, service
from search.analysis import query_words
from search.editorial import best_bets, dictionary, initial, misses
from search.editorial.models import BestBet, EditorialVersion, MissedQuery, SynonymGroup
from search.query import Query
from search.suggestions import names
from tests.search.shelf import BODY_A, entry


@pytest.fixture(autouse=True)
def _fresh():
    dictionary.forget()
    yield
    dictionary.forget()


@pytest.fixture
def editorial(index, shelf):
    """The tables of editors, without a transaction around the test, empty before and after."""
    _empty()
    yield shelf
    _empty()


def _empty():
    for model in (SynonymGroup, BestBet, MissedQuery, EditorialVersion):
        model.objects.all().delete()


def group(*terms):
    return SynonymGroup.objects.create(terms="\n".join(terms))


def found(text):
    return {each.id for each in service.search(Query(text, "ky")).results}


def runs(text):
    """Return what may stand for pieces of a text: {(start, end): {words}}."""
    words = query_words(text)
    return {
        (each.start, each.end): {" ".join(word.text for word in run) for run in each.words}
        for each in dictionary.dictionary().synonyms(words)
    }


# --- synonyms ---------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_synonyms_stand_for_words_in_other_endings():
    group("тендер", "сатып алуу", "закупки")
    assert runs("тендерлердин жыйынтыгы") == {(0, 1): {"сатып алуу", "закупки"}}
    assert runs("мамлекеттик сатып алуулар") == {(1, 3): {"тендер", "закупки"}}
    assert runs("государственных закупок") == {(1, 2): {"тендер", "сатып алуу"}}
    assert runs("алуу") == {}


@pytest.mark.django_db
def test_synonyms_stand_for_abbreviations_however_typed():
    group("УИП", "НПД", "NAP")
    assert runs("уиптин отчету") == runs("УИПтин отчету") == {(0, 1): {"нпд", "nap"}}
    assert runs("nap") == {(0, 1): {"уип", "нпд"}}


@pytest.mark.django_db
def test_synonyms_of_two_groups_add_up():
    group("отчет", "доклад")
    group("доклад", "баяндама")
    assert runs("доклад") == {(0, 1): {"отчет", "баяндама"}}


@pytest.mark.django_db
def test_synonyms_are_read_anew_when_they_change(django_assert_num_queries):
    assert runs("тендер") == {}
    made = group("тендер", "закупки")
    assert runs("тендер") == {(0, 1): {"закупки"}}
    with django_assert_num_queries(1):
        runs("тендер")
    made.terms = "тендер\nконкурс"
    made.save()
    assert runs("тендер") == {(0, 1): {"конкурс"}}
    made.delete()
    assert runs("тендер") == {}


def test_synonyms_find_what_has_other_words(editorial, index):
    editorial.put(
        entry(1, ["Тендер өттү"]),
        entry(2, ["О государственных закупках"], lang="ru"),
        entry(3, ["Сатып берүү"]),
    )
    index.sync()
    assert found("тендер") == {"shelf:1"}
    group("тендер", "закупки", "сатып алуу")
    assert found("тендер") == {"shelf:1", "shelf:2"}
    assert service.search(Query("тендер", "ky"), has_synonyms=False).total == 1


def test_synonyms_are_marked_in_snippets_and_pages(editorial, index):
    group("тендер", "закупки", "сатып алуу")
    editorial.put(entry(2, ["О государственных закупках и других делах"], lang="ru"))
    index.sync()
    [result] = service.search(Query("тендер", "ky")).results
    assert "<mark>закупках</mark>" in result.pages[0].snippet
    assert service.matcher("тендер").mark("сатып алуулар, сатып берүү") == (
        "<mark>сатып</mark> <mark>алуулар</mark>, сатып берүү"
    )


@pytest.mark.django_db
def test_marks_of_synonyms_count_as_the_word_they_stand_for():
    group("тендер", "закупки")
    matcher = service.matcher('бюджет тендер "коомдук кеңеш"', misspelt=())
    assert matcher.found("закупки") == {1}
    assert matcher.found("бюджет, коомдук кеңеш") == {0, 2}


def test_names_of_bodies_are_synonyms_by_themselves(editorial, index):
    editorial.put(
        entry(1, ["Биринчи"], title="Каржы кеңеши", record=BODY_A, bodies=(BODY_A,), alt_titles=("КБК",)),
        entry(2, ["КБК чечим кабыл алды"], title="Чечим"),
    )
    index.sync()
    names.catch_up()
    assert found("каржы кеңешинин") >= {"shelf:1", "shelf:2"}
    editorial.put(entry(1, ["Биринчи"], title="Каржы кеңеши", record=BODY_A, bodies=(BODY_A,)))
    index.sync()
    names.catch_up()
    assert "shelf:2" not in found("каржы кеңешинин")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "terms", ["", "тендер", "тендер\n  \nтендер", "тендер\n***", "тендер\nаа бб вв гг дд ее жж зз ии"]
)
def test_group_that_says_nothing_is_refused(terms):
    with pytest.raises(ValidationError):
        SynonymGroup(terms=terms).full_clean()


@pytest.mark.django_db
def test_initial_synonyms_are_entered_once_and_are_sound():
    call_command("load_synonyms")
    groups = list(SynonymGroup.objects.all())
    assert len(groups) > 20
    for each in groups:
        each.full_clean()
    assert runs("НПДнын") != {}
    assert initial.load_synonyms() == 0


# --- best bets --------------------------------------------------------------------------------------------------


@pytest.fixture
def bet(editorial, index, monkeypatch):
    """A bet on the shelf's first object, which stands in for a page."""
    editorial.put(entry(1, ["Бюджет"], title="Бюджет барагы"), entry(2, ["Бюджет отчету"]))
    index.sync()
    monkeypatch.setattr(BestBet, "entry", "shelf:1")
    monkeypatch.setattr(BestBet, "target", "Бюджет барагы")
    return BestBet.objects.create(queries="бюджет\nкаржы отчету", reason="Толук маалымат")


def recommended(text, lang="ky"):
    return [each.title for each in best_bets.recommend(query_words(text), lang)]


def test_best_bet_is_shown_for_its_words_in_any_form_and_order(bet):
    assert recommended("бюджеттин") == ["Бюджет барагы"]
    assert recommended("отчеттун каржысы") == ["Бюджет барагы"]
    assert recommended("бюджет отчету") == []
    assert recommended("") == []


def test_best_bet_may_be_for_one_language(bet):
    bet.language = "ru"
    bet.save()
    assert recommended("бюджет", "ky") == []
    assert recommended("бюджет", "ru") == ["Бюджет барагы"]


def test_best_bet_on_what_is_not_public_is_not_shown(bet, shelf):
    shelf.take(1)
    assert recommended("бюджет") == []


def test_result_page_shows_best_bets_above_the_first_results_only(client, bet):
    page = client.get("/ky/search/?q=бюджет").content.decode()
    assert "Толук маалымат" in page
    assert page.index("Толук маалымат") < page.index("shelf/2")
    for more in ("&kind=minutes", "&page=2"):
        assert "Толук маалымат" not in client.get(f"/ky/search/?q=бюджет{more}").content.decode()


# --- searches without results -----------------------------------------------------------------------------------


def counted():
    return list(MissedQuery.objects.order_by("words").values_list("words", "lang", "count"))


def test_searches_without_results_are_counted_by_day(client, editorial):
    for query in (
        "Криптозоология!",
        "криптозоология",
        "криптозоология&kind=minutes",
        "криптозоология&page=2",
    ):
        client.get(f"/ru/search/?q={query}")
    assert counted() == [("криптозоология", "ru", 2)]
    assert MissedQuery.objects.get().day == timezone.localdate()


def test_searches_with_results_are_not_counted(client, editorial, index):
    editorial.put(entry(1, ["Бюджет"]))
    index.sync()
    client.get("/ru/search/?q=бюджет")
    assert counted() == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  Кеңеш, БЮДЖЕТ! ", "кеңеш бюджет"),
        ("a@b.kg", ""),
        ("+996 555 12 34 56", ""),
        ("2019-жылдын бюджети", "2019 жылдын бюджети"),
        ("сөз " * 50, ""),
        ("\0***", ""),
    ],
)
def test_words_are_kept_only_where_they_are_nobodys(text, words):
    assert misses.normalised(text) == words


@pytest.mark.django_db
def test_count_of_different_searches_a_day_is_limited(monkeypatch):
    monkeypatch.setattr(misses, "MOST_A_DAY", 2)
    for word in ("бир", "эки", "үч", "бир"):
        misses.note(word, "ky")
    assert counted() == [("бир", "ky", 2), ("эки", "ky", 1)]


@pytest.mark.django_db
def test_old_counts_are_forgotten():
    old = timezone.localdate() - misses.KEPT - datetime.timedelta(days=1)
    MissedQuery.objects.create(day=old, words="эски", lang="ky")
    misses.note("жаңы", "ky")
    assert counted() == [("жаңы", "ky", 1)]


@pytest.mark.django_db
def test_a_failure_to_count_is_no_failure_of_the_answer(monkeypatch, caplog):
    def fail(*_args):
        raise DatabaseError("database is locked")

    monkeypatch.setattr(misses, "_count", fail)
    misses.note("сөз", "ky")
    assert "not counted" in caplog.text


@pytest.mark.django_db
def test_report_lists_words_and_leads_to_synonyms_and_bets(admin_client):
    day = timezone.localdate()
    for lang, count, back in (("ky", 2, 0), ("ky", 3, 1), ("ru", 1, 0)):
        MissedQuery.objects.create(
            day=day - datetime.timedelta(days=back), words="=тендер", lang=lang, count=count
        )
    response = admin_client.get("/admin/reports/missed-queries/?words=ТЕНД")
    rows = [SimpleNamespace(**row) for row in response.context["object_list"]]
    assert [(row.lang, row.times) for row in rows] == [("ky", 5), ("ru", 1)]
    page = response.content.decode()
    assert "/admin/synonyms/new/?terms=" in page
    assert "Кыргызча" in page
    form = admin_client.get("/admin/synonyms/new/?terms=тендер").content.decode()
    assert "тендер" in form
    table = admin_client.get("/admin/reports/missed-queries/?export=csv")
    assert table.content.startswith(b"\xef\xbb\xbf")
    assert "'=тендер,ky,5" in table.content.decode()


def test_editor_sees_what_a_group_does(admin_client, editorial, index):
    editorial.put(entry(1, ["Тендер өттү"]), entry(2, ["О закупках"], lang="ru"))
    indexing.rebuild(
        index
    )  # the client's transaction never ends: what it writes is not applied on PostgreSQL
    made = group("тендер", "закупки")
    response = admin_client.get(f"/admin/synonyms/edit/{made.pk}/")
    page = " ".join(response.content.decode().split())
    assert page.count("<td>1</td> <td>2</td>") == 2
