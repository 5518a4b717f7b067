"""Reading the archive: the list, and documents page by page."""

import datetime
import re

import pytest
from wagtail.models import Collection, CollectionViewRestriction

from media.models import Document, ExtractionState, Status
from tests.factories import documents as archive
from tests.factories import pages as make

pytestmark = pytest.mark.django_db


def choices(response, name: str):
    """Return what one filter beside the list offers."""
    return next(facet.choices for facet in response.context["facets"] if facet.name == name)


@pytest.fixture
def council():
    return make.make_council(title="А кеңеши", slug="a")


@pytest.fixture
def document(council):
    return archive.make_document(
        council, title="Протокол № 3", pages=("Биринчи барак", "Экинчи барак", "Үчүнчү")
    )


def sheet(response) -> str:
    """Return the words of the page that is shown, without its paragraphs."""
    shown = re.search(r'<div class="sheet-text">(.*?)</div>', response.content.decode(), re.S)[1]
    return re.sub(r"</?p>", "", shown).strip()


def test_document_opens_on_its_first_page_and_cites_the_version(client, document):
    response = client.get(document.address("ru"))
    assert response.status_code == 200
    assert sheet(response) == "Биринчи барак"
    assert response.context["citation_address"] == (
        f"http://127.0.0.1:8000/ru/archive/{document.public_number}-protokol-no-3/v1/page/1/"
    )
    assert response.context["canonical_url"] == (
        f"http://127.0.0.1:8000/ky/archive/{document.public_number}-protokol-no-3/page/1/"
    )


def test_document_page_leads_to_its_neighbours(client, document):
    response = client.get(document.address("ky", page=2))
    assert sheet(response) == "Экинчи барак"
    assert response.context["previous_address"] == document.address("ky", page=1)
    assert response.context["next_address"] == document.address("ky", page=3)
    assert client.get(document.address("ky", page=1)).context["previous_address"] == ""
    assert client.get(document.address("ky", page=3)).context["next_address"] == ""


@pytest.mark.parametrize("part", ["page/4/", "page/0/", "v2/", "v9/page/1/"])
def test_document_without_such_a_page_or_version_is_not_found(client, document, part):
    assert client.get(document.address("ky") + part).status_code == 404


def test_document_number_that_was_never_given_is_not_found(client):
    assert client.get("/ky/archive/999999-x/").status_code == 404


@pytest.mark.parametrize("slug", ["", "-", "-eski-at"])
def test_document_under_another_slug_moves_for_good_to_the_right_one(client, document, slug):
    response = client.get(f"/ru/archive/{document.public_number}{slug}/v1/page/2/?q=%D0%B1")
    assert response.status_code == 301
    assert response["Location"] == document.address("ru", page=2, version=1) + "?q=%D0%B1"


def test_document_keeps_its_old_versions_readable(client, document):
    document = archive.add_version(document, ("Жаңы текст",))
    assert sheet(client.get(document.address("ky"))) == "Жаңы текст"
    old = client.get(document.address("ky", page=2, version=1))
    assert sheet(old) == "Экинчи барак"
    assert old.context["current_address"] == document.address("ky")
    assert old.context["next_address"] == document.address("ky", page=3, version=1)
    assert old.context["canonical_url"].endswith("/v1/page/2/")
    assert [each["number"] for each in old.context["versions"]] == [2, 1]
    assert old.context["file"].sha256 in old.content.decode()


def test_document_names_the_language_of_its_page(client, document):
    document.page_texts.filter(number=2).update(language="ru")
    assert _sheet_language(client.get(document.address("ky", page=2))) == "ru"
    assert _sheet_language(client.get(document.address("ru", page=1))) == "ky"


def _sheet_language(response) -> str:
    return re.search(r'<div class="sheet"\s+lang="(\w+)"', response.content.decode())[1]


def test_document_text_is_escaped_with_and_without_marks(client):
    document = archive.make_document(pages=("<script>alert(1)</script> барак",))
    assert sheet(client.get(document.address("ky"))) == "&lt;script&gt;alert(1)&lt;/script&gt; барак"
    marked = client.get(document.address("ky") + "?q=барактар")
    assert sheet(marked) == "&lt;script&gt;alert(1)&lt;/script&gt; <mark>барак</mark>"


