import pytest

from search import service
from tests.search.shelf import entry


@pytest.fixture
def library(index, shelf):
    shelf.put(*(entry(n, [f"Коомдук кеңеш {n}"], title=f"Кеңеш {n}", kind="news") for n in range(12)))
    shelf.put(entry(99, ["Коомдук кеңештин бюджети"], title="Бюджет", kind="report"))
    index.sync()
    return shelf


def test_results_page_shows_hits_filters_and_marks(client, library):
    response = client.get("/ky/search/", {"q": "кеңештин бюджети"})
    page = response.content.decode()
    assert response.status_code == 200
    assert "/ky/shelf/99/" in page
    assert "<mark>бюджети</mark>" in page
    assert response.context["results"].total == 13
    assert "kind=report" in page


def test_results_page_keeps_its_state_in_the_address(client, library):
    response = client.get("/ky/search/?q=кеңеш&kind=news&sort=oldest&page=2")
    context = response.context
    assert [each.id for each in context["results"].results] != []
    assert context["page_obj"].number == 2
    assert [chip.label for chip in context["chips"]] == ["Түрү: News"]
    assert context["chips"][0].url == "?q=%D0%BA%D0%B5%D2%A3%D0%B5%D1%88&sort=oldest"
    assert ("kind", "news") in context["hidden_fields"]
    assert context["query_prefix"].endswith("kind=news&sort=oldest&")
    [kinds] = [facet for facet in context["facets"] if facet.name == "kind"]
    assert [(each.label, each.count, each.is_selected) for each in kinds.choices] == [
        ("News", 12, True),
        ("Reports", 1, False),
    ]


def test_results_page_without_a_question_shows_the_form(client, library):
    response = client.get("/ru/search/")
    assert response.status_code == 200
    assert response.context["results"] is None


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({"q": '"'}, 400),
        ({"q": "*"}, 400),
        ({"q": "\0"}, 200),
        ({"q": "сөз " * 20_000}, 400),
        ({"q": "кеңеш", "page": "999999999"}, 404),
        ({"q": "кеңеш", "page": "9" * 5000}, 200),
        ({"q": "кеңеш", "page": "-1"}, 200),
        ({"q": "кеңеш", "page": "٣"}, 200),
        ({"q": "кеңеш", "sort": "'", "kind": "\0", "year": "x" * 9999, "lang": ["a", "b"]}, 200),
        ({"q": "кеңеш", "kind": [str(n) for n in range(1000)]}, 200),
    ],
)
def test_results_page_answers_odd_addresses_without_an_error(client, library, parameters, status):
    assert client.get("/ky/search/", parameters).status_code == status


def test_results_page_behind_the_last_one_leads_to_the_first(client, library):
    response = client.get("/ky/search/", {"q": "кеңеш", "sort": "newest", "page": "9"})
    assert response.status_code == 404
    assert response.context["first_url"] == "?q=%D0%BA%D0%B5%D2%A3%D0%B5%D1%88&sort=newest"
    assert 'sort=newest">' in response.content.decode()


@pytest.mark.django_db
def test_results_page_says_when_the_index_is_missing(client, shelf, settings, tmp_path, caplog):
    settings.SEARCH_INDEX_DIR = tmp_path / "none"
    response = client.get("/ky/search/", {"q": "кеңеш"})
    assert response.status_code == 503
    assert response.context["error"]
    assert "cannot answer" in caplog.text


def test_results_page_never_writes_to_the_index(client, library, index):
    library.put(entry(100, ["жаңы бюджет"]))
    with index.writer():
        assert client.get("/ky/search/", {"q": "бюджет"}).context["results"].total == 1


def test_results_page_asks_few_queries(client, library, django_assert_max_num_queries):
    service.search(service.Query("кеңеш"))
    with django_assert_max_num_queries(3):
        service.search(service.Query("кеңеш", filters={"kind": ("news",)}))


def test_results_page_refuses_other_methods(client, library):
    assert client.post("/ky/search/", {"q": "кеңеш"}).status_code == 405


def test_results_without_all_words_say_which_they_lack(client, index, shelf):
    shelf.put(entry(1, ["Бюджет боюнча"], title="Отчет"), entry(2, ["Тендер", "Жыйын"], title="Протокол"))
    index.sync()
    response = client.get("/ky/search/?q=бюджет жыйындын")
    assert {each.id: each.missing for each in response.context["results"].results} == {
        "shelf:1": ("жыйындын",),
        "shelf:2": ("бюджет",),
    }
    assert "<s>бюджет</s>" in response.content.decode()
    both = client.get("/ky/search/?q=тендер жыйын")
    assert all(each.missing == () for each in both.context["results"].results)
