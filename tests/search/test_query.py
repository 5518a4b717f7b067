import pytest

from search.query import LONGEST_TEXT, QueryError, parse


def texts(text):
    parsed = parse(text)
    return [word.text for word in parsed.words], list(parsed.phrases)


def test_query_straight_quotation_marks_demand_a_phrase():
    assert texts('отчет "ачык өкмөт"') == (["отчет"], [("ачык", "окмот")])


@pytest.mark.parametrize("quoted", ["«ачык өкмөт»", "„ачык өкмөт“", "“ачык өкмөт”", " «ачык өкмөт» "])
def test_query_that_is_a_quotation_is_a_phrase(quoted):
    assert texts(quoted) == ([], [("ачык", "окмот")])


def test_query_takes_names_in_quotation_marks_for_words():
    assert texts("«Ачык өкмөт» форуму") == (["ачык", "өкмөт", "форуму"], [])


def test_query_excludes_words_and_phrases_in_any_quotation_marks():
    parsed = parse('кеңеш -бюджет -«ачык өкмөт» -"бир эки"')
    assert [word.text for word in parsed.words] == ["кеңеш"]
    assert [word.text for word in parsed.excluded_words] == ["бюджет"]
    assert parsed.excluded_phrases == (("ачык", "окмот"), ("бир", "еки"))


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("-2019-жыл", ("2019", "жыл")),
        ("\u2212ачык-айкын", ("ачык", "айкын")),
    ],
)
def test_query_excludes_compounds_as_phrases(text, phrase):
    parsed = parse(f"бюджет {text}")
    assert (parsed.excluded_words, parsed.excluded_phrases) == ((), (phrase,))


@pytest.mark.parametrize("whole", ["226-б", "12.1", "info@minfin.kg", "minfin.kg/budget"])
def test_query_excludes_what_is_found_whole_as_one_word(whole):
    parsed = parse(f"бюджет -{whole}")
    assert ([word.text for word in parsed.excluded_words], parsed.excluded_phrases) == ([whole], ())


def test_query_excludes_an_abbreviation_with_its_suffix_as_a_word():
    parsed = parse("бюджет -УКМК-нын -")
    assert [word.text for word in parsed.excluded_words] == ["укмк"]
    assert parsed.excluded_phrases == ()


def test_query_ignores_marks_without_words():
    assert parse('"" «» " «').is_empty


def test_query_too_long_says_so():
    with pytest.raises(QueryError, match=str(LONGEST_TEXT)):
        parse("а" * (LONGEST_TEXT + 1))
