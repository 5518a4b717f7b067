"""What a visitor narrowed a list down to, in its address and out of it."""

import uuid

import pytest

from pages.narrowing import LONGEST_WORD, Narrowing, one_of, read_key, read_word, read_year

KEY = uuid.UUID("7c9e6679-7425-40de-944b-e07fc1f90ae7")
READERS = {"body": read_key, "year": read_year, "state": one_of(["open"]), "tag": read_word}


def test_narrowing_takes_no_nonsense():
    choice = Narrowing("decisions", READERS, {"body": "x", "year": "99", "state": "lost", "tag": ""})
    assert not choice
    assert choice.address() == "/ky/decisions/"


def test_narrowing_has_one_address_however_it_was_reached():
    first = Narrowing("decisions", READERS, {"year": "2024", "body": str(KEY)})
    second = Narrowing("decisions", READERS, {"body": str(KEY)})
    expected = f"/ky/decisions/?body={KEY}&year=2024"
    assert first.address() == second.address(year=2024) == expected
    assert second.link("year", 2024, "2024").url == expected


def test_narrowing_takes_a_choice_back_by_its_own_link():
    choice = Narrowing("decisions", READERS, {"body": str(KEY), "year": "2024"})
    link = choice.link("body", KEY, "Кеңеш", 3)
    assert (link.is_selected, link.url) == (True, "/ky/decisions/?year=2024")


@pytest.mark.parametrize(("query", "address"), [({}, "?"), ({"year": "2024"}, "?year=2024")])
def test_narrowing_of_a_page_stays_at_the_page(query, address):
    assert Narrowing("", READERS, query).address() == address


def test_narrowing_cuts_a_word_that_is_too_long():
    assert len(Narrowing("", READERS, {"tag": "а" * 500}).get("tag")) == LONGEST_WORD
