"""What every engine must do: a test class of each engine inherits this and gives the fixture `engine`.

`engine` has an index in use, empty.
"""

import datetime
import itertools

import pytest

from search.analysis import query_words
from search.engines.base import Record, WriterBusyError
from search.query import parse
from search.question import Question, Synonym
from tests.search.shelf import entry


def record(number, *texts, **fields):
    return Record(f"record-{number}", (entry(number, texts, **fields),))


def fill(engine, *records):
    with engine.writer() as writer:
        for each in records:
            writer.replace(each)
        writer.commit()


def question(text, **fields):
    return Question(words=tuple(query_words(text)), **fields)


def found(engine, asked, offset=0, limit=10):
    return [hit.record for hit in engine.ask(asked, offset, limit, []).hits]


class EngineSuite:
    """Tests of the interface in search.engines.base."""

    def test_engine_finds_what_was_committed(self, engine):
        fill(engine, record(1, "коомдук кеңеш"))
        assert found(engine, question("кеңеши")) == ["record-1"]

    def test_engine_finds_nothing_in_an_empty_index(self, engine):
        answer = engine.ask(question("кеңеш"), 0, 10, ["kind"])
        assert (answer.total, answer.hits, answer.facets) == (0, (), {"kind": {}})

    def test_engine_drops_what_was_not_committed(self, engine):
        with engine.writer() as writer:
            writer.replace(record(1, "кеңеш"))
        assert found(engine, question("кеңеш")) == []

    def test_engine_replaces_a_record_with_all_its_pages(self, engine):
        fill(engine, record(1, "кеңеш", "бюджет"))
        fill(engine, record(1, "кеңеш"))
        assert found(engine, question("бюджет")) == []
        [hit] = engine.ask(question("кеңеш"), 0, 10, []).hits
        assert [page.number for page in hit.pages] == [1]

    def test_engine_removes_a_record(self, engine):
        fill(engine, record(1, "кеңеш"), record(2, "кеңеш"))
        with engine.writer() as writer:
            writer.remove("record-1")
            writer.commit()
        assert found(engine, question("кеңеш")) == ["record-2"]
        assert list(engine.all_entries()) == ["shelf:2"]

    def test_engine_returns_at_most_three_pages_best_first(self, engine):
        pages = ["кеңеш сөз сөз сөз сөз сөз", "сөз", "кеңеш кеңеш", "кеңеш сөз", "кеңеш сөз сөз"]
        fill(engine, record(1, *pages))
        [hit] = engine.ask(question("кеңеш"), 0, 10, []).hits
        assert [page.number for page in hit.pages] == [3, 4, 5]
        assert {page.entry for page in hit.pages} == {"shelf:1"}
        assert [page.score for page in hit.pages] == sorted((page.score for page in hit.pages), reverse=True)

    def test_engine_counts_words_of_different_pages_together(self, engine):
        fill(engine, record(1, "кеңеш", "бюджет"), *(record(n, "кеңеш сөз") for n in range(2, 6)))
        asked = question("кеңеш бюджет талкуу")
        assert found(engine, asked) == ["record-1"]

    def test_engine_demands_the_required_share_of_words(self, engine):
        fill(engine, record(1, "кеңеш"), record(2, "кеңеш бюджет"))
        assert sorted(found(engine, question("кеңеш талкуу"))) == ["record-1", "record-2"]
        assert found(engine, question("кеңеш бюджет талкуу")) == ["record-2"]

    def test_engine_says_whether_anything_has_all_words(self, engine):
        fill(engine, record(1, "кеңеш"), record(2, "бюджет"))
        assert not engine.ask(question("кеңеш бюджет"), 0, 10, []).has_all_words
        fill(engine, record(3, "кеңеш", "бюджет"))
        assert engine.ask(question("кеңеш бюджет"), 0, 10, []).has_all_words

    def test_engine_finds_a_word_with_one_typing_error(self, engine):
        fill(engine, record(1, "маалымат берилди"), record(2, "кеңеш"))
        for wrong in ("маалимат", "маалыматт", "маалмыат"):
            assert found(engine, question(wrong)) == ["record-1"], wrong

    def test_engine_finds_numbers_of_acts_and_addresses_whole(self, engine):
        fill(engine, record(1, "токтом № 226-б"), record(2, "б 226 info@minfin.kg"), record(3, "кеңеш"))
        assert found(engine, question("226-б"))[0] == "record-1"
        assert found(engine, question("info@minfin.kg")) == ["record-2"]

    def test_engine_finds_letter_spaced_words(self, engine):
        fill(engine, record(1, "К Ы Р Г Ы З  Р Е С П У Б Л И К А С Ы\nТ О К Т О М № 5"), record(2, "кеңеш"))
        for text in ("токтому", "кыргыз республика", "Т О К Т О М"):
            assert found(engine, question(text)) == ["record-1"]

    def test_engine_phrases_need_their_words_side_by_side(self, engine):
        fill(
            engine, record(1, "коомдук кеңеш"), record(2, "кеңеш коомдук"), record(3, "коомдук", "сөз кеңеш")
        )
        assert found(engine, Question(phrases=(("коомдук", "кенеш"),))) == ["record-1"]
        assert sorted(found(engine, Question(phrases=(("кенеш",),)))) == ["record-1", "record-2", "record-3"]

    def test_engine_phrases_run_over_page_breaks(self, engine):
        fill(engine, record(1, "коомдук", "кеңеш"))
        assert found(engine, Question(phrases=(("коомдук", "кенеш"),))) == ["record-1"]

    def test_engine_finds_two_phrases_of_different_pages(self, engine):
        fill(engine, record(1, "коомдук кеңеш", "ачык бюджет"), record(2, "коомдук кеңеш"))
        [hit] = engine.ask(Question(phrases=(("коомдук", "кенеш"), ("ачык", "бюджет"))), 0, 10, []).hits
        assert (hit.record, sorted(page.number for page in hit.pages)) == ("record-1", [1, 2])

    def test_engine_leaves_out_excluded_words_and_phrases(self, engine):
        fill(engine, record(1, "кеңеш бюджети"), record(2, "кеңеш ачык бюджет"), record(3, "кеңеш"))
        without = question("кеңеш", excluded_words=tuple(query_words("бюджет")))
        assert found(engine, without) == ["record-3"]
        without = question("кеңеш", excluded_phrases=(("ачык", "бюджет"),))
        assert sorted(found(engine, without)) == ["record-1", "record-3"]

    @pytest.mark.parametrize(
        ("whole", "parts"),
        [
            ("226-б", "226 кеңеш б"),
            ("2019-жыл", "2019 жана жыл"),
            ("info@minfin.kg", "info@ogp.kg minfin.kg"),
        ],
    )
    def test_engine_leaves_out_a_compound_but_not_its_parts(self, engine, whole, parts):
        fill(engine, record(1, f"бюджет {whole} бюджет"), record(2, f"бюджет {parts} бюджет"))
        parsed = parse(f"бюджет -{whole}")
        excluded = {"excluded_words": parsed.excluded_words, "excluded_phrases": parsed.excluded_phrases}
        assert found(engine, question("бюджет", **excluded)) == ["record-2"]

    def test_engine_looks_in_titles_alone(self, engine):
        fill(
            engine,
            record(1, "сөз", title="Коомдук кеңештин бюджети"),
            record(2, "коомдук кеңеш", title="Бюджет"),
            record(3, "сөз", title="Кеңеш коомдук"),
        )
        answer = engine.ask(question("кеңеш", title_only=True), 0, 10, ["kind"])
        assert sorted(hit.record for hit in answer.hits) == ["record-1", "record-3"]
        assert (answer.total, answer.facets) == (2, {"kind": {"minutes": 2}})
        phrase = Question(phrases=(("кенеш", "коомдук"),), title_only=True)
        assert found(engine, phrase) == ["record-3"]
        without = question("кеңеш", title_only=True, excluded_words=tuple(query_words("бюджет")))
        assert found(engine, without) == ["record-3"]

    def test_engine_limits_the_days(self, engine):
        days = {n: datetime.date(2024, 1, n) for n in range(1, 5)}
        fill(
            engine, *(record(n, "кеңеш", date=day) for n, day in days.items()), record(9, "кеңеш", date=None)
        )
        for since, until, wanted in ((2, 3, [2, 3]), (None, 2, [1, 2]), (3, None, [3, 4]), (5, None, [])):
            limits = {
                "since": since and datetime.date(2024, 1, since),
                "until": until and datetime.date(2024, 1, until),
            }
            answer = engine.ask(question("кеңеш", **limits), 0, 10, ["kind"])
            assert sorted(hit.record for hit in answer.hits) == [f"record-{n}" for n in wanted], (
                since,
                until,
            )
            assert answer.total == len(wanted)
            assert len(found(engine, Question(**limits))) == len(wanted)

    def test_engine_finds_synonyms_in_the_place_of_words(self, engine):
        fill(
            engine,
            record(1, "улуттук иш-аракеттер планы"),
            record(2, "НПД тууралуу отчет"),
            record(3, "улуттук план"),
            record(4, "отчет"),
        )
        run = tuple(query_words("иш-аракеттер планы"))
        one_for_two = question("НПД", synonyms=(Synonym(0, 1, (run,)),))
        assert found(engine, one_for_two) == ["record-2", "record-1"]
        npd = tuple(query_words("НПД"))
        two_for_one = question("план улуттук отчет", synonyms=(Synonym(0, 2, (npd,)),))
        assert found(engine, two_for_one)[0] == "record-2"
        assert engine.ask(two_for_one, 0, 10, []).has_all_words

    def test_engine_names_the_words_it_looked_for_with_an_error(self, engine):
        fill(engine, record(1, "маалымат берилди"))
        assert engine.ask(question("маалимат берилди"), 0, 10, []).misspelt == {"маалимат"}

    def test_engine_leaves_out_records_with_hidden_entries(self, engine):
        fill(engine, record(1, "кеңеш"), record(2, "кеңеш"))
        answer = engine.ask(question("кеңеш", hidden=frozenset({"shelf:1"})), 0, 10, ["kind"])
        assert [hit.record for hit in answer.hits] == ["record-2"]
        assert (answer.total, answer.facets) == (1, {"kind": {"minutes": 1}})

    def test_engine_filters_and_counts_exactly(self, engine):
        kinds, years = ("minutes", "report", "news"), (2021, 2022)
        for number, (kind, year) in enumerate(itertools.product(kinds, years)):
            fill(engine, record(number, "кеңеш", kind=kind, date=datetime.date(year, 1, 1)))
        answer = engine.ask(question("кеңеш", filters={"kind": ("news", "report")}), 0, 10, ["kind", "year"])
        assert answer.total == 4
        assert answer.facets == {
            "kind": {"minutes": 2, "report": 2, "news": 2},
            "year": {"2021": 2, "2022": 2},
        }
        answer = engine.ask(
            question("кеңеш", filters={"kind": ("news",), "year": ("2021",)}), 0, 10, ["kind", "year"]
        )
        assert answer.total == 1
        assert answer.facets == {
            "kind": {"minutes": 1, "report": 1, "news": 1},
            "year": {"2021": 1, "2022": 1},
        }

    def test_engine_counts_more_values_than_ten(self, engine):
        fill(engine, *(record(n, "кеңеш", bodies=(f"body-{n}",)) for n in range(30)))
        answer = engine.ask(question("кеңеш"), 0, 10, ["body"])
        assert answer.facets == {"body": {f"body-{n}": 1 for n in range(30)}}

    def test_engine_filters_and_counts_by_facets_of_the_site(self, engine):
        themes = [("health",), ("health", "budget"), ("budget",), ()]
        fill(engine, *(record(n, "кеңеш", facets={"theme": each}) for n, each in enumerate(themes)))
        asked = question("кеңеш", filters={"theme": ("budget",)})
        answer = engine.ask(asked, 0, 10, ["theme", "kind"])
        assert sorted(hit.record for hit in answer.hits) == ["record-1", "record-2"]
        assert answer.facets == {"theme": {"health": 2, "budget": 2}, "kind": {"minutes": 2}}

    def test_engine_counts_what_it_finds(self, engine):
        """Hits and counts come from two queries that must match the same records."""
        texts = ["кеңеш", "кенештин жыйыны", "общественный совет", "public council", "бюджет кеңеши", "сөз"]
        fill(engine, *(record(n, text, title=text.split()[0]) for n, text in enumerate(texts)))
        for text in ("кеңеш", "кеңеш бюджет", "совет council", "кенешш", "kenesh", "сөз жок кеңеш бюджет"):
            answer = engine.ask(question(text), 0, 100, ["kind"])
            assert answer.total == len(answer.hits) == sum(answer.facets["kind"].values()), text

    def test_engine_pages_through_all_results_once(self, engine):
        fill(engine, *(record(n, "кеңеш " + "сөз " * n) for n in range(72)))
        pages = [found(engine, question("кеңеш"), offset, 10) for offset in range(0, 80, 10)]
        assert [len(page) for page in pages] == [10] * 7 + [2]
        assert len({each for page in pages for each in page}) == 72

    def test_engine_sorts_by_date_and_without_a_text(self, engine):
        days = {1: 5, 2: 20, 3: 12}
        fill(engine, *(record(n, "кеңеш", date=datetime.date(2024, 1, day)) for n, day in days.items()))
        newest = ["record-2", "record-3", "record-1"]
        assert found(engine, question("кеңеш", sort="newest")) == newest
        assert found(engine, question("кеңеш", sort="oldest")) == newest[::-1]
        assert found(engine, Question(filters={"kind": ("minutes",)})) == newest

    def test_engine_puts_exact_spelling_before_other_forms(self, engine):
        fill(engine, record(1, "маалыматтардын сөз"), record(2, "маалымат сөз"), record(3, "маалымдоо сөз"))
        assert found(engine, question("маалымат"))[0] == "record-2"
        assert found(engine, question("маалымат"))[-1] == "record-3"

    def test_engine_knows_which_entries_belong_together(self, engine):
        both = Record("r", (entry(1, ["кеңеш"]), entry(2, ["совет"], lang="ru")))
        fill(engine, both, record(3, "кеңеш"))
        assert engine.records_of(["shelf:2", "shelf:9"]) == {"r": ("shelf:1", "shelf:2")}
        assert engine.entries_of(["r", "nothing"]) == {"r": ("shelf:1", "shelf:2")}
        assert sorted(engine.all_entries()) == ["shelf:1", "shelf:2", "shelf:3"]
        assert engine.records_of([]) == {}

    def test_engine_keeps_the_stamp_of_every_entry(self, engine):
        fill(engine, record(1, "кеңеш"), *(record(n, "сөз") for n in range(2, 30)))
        before = dict(engine.stamps())
        assert before == {f"shelf:{n}": entry(n, ["сөз" if n > 1 else "кеңеш"]).stamp for n in range(1, 30)}
        fill(engine, record(1, "бюджет"))
        after = dict(engine.stamps())
        assert [each for each in after if after[each] != before[each]] == ["shelf:1"]

    def test_engine_keeps_the_facts_of_entries(self, engine):
        fill(engine, record(1, "кеңеш", "бюджет", title="Аты «бир»", langs=("ky", "ru"), bodies=("a", "b")))
        [hit] = engine.ask(question("кеңеш"), 0, 10, []).hits
        [facts] = hit.entries
        assert (facts.title, facts.langs, facts.bodies, facts.page_count) == (
            "Аты «бир»",
            ("ky", "ru"),
            ("a", "b"),
            2,
        )
        assert facts.date == datetime.date(2024, 1, 1)

    def test_engine_refuses_a_second_writer_until_the_first_is_done(self, engine):
        with engine.writer(), pytest.raises(WriterBusyError), engine.writer():
            pass
        with engine.writer(wait=1) as writer:
            writer.replace(record(1, "кеңеш"))
            writer.commit()
        assert found(engine, question("кеңеш")) == ["record-1"]

    def test_engine_answers_while_it_is_rebuilt(self, engine):
        fill(engine, record(1, "кеңеш"))
        before = engine.generation
        with engine.rebuild() as new:
            new.writer.add(record(2, "кеңеш"))
            new.writer.commit()
            assert found(engine, question("кеңеш")) == ["record-1"]
            assert found(new.engine(), question("кеңеш")) == ["record-2"]
            new.publish()
        assert found(engine, question("кеңеш")) == ["record-2"]
        assert engine.generation != before

    def test_engine_keeps_the_old_index_when_a_rebuild_fails(self, engine):
        fill(engine, record(1, "кеңеш"))
        before = engine.generation

        def fail():
            with engine.rebuild() as new:
                new.writer.add(record(2, "кеңеш"))
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail()
        assert engine.generation == before
        assert found(engine, question("кеңеш")) == ["record-1"]

    def test_engine_refuses_a_second_rebuild(self, engine):
        with engine.rebuild(), pytest.raises(WriterBusyError), engine.rebuild():
            pass
