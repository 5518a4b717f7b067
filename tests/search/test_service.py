import datetime

import pytest

from search import indexing, outbox, registry, service
from search.query import Query
from tests.search.shelf import BODY_A, BODY_B, entry

DECLARATION = "Өкмөттүн ачыктыгы жөнүндө декларация. Жарандардын маалымат сурап билүү укугу бар."
PURCHASES = "О государственной закупке товаров для школ района."


@pytest.fixture
def library(index, shelf):
    shelf.put(
        entry(1, [DECLARATION], title="Декларация", kind="news", date=datetime.date(2023, 5, 1)),
        entry(
            2, ["Биринчи бет.", "Экинчи бетте бюджет талкууланды."], title="Протокол № 2", bodies=(BODY_B,)
        ),
        entry(3, [PURCHASES], title="Отчет", lang="ru", kind="report", date=datetime.date(2022, 3, 4)),
        entry(4, ["The council met in public."], title="Minutes of the council", lang="en"),
    )
    index.sync()
    return shelf


def ask(text, **fields):
    return service.search(Query(text, **fields))


def ids(found):
    return [each.id for each in found.results]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("сурап билүү укугу маалымат", "shelf:1"),
        ("окмоттун ачыктыгы", "shelf:1"),
        ("okmottun achyktygy", "shelf:1"),
        ("өкмөткө", "shelf:1"),
        ("государственных закупок", "shelf:3"),
        ("бюджетти", "shelf:2"),
        ("councils meeting", "shelf:4"),
        ("маалыматт", "shelf:1"),
        ("декларацыя", "shelf:1"),
    ],
)
def test_search_finds_words_in_other_forms_and_spellings(library, text, wanted):
    assert ids(ask(text))[0] == wanted


def test_search_shows_the_page_where_the_words_stand(library):
    [result] = ask("бюджет", lang="ru").results
    assert [(page.number, page.url) for page in result.pages] == [(2, "/ru/shelf/2/page/2/?q=бюджет")]
    assert result.pages[0].snippet == "Экинчи бетте <mark>бюджет</mark> талкууланды."
    assert (result.page_count, result.kind_label, result.url) == (2, "Minutes", "/ru/shelf/2/")


def test_search_escapes_what_stands_in_texts_and_titles(index, shelf):
    shelf.put(entry(1, ["<script>alert(1)</script> бюджет & кеңеш"], title="<b>бюджет</b>"))
    index.sync()
    [result] = ask("бюджет").results
    assert result.title_marked == "&lt;b&gt;<mark>бюджет</mark>&lt;/b&gt;"
    assert "<script>" not in result.pages[0].snippet
    assert "&amp; кеңеш" in result.pages[0].snippet


def test_search_finds_titles_and_other_names(index, shelf):
    shelf.put(
        entry(1, ["текст"], title="Коомдук кеңеш", alt_titles=("КБК",)), entry(2, ["КБК жөнүндө сөз болду"])
    )
    index.sync()
    assert ids(ask("КБК"))[0] == "shelf:1"
    assert ask("КБК").total == 2


def test_search_phrase_finds_only_neighbours(index, shelf):
    shelf.put(entry(1, ["коомдук кеңеш жыйыны"]), entry(2, ["кеңеш жана коомдук жыйын"]))
    index.sync()
    assert ids(ask('"коомдук кеңеш"')) == ["shelf:1"]
    assert ids(ask("«коомдук кенеш»")) == ["shelf:1"]
    assert ask("коомдук кеңеш").total == 2


def test_search_minus_leaves_out_a_word_in_its_forms(index, shelf):
    shelf.put(entry(1, ["бюджет боюнча жыйын"]), entry(2, ["бюджет боюнча кеңештин отчету"]))
    index.sync()
    assert ids(ask("бюджет -кеңеш")) == ["shelf:1"]
    assert ids(ask('бюджет -"боюнча жыйын"')) == ["shelf:2"]


