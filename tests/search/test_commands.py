import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.search.shelf import entry


def run(*arguments):
    out = StringIO()
    call_command(*arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_search_query_applies_what_waits_and_prints_json(index, shelf):
    shelf.put(entry(1, ["Коомдук кеңеш", "ачык бюджет"], title="Протокол"))
    answer = json.loads(run("search_query", "бюджеттин", "--json", "--lang", "ru"))
    score = answer["results"][0].pop("score")
    assert score > 0
    assert answer == {
        "total": 1,
        "facets": {"kind": {"minutes": 1}, "year": {"2024": 1}, "lang": {"ky": 1}},
        "results": [
            {
                "id": "shelf:1",
                "kind": "minutes",
                "title": "Протокол",
                "lang": "ky",
                "url": "/ru/shelf/1/",
                "pages": [
                    {
                        "number": 2,
                        "url": "/ru/shelf/1/page/2/?q=бюджеттин",
                        "snippet": "ачык <mark>бюджет</mark>",
                    }
                ],
            }
        ],
    }


def test_search_query_makes_the_index_when_there_is_none(shelf, db, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    shelf.put(entry(1, ["бюджет"], title="Протокол"))
    assert "[minutes, ky] Протокол" in run("search_query", "бюджет")


def test_search_query_filters_by_kind(index, shelf):
    shelf.put(entry(1, ["бюджет"], kind="news"), entry(2, ["бюджет"], kind="report"))
    assert json.loads(run("search_query", "бюджет", "--json", "--kind", "news"))["total"] == 1


@pytest.mark.parametrize("text", ["*", "\0", "", "сөз " * 20_000])
def test_search_query_refuses_what_cannot_be_asked_in_one_line(index, text):
    with pytest.raises(CommandError) as refusal:
        run("search_query", text)
    assert "\n" not in str(refusal.value)


def test_search_check_fails_where_the_index_differs(index, shelf):
    shelf.put(entry(1, ["бюджет"]))
    with pytest.raises(CommandError, match="differs from the database in 1"):
        run("search_check")
    assert run("search_sync") == "tantivy: changes applied: 1; nothing waits.\n"
    assert "missing: 0" in run("search_check")


def test_search_rebuild_counts_entries(index, shelf):
    shelf.put(entry(1, ["бюджет"]), entry(2, ["бюджет"]))
    assert "2 entries" in run("search_rebuild")


def test_search_check_without_an_index_says_what_to_do(shelf, db, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "none"
    with pytest.raises(CommandError, match="search_rebuild"):
        run("search_check")
