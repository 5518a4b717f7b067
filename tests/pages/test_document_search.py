"""The search inside one document."""

import pytest

from media.models import Document
from pages import addresses
from tests.factories import documents as archive
from tests.factories import pages as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    return archive.make_document(
        make.make_council(),
        pages=("Бюджет жөнүндө", "Кеңештин бюджети жана <b>тендер</b>", "Жыйынтык", "Бюджеттин тендери"),
    )


def rows(client, document, query, **more):
    response = client.get(document.address("ky") + "search/", {"q": query, **more})
    assert response.status_code == 200
    return [each["number"] for each in response.context["rows"]], response


def test_document_search_shows_the_pages_with_all_words_in_reading_order(client, document):
    numbers, response = rows(client, document, "бюджет тендер")
    assert numbers == [2, 4]
    assert response.context["has_all_words"]
    first = response.context["rows"][0]
    assert first["address"].startswith(document.address("ky", page=2) + "?q=")
    assert first["snippet"] == ("Кеңештин <mark>бюджети</mark> жана &lt;b&gt;<mark>тендер</mark>&lt;/b&gt;")
    assert client.get(first["address"]).status_code == 200


def test_document_search_says_when_no_page_has_all_words(client, document):
    numbers, response = rows(client, document, "бюджет жыйынтык")
    assert numbers == [1, 2, 3, 4]
    assert not response.context["has_all_words"]


def test_document_search_finds_a_misspelt_word_only_where_the_right_one_is_nowhere(client, document):
    assert rows(client, document, "бюджэтт")[0] == [1, 2, 4]
    assert rows(client, document, "жыйынтык")[0] == [3]


def test_document_search_finds_phrases(client, document):
    assert rows(client, document, '"Кеңештин бюджети"')[0] == [2]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("бюджет -тендер", [1]),
        ("бюджет -кеңеш", [1, 4]),  # кеңештин
        ('бюджет -"кеңештин бюджети"', [1, 4]),
        ("бюджет -кеңештин-бюджети", [1, 4]),
        ("бюджет -тендерчи", [1, 2, 4]),  # begins alike, no more
        ("-бюджет", [3]),
        ("бюджет -бюджет", []),
    ],
)
def test_document_search_leaves_out_pages_with_excluded_words(client, document, query, numbers):
    assert rows(client, document, query)[0] == numbers


def test_document_search_finds_and_leaves_out_numbers_of_acts_whole(client):
    document = archive.make_document(
        make.make_council(), pages=("Токтом № 226-б", "Токтом № 226", "Токтом 226 б")
    )
    numbers, response = rows(client, document, "токтом 226-б")
    assert (numbers, response.context["has_all_words"]) == ([1], True)
    assert rows(client, document, "токтом -226-б")[0] == [2, 3]


def test_document_search_says_when_nothing_is_there(client, document):
    numbers, response = rows(client, document, "криптозоология")
    assert numbers == []
    assert "Бул документте мындай сөздөр жок" in response.content.decode()


def test_document_search_looks_into_the_version_it_is_asked_at(client, document):
    archive.add_version(document, pages=("Жаңы текст",))
    assert rows(client, document, "жаңы")[0] == [1]
    old = client.get(document.address("ky", version=1) + "search/", {"q": "тендер"})
    assert [each["number"] for each in old.context["rows"]] == [2, 4]
    assert "/v1/page/2/" in old.context["rows"][0]["address"]


def test_document_search_without_words_leads_to_the_document(client, document):
    response = client.get(document.address("ru") + "search/?q=%20%00")
    assert (response.status_code, response["Location"]) == (302, document.address("ru", page=1))


def test_document_search_of_what_may_not_be_read_is_not_found(client, document, admin_client):
    address = document.address("ky") + "search/?q=бюджет"
    Document.objects.filter(pk=document.pk).update(status="draft")
    assert client.get(address).status_code == 404
    answer = admin_client.get(address)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    Document.objects.filter(pk=document.pk).update(status="withdrawn")
    assert admin_client.get(address).status_code == 404
    assert client.get(document.address("ky", version=9) + "search/?q=б").status_code == 404


@pytest.mark.parametrize("query", ['"', "-", "*" * 400, "сөз " * 500, "\u202e\0", "-бюджет"])
def test_document_search_answers_whatever_is_asked(client, document, query):
    response = client.get(document.address("ky") + "search/", {"q": query, "page": "x"})
    assert response.status_code in (200, 400)


def test_document_and_body_pages_have_a_search_box_of_their_own(client, document):
    page = client.get(document.address("ru")).content.decode()
    assert f'action="{document.address("ru")}search/"' in page
    council = make.make_council()
    page = client.get(addresses.canonical_path(council)).content.decode()
    assert f'name="body" value="{council.translation_key}"' in page