def test_search_filters_and_counts_exactly(library):
    registry.register_facet(registry.Facet("body", "Body", lambda values, lang: {v: v[:1] for v in values}))
    found = ask("", filters={"body": (BODY_A,)})
    assert sorted(ids(found)) == ["shelf:1", "shelf:3", "shelf:4"]
    found = ask("", filters={"kind": ("report", "news"), "lang": ("ru",)})
    assert ids(found) == ["shelf:3"]
    counts = {facet.name: {value.value: value.count for value in facet.values} for facet in found.facets}
    assert counts == {
        "kind": {"report": 1, "news": 0},
        "body": {BODY_A: 1},
        "year": {"2022": 1},
        "lang": {"ru": 1, "ky": 1},
    }


def test_search_counts_ignore_the_own_filter_of_a_facet(index, shelf):
    registry.register_facet(
        registry.Facet("theme", "Theme", lambda values, lang: {v: v.upper() for v in values})
    )
    themes = [("health",), ("health", "budget"), ("budget",)]
    shelf.put(*(entry(n, ["кеңеш"], facets={"theme": values}) for n, values in enumerate(themes)))
    index.sync()
    found = ask("кеңеш", filters={"theme": ("budget",)})
    [theme] = [facet for facet in found.facets if facet.name == "theme"]
    assert found.total == 2
    assert [(v.label, v.count, v.is_selected) for v in theme.values] == [
        ("BUDGET", 2, True),
        ("HEALTH", 2, False),
    ]


def test_search_reads_labels_again_when_something_has_changed(library, shelf):
    names = {BODY_A: "Кеңеш"}
    asked = []
    registry.register_facet(
        registry.Facet("body", "Body", lambda values, lang: asked.extend(values) or dict(names))
    )

    def label():
        [body] = [facet for facet in ask("", filters={"kind": ("news",)}).facets if facet.name == "body"]
        return body.values[0].label

    assert [label(), label()] == ["Кеңеш"] * 2
    assert asked == [BODY_A]
    names[BODY_A] = "Жаңы ат"
    outbox.touch("shelf", ["3"])
    assert label() == "Жаңы ат"


def test_search_sorts_by_date(library, index, shelf):
    assert ids(ask("", filters={"lang": ("ky", "ru")}, sort="oldest")) == ["shelf:3", "shelf:1", "shelf:2"]
    shelf.put(*(entry(n, ["кеңеш " * n], date=datetime.date(2000 + n, 1, 1)) for n in (5, 7, 6)))
    index.sync()
    assert ids(ask("кеңеш", sort="newest")) == ["shelf:7", "shelf:6", "shelf:5"]


def test_search_total_counts_everything_and_pages_hold_ten(index, shelf):
    shelf.put(*(entry(n, [f"кеңеш {n}"]) for n in range(25)))
    index.sync()
    pages = [ask("кеңеш", page=number) for number in (1, 2, 3)]
    assert [len(each.results) for each in pages] == [10, 10, 5]
    assert len({each for page in pages for each in ids(page)}) == 25
    assert {(each.total, each.page_count) for each in pages} == {(25, 3)}
    beyond = ask("кеңеш", page=999_999_999)
    assert (beyond.results, beyond.is_page_missing, beyond.total) == ((), True, 25)


def test_search_reaches_a_thousand_results_and_no_more(index, shelf, monkeypatch):
    monkeypatch.setattr(service, "DEEPEST", 20)
    shelf.put(*(entry(n, ["кеңеш"]) for n in range(25)))
    index.sync()
    assert ask("кеңеш").page_count == 2
    assert ask("кеңеш", page=3).results == ()


