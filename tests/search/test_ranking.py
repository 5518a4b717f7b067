import datetime
import math
from itertools import chain

import pytest

from search.analysis import query_words
from search.question import Question, Synonym
from search.ranking import (
    WEIGHTS,
    AllOf,
    AnyOf,
    BeginsLike,
    BestOf,
    Constant,
    Everything,
    Formulation,
    Frequencies,
    OneOf,
    Phrase,
    Range,
    Term,
)
from search.ranking.weights import required_words

RECORDS = 100


class Index:
    """Frequencies of an index; counts how often it is asked."""

    def __init__(self, **frequencies):
        self.frequencies, self.asked = frequencies, []

    def __call__(self, terms):
        self.asked.append(set(terms))
        return Frequencies(RECORDS, {each: self.frequencies.get(each[1], 0) for each in terms})


def question(text, **fields):
    return Question(words=tuple(query_words(text)), **fields)


def formulate(text, index=None, **fields):
    return Formulation(question(text, **fields), index or Index())


def leaves(node):
    """Every node of a tree without parts."""
    match node:
        case AnyOf(queries) | BestOf(queries):
            return list(chain.from_iterable(map(leaves, queries)))
        case Constant(query):
            return leaves(query)
        case AllOf(required, optional, excluded, limits):
            return list(chain.from_iterable(map(leaves, (*required, *optional, *excluded, *limits))))
    return [node]


def fields(node):
    return {leaf.field for leaf in leaves(node)}


@pytest.mark.parametrize(
    ("count", "needed"), [(0, 0), (1, 1), (2, 1), (3, 2), (5, 2), (6, 2), (8, 2), (9, 3)]
)
def test_ranking_requires_a_share_of_the_words(count, needed):
    assert required_words(count) == needed


def test_ranking_asks_the_index_once():
    for text in ("кеңеш", "бир эки үч төрт беш алты жети сегиз тогуз он"):
        index = Index()
        form = formulate(text, index)
        form.ranked(), form.matching(), form.all_words(), form.on_pages()
        assert len(index.asked) == 1
    index = Index()
    Formulation(Question(phrases=(("кенеш",),)), index).ranked()
    assert index.asked == []


def test_ranking_looks_with_an_error_only_for_words_that_occur_nowhere():
    known = formulate("маалымат", Index(маалымат=3))
    assert known.misspelt == frozenset()
    assert not any(isinstance(leaf, BeginsLike) for leaf in leaves(known.ranked()))
    other_form = formulate("маалыматтардын", Index(маалымат=3))
    assert other_form.misspelt == frozenset()
    unknown = formulate("маалымат кең")
    assert unknown.misspelt == {"маалымат", "кең"}
    starts = {leaf.start for leaf in leaves(unknown.ranked()) if isinstance(leaf, BeginsLike)}
    assert starts == {"маалы"}


def test_ranking_keeps_the_rarest_words_of_a_long_question():
    numbers = [str(100 + number) for number in range(WEIGHTS.most_words + 2)]
    nowhere, frequent = numbers[0], numbers[3]
    index = Index(**{number: 1 for number in numbers if number not in (nowhere, frequent)}, **{frequent: 9})
    form = formulate(" ".join(numbers), index)
    for query in (form.ranked(), form.all_words(), form.on_pages()):
        found = {leaf.value for leaf in leaves(query) if isinstance(leaf, Term)}
        assert found == set(numbers) - {nowhere, frequent}


def test_ranking_of_titles_alone_asks_for_nothing_else():
    form = formulate("маалымат кеңеш", title_only=True, phrases=(("ачык", "окмот"), ("сөз",)), lang="ky")
    for query in (form.matching(), form.all_words()):
        assert all(field.startswith("title_") for field in fields(query))
    assert {field for field in fields(form.ranked()) if not field.startswith("title_")} == {"facet"}


def test_ranking_matches_what_it_ranks_without_titles_and_bonuses():
    form = formulate("маалымат кеңеш", Index(маалымат=1, кенеш=1))
    assert fields(form.matching()) < fields(form.ranked())
    assert not any(field.startswith("title_") for field in fields(form.matching()))
    assert not any(isinstance(leaf, Phrase) for leaf in leaves(form.matching()))


def test_ranking_adds_for_a_word_that_is_there_the_more_the_rarer_it_is():
    form = formulate("маалымат кеңеш жокбар", Index(маалымат=1, кенеш=50))
    for query in (form.ranked(), form.on_pages()):
        scores = {
            term.value: node.score
            for node in query.optional
            if isinstance(node, Constant)
            for term in leaves(node)
            if isinstance(term, Term)
        }
        assert scores["маалымат"] == pytest.approx(
            WEIGHTS.presence * math.log(1 + RECORDS / 3)
        )  # the stem is in a Kyrgyz and in a Russian field
        assert scores["маалымат"] > scores["кенеш"] > 0
        assert "жокбар" not in scores
        assert "маал" not in scores
    assert not any(
        isinstance(node, Constant) for node in getattr(formulate("кеңеш").ranked(), "optional", ())
    )


def test_ranking_limits_count_every_filter_but_one():
    form = formulate("кеңеш", filters={"kind": ("news", "report"), "year": ("2021",)})
    values = {leaf.values for leaf in leaves(form.limited(Everything())) if isinstance(leaf, OneOf)}
    assert values == {("kind=news", "kind=report"), ("year=2021",)}
    assert OneOf("facet", ("year=2021",)) not in leaves(form.limited(Everything(), without="year"))
    assert formulate("кеңеш").limited(Everything()) == Everything()


def test_ranking_limits_have_no_day_for_what_has_no_date():
    form = formulate("кеңеш", until=datetime.date(1, 1, 5))
    assert Range("day", 1, 5) in leaves(form.limited(Everything()))


def test_ranking_shares_a_synonym_out_among_the_words_it_replaces():
    npd = tuple(query_words("НПД"))
    form = formulate("иш план отчет", Index(иш=1, план=1, отчет=1), synonyms=(Synonym(0, 2, (npd,)),))
    weights = [leaf.weight for leaf in leaves(form.ranked()) if getattr(leaf, "value", "") == "нпд"]
    assert weights
    assert max(weights) == pytest.approx(WEIGHTS.stem * WEIGHTS.synonym * WEIGHTS.title / 2)
    words = [
        query for query in form.all_words().required if any("нпд" in str(leaf) for leaf in leaves(query))
    ]
    assert len(words) == 2


def test_ranking_puts_pages_under_the_language_filter_alone():
    form = formulate("кеңеш жыйын", filters={"kind": ("news",), "lang": ("ru",)}, lang="ky")
    assert OneOf("lang", ("ru",)) in leaves(form.on_pages())
    assert "facet" not in fields(form.on_pages())
    assert any(isinstance(leaf, Phrase) and leaf.field == "stem_ky" for leaf in leaves(form.on_pages()))