def test_search_words_stay_marked_from_page_to_page(client, document):
    response = client.get(document.address("ky", page=2) + "?q=экинчи")
    assert sheet(response) == "<mark>Экинчи</mark> барак"
    assert response.context["next_address"].startswith(document.address("ky", page=3) + "?q=")
    assert response.context["unmarked_address"] == document.address("ky", page=2)


@pytest.mark.parametrize("query", ['"', "%00", "x" * 9999, "*", "-"])
def test_search_words_that_cannot_be_asked_mark_nothing(client, document, query):
    assert sheet(client.get(f"{document.address('ky')}?q={query}")) == "Биринчи барак"


def test_document_names_its_body_in_the_visitors_language(client, document, council):
    assert client.get(document.address("ru")).context["body"].title == "А кеңеши"
    make.translate(council, "ru", title="Совет А")
    assert client.get(document.address("ru")).context["body"].title == "Совет А"


@pytest.mark.parametrize("state", [ExtractionState.WAITING, ExtractionState.NO_TEXT, ExtractionState.FAILED])
def test_document_without_text_says_why(client, state):
    document = archive.make_document(pages=())
    Document.objects.filter(pk=document.pk).update(extraction_state=state, page_count=None)
    response = client.get(document.address("ky", page=1))
    assert response.status_code == 200
    assert response.context["text"] is None
    assert 'class="empty"' in response.content.decode()


def test_withdrawn_document_is_gone_with_its_reason_and_without_its_words(client, document):
    document.status, document.withdrawn_reason = Status.WITHDRAWN, "Жеке маалымат бар"
    document.save()
    for address in (document.address("ky"), document.address("ru", page=2, version=1)):
        response = client.get(address)
        html = response.content.decode()
        assert response.status_code == 410
        assert "Жеке маалымат бар" in html
        assert "барак" not in html
        assert "/documents/" not in html


def test_draft_document_is_seen_by_those_who_may_edit_it_only(client, admin_client, document):
    document.status = Status.DRAFT
    document.save()
    assert client.get(document.address("ky")).status_code == 404
    response = admin_client.get(document.address("ky"))
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_draft_document_does_not_show_its_slug_to_strangers(client, document):
    document.status = Status.DRAFT
    document.save()
    assert client.get(f"/ky/archive/{document.public_number}/").status_code == 404


def test_document_in_a_closed_collection_is_not_found(client):
    closed = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    document = archive.make_document(collection=closed)
    assert client.get(document.address("ky")).status_code == 404
    assert document.title not in client.get("/ky/archive/").content.decode()


def test_archive_list_narrows_down_by_body_and_year(client, council):
    other = make.make_council(title="Б кеңеши", slug="b")
    first = archive.make_document(council, date=datetime.date(2023, 5, 1))
    second = archive.make_document(council, date=datetime.date(2024, 5, 1))
    archive.make_document(other, date=datetime.date(2024, 6, 1))
    archive.make_document(date=None)
    response = client.get(f"/ru/archive/?body={council.translation_key}")
    assert list(response.context["page_obj"]) == [second, first]
    assert [(link.label, link.count) for link in choices(response, "year")] == [("2024", 1), ("2023", 1)]
    assert [(link.label, link.count) for link in choices(response, "body")] == [
        ("А кеңеши", 2),
        ("Б кеңеши", 1),
    ]
    year = choices(response, "year")[1].url
    assert year == f"/ru/archive/?body={council.translation_key}&year=2023"
    narrowed = client.get(year)
    assert list(narrowed.context["page_obj"]) == [first]
    assert choices(narrowed, "year")[1].url == f"/ru/archive/?body={council.translation_key}"
    assert [document.date for document in client.get("/ky/archive/").context["page_obj"]][-1] is None


@pytest.mark.parametrize(
    "query", ["page=0", "page=x", "page=999999999999", "body=1&year=x", "year=0000", "body=%00"]
)
def test_archive_list_answers_whatever_is_asked(client, document, query):
    response = client.get(f"/ky/archive/?{query}")
    assert response.status_code == 200
    assert list(response.context["page_obj"]) == [document]