def test_search_shows_translations_once_in_the_language_that_was_found(index, shelf):
    shelf.put(
        entry(1, ["Коомдук кеңеш 2024"], record="same", title="Кеңеш"),
        entry(2, ["Общественный совет 2024"], record="same", title="Совет", lang="ru"),
    )
    index.sync()
    assert [(each.id, each.lang) for each in ask("общественный", lang="ky").results] == [("shelf:2", "ru")]
    assert ids(ask("2024", lang="ky")) == ["shelf:1"]
    assert ids(ask("2024", lang="ru")) == ["shelf:2"]
    assert ids(ask("2024", lang="ky", filters={"lang": ("ru",)})) == ["shelf:2"]
    assert ask("2024").total == 1


def test_search_puts_the_visitors_language_first_among_equals(index, shelf):
    shelf.put(
        entry(1, ["2024 OGP"], lang="ru"),
        entry(2, ["2024 OGP"], lang="ky"),
        entry(3, ["2024 OGP"], lang="en"),
    )
    index.sync()
    assert ids(ask("OGP 2024", lang="ky"))[0] == "shelf:2"
    assert ids(ask("OGP 2024", lang="en"))[0] == "shelf:3"


def test_search_says_when_nothing_has_all_words(library):
    assert ask("бюджет талкууланды").has_all_words
    assert not ask("бюджет закупке").has_all_words


def test_search_leaves_out_at_once_what_was_taken_away(library):
    assert ask("декларация").total == 1
    library.take(1)
    found = ask("декларация")
    assert (found.total, found.results, [f for f in found.facets if f.values]) == (0, (), [])
    everything = ask("", filters={"year": ("2023", "2022")})
    assert ids(everything) == ["shelf:3"]


def test_search_finds_again_what_was_taken_away_and_put_back(library, index):
    kept = library.standing["1"]
    library.take(1)
    assert ask("декларация").total == 0
    library.put(kept)
    assert ask("декларация").total == 1


def test_search_of_a_translation_taken_away_shows_the_other(index, shelf):
    shelf.put(entry(1, ["кеңеш"], record="r"), entry(2, ["совет"], record="r", lang="ru"))
    index.sync()
    shelf.take(2)
    assert ask("совет").total == 0
    index.sync()
    assert (ask("совет").total, ask("кеңеш").total) == (0, 1)


@pytest.mark.parametrize(
    "text", ['"', "'", '""', "«»", "-", "--", "*", "?", "(", "\0", "-\0", "🙂", "+:/\\&|!", " "]
)
def test_search_for_nothing_says_so(library, text):
    with pytest.raises(service.QueryError, match="at least one word"):
        ask(text)


@pytest.mark.parametrize(
    "text", ["a\0b", "a" * 1000, "\ud800a", "ї ѳ", "-" * 999 + "a", '"a', 'a"b"c', "٣ ３ ²", "ﬁ ŉ İ"]
)
def test_search_of_odd_texts_answers(library, text):
    assert ask(text).total >= 0


def test_search_refuses_a_text_that_is_too_long(library):
    with pytest.raises(service.QueryError, match="at most 1000"):
        ask("кеңеш " * 20_000)


def test_search_of_very_many_words_uses_the_rarest(index, shelf):
    common = " ".join(f"сөз{n}" for n in range(60))
    shelf.put(*(entry(n, [common]) for n in range(3)), entry(9, [common + " сейрек"]))
    index.sync()
    assert ids(ask(" ".join(f"сөз{n}" for n in range(60)) + " сейрек"[:7]))[0] in {
        f"shelf:{n}" for n in (0, 1, 2, 9)
    }
    assert ids(ask(" ".join(f"сөз{n}" for n in range(50)) + " сейрек"))[0] == "shelf:9"


def test_search_without_an_index_says_what_to_do(shelf, db, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "none"
    with pytest.raises(service.IndexMissingError, match="search_rebuild"):
        ask("кеңеш")


def test_search_refuses_the_index_of_another_database(index):
    indexing.cursor_of(index).delete()
    with pytest.raises(service.IndexMissingError, match="another database"):
        ask("кеңеш")
