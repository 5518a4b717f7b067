"""Result lists as RSS and CSV."""

import csv
import datetime
import io
import xml.etree.ElementTree as ET

import pytest

from search import registry
from search.spreadsheet import harmless
from tests.search.shelf import BODY_A, entry


@pytest.fixture
def library(index, shelf):
    registry.register_facet(
        registry.Facet("body", "Body", lambda values, lang: dict.fromkeys(values, f"Кеңеш, {lang}"))
    )
    shelf.put(
        entry(1, ["Бюджет <b>кеңеши</b>"], title="=1+1", date=datetime.date(2023, 5, 1), bodies=(BODY_A,)),
        entry(
            2, ["Кеңеш"], title='Жыйын "А", кеңеш', date=datetime.date(2024, 5, 1), kind="report", lang="ru"
        ),
        entry(3, ["Кеңеш"], title="Датасыз", date=None, bodies=()),
    )
    index.sync()
    return shelf


def test_rss_lists_the_newest_results_with_full_addresses(client, library):
    response = client.get("/ky/search/rss/?q=кеңеш&sort=oldest&page=7")
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    channel = ET.fromstring(response.content).find("channel")  # noqa: S314 - our own
    assert [item.find("link").text for item in channel.findall("item")] == [
        f"http://testserver/ky/shelf/{number}/" for number in (2, 1, 3)
    ]
    first, second, third = channel.findall("item")
    assert (first.find("guid").text, first.find("guid").get("isPermaLink")) == ("shelf:2", "false")
    assert first.find("pubDate").text == "Wed, 01 May 2024 00:00:00 +0000"
    assert third.find("pubDate") is None
    assert second.find("description").text.startswith("Бюджет &lt;b&gt;")
    assert channel.find("language").text == "ky"
    assert channel.find("title").text == "Издөө: кеңеш"
    assert channel.find("link").text.startswith("http://testserver/ky/search/?q=")


def test_csv_has_every_result_in_the_visitors_language(client, library):
    response = client.get("/ru/search/csv/?q=кеңеш")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="search-ru.csv"'
    assert response.content.startswith(b"\xef\xbb\xbf")
    heading, *rows = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    assert heading[0] == "Заголовок"
    by_title = {row[0]: row for row in rows}
    assert set(by_title) == {"'=1+1", 'Жыйын "А", кеңеш', "Датасыз"}
    assert by_title["'=1+1"][1:] == [
        "Minutes",
        "2023-05-01",
        "Кеңеш, ru",
        "Кыргызча",
        "1",
        "http://testserver/ru/shelf/1/",
    ]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", " =1", "\t=1", "\r1"])
def test_spreadsheet_cells_are_no_formulas(text):
    assert harmless(text) == f"'{text}"


def test_spreadsheet_cells_stay_as_they_are_otherwise():
    assert [harmless(each) for each in ("Бюджет 2-1", 7, None, "")] == ["Бюджет 2-1", "7", "", ""]


@pytest.mark.parametrize("name", ["rss", "csv"])
def test_lists_may_be_kept_and_are_asked_for_again_by_their_mark(client, library, name):
    first = client.get(f"/ky/search/{name}/?q=бюджет")
    assert "max-age=300" in first["Cache-Control"]
    assert "public" in first["Cache-Control"]
    assert "Cookie" not in first.get("Vary", "")
    again = client.get(f"/ky/search/{name}/?q=бюджет", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("name", ["rss", "csv"])
@pytest.mark.parametrize("query", ["q=%22", "q=", "q=кеңеш&since=x", "q=" + "а" * 2000])
def test_lists_refuse_in_plain_words(client, library, name, query):
    response = client.get(f"/ky/search/{name}/?{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["rss", "csv"])
def test_lists_say_when_the_index_is_away(client, shelf, settings, tmp_path, name):
    settings.SEARCH_INDEX_DIR = tmp_path / "none"
    response = client.get(f"/ky/search/{name}/?q=кеңеш")
    assert (response.status_code, response["Retry-After"]) == (503, "120")


def test_result_page_offers_its_list_to_programs(client, library):
    page = client.get("/ky/search/?q=кеңеш&kind=minutes&page=1").content.decode()
    assert 'type="application/rss+xml"' in page
    assert page.count("/ky/search/rss/?q=%D0%BA%D0%B5%D2%A3%D0%B5%D1%88&amp;kind=minutes") == 2
    assert "/ky/search/csv/?q=%D0%BA%D0%B5%D2%A3%D0%B5%D1%88&amp;kind=minutes" in page
