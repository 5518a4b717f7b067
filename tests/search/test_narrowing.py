"""Several filters at once, days and titles, as links of the result page."""

import datetime
from urllib.parse import parse_qs

import pytest

from tests.search.shelf import BODY_A, BODY_B, entry


@pytest.fixture
def library(index, shelf):
    for number, (kind, year) in enumerate(
        [("news", 2022), ("report", 2023), ("minutes", 2024), ("minutes", 2024)], 1
    ):
        shelf.put(
            entry(
                number,
                ["Коомдук кеңеш"],
                title=f"Кеңеш {number}" if number == 1 else f"Жыйын {number}",
                kind=kind,
                bodies=(BODY_A if number % 2 else BODY_B,),
                date=datetime.date(year, number, 5),
            )
        )
    shelf.put(entry(9, ["Кеңештин датасыз барагы"], date=None))
    index.sync()
    return shelf


def found(response):
    return sorted(each.id for each in response.context["results"].results)


def choices(response, name):
    [facet] = [facet for facet in response.context["facets"] if facet.name == name]
    return facet.choices


def test_choices_of_one_filter_add_up_and_are_taken_back_one_by_one(client, library):
    response = client.get("/ky/search/?q=кеңеш&kind=news")
    report = next(each for each in choices(response, "kind") if each.label == "Reports")
    assert parse_qs(report.url[1:])["kind"] == ["news", "report"]
    both = client.get(f"/ky/search/{report.url}")
    assert found(both) == ["shelf:1", "shelf:2"]
    assert [(each.label, each.count, each.is_selected) for each in choices(both, "kind")] == [
        ("Minutes", 3, False),
        ("News", 1, True),
        ("Reports", 1, True),
    ]
    news = next(each for each in choices(both, "kind") if each.label == "News")
    assert parse_qs(news.url[1:])["kind"] == ["report"]
    assert [chip.label for chip in both.context["chips"]] == ["Түрү: News", "Түрү: Reports"]


def test_choices_of_different_filters_all_hold(client, library):
    assert (
        found(client.get("/ky/search/?q=кеңеш&kind=minutes&kind=news&year=2024"))
        == [
            "shelf:3",
            "shelf:4",
            "shelf:9",
        ][:2]
    )


@pytest.mark.parametrize(
    ("days", "wanted"),
    [
        ("since=2023-01-01", ["shelf:2", "shelf:3", "shelf:4"]),
        ("until=2023", ["shelf:1", "shelf:2"]),
        ("since=2023-02-05&until=2024-03-05", ["shelf:2", "shelf:3"]),
        ("since=05.04.2024&until=05.04.2024", ["shelf:4"]),
    ],
)
def test_days_narrow_with_both_ends_included(client, library, days, wanted):
    response = client.get(f"/ky/search/?q=кеңеш&{days}")
    assert found(response) == wanted
    [chip] = response.context["chips"]
    assert chip.url == "?q=%D0%BA%D0%B5%D2%A3%D0%B5%D1%88"


def test_days_alone_are_a_question(client, library):
    assert found(client.get("/ky/search/?since=2024-01-01")) == ["shelf:3", "shelf:4"]


def test_days_are_kept_by_every_link_and_form(client, library):
    response = client.get("/ky/search/?q=кеңеш&since=2023-01-01&kind=minutes&titles=0")
    assert all("since=2023-01-01" in each.url for each in choices(response, "kind"))
    assert ("since", "2023-01-01") in response.context["hidden_fields"]
    assert ("kind", "minutes") in response.context["day_fields"]
    assert "since" not in dict(response.context["day_fields"])


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ("since=soon", "since_error"),
        ("until=2019-02-30", "until_error"),
        ("since=2024&until=2023", "until_error"),
    ],
)
def test_days_that_make_no_sense_are_told_beside_their_field(client, library, days, field):
    response = client.get(f"/ru/search/?q=кеңеш&{days}")
    assert response.status_code == 400
    assert response.context["results"] is None
    message = getattr(response.context["days"], field)
    assert message
    assert message in response.content.decode()
    assert 'aria-invalid="true"' in response.content.decode()


def test_titles_only_leaves_out_what_has_the_word_in_its_text(client, library):
    response = client.get("/ky/search/?q=кеңеш&titles=1")
    assert found(response) == ["shelf:1"]
    assert [chip.label for chip in response.context["chips"]] == ["Аталыштардан гана"]
    assert "checked" in response.content.decode()
    assert client.get(f"/ky/search/{response.context['chips'][0].url}").context["results"].total == 5


def test_titles_only_without_words_is_no_question(client, library):
    assert client.get("/ky/search/?titles=1").status_code == 200
    assert client.get("/ky/search/?titles=1").context["results"] is None
