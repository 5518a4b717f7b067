"""What the search index is told of the archive."""

import pytest
from django.utils import translation

from media.extraction import service
from media.extraction.client import Extraction
from media.models import Document
from media.search_source import DocumentSource

pytestmark = pytest.mark.django_db
SOURCE = DocumentSource()


@pytest.fixture
def two(make):
    """A published document of two pages and a draft."""
    public = make(status="published", number="12-A", kind="minutes", date="2026-03-05", title="Протокол")
    draft = make()
    for document in (public, draft):
        service.record(
            document, Extraction(["Кеңештин жыйыны Бишкек шаарында өттү.", "Второе заседание совета."])
        )
        document.refresh_from_db()
    return public, draft


def test_source_knows_only_what_is_public(two):
    public, draft = two
    both = [str(public.pk), str(draft.pk), "999999", "x"]
    assert list(SOURCE.ids()) == [str(public.pk)]
    assert [entry.id for entry in SOURCE.entries(both)] == [f"document:{public.pk}"]
    assert list(SOURCE.addresses(both, "ru")) == [str(public.pk)]
    addresses = dict.fromkeys(both, "/")
    assert list(SOURCE.places({each: [1] for each in both}, addresses, "")) == [(str(public.pk), 1)]


def test_entry_carries_what_can_be_searched_and_filtered(two):
    (entry,) = SOURCE.entries([str(two[0].pk)])
    assert entry.record == str(two[0].public_number)
    assert (entry.kind, entry.lang, set(entry.langs)) == ("minutes", "ky", {"ky", "ru"})
    assert "12-A" in entry.alt_titles
    assert entry.date.isoformat() == "2026-03-05"
    assert [(text.number, text.lang) for text in entry.texts] == [(1, "ky"), (2, "ru")]


def test_entry_has_the_text_of_the_current_version_only(two, make):
    public = two[0]
    Document.objects.filter(pk=public.pk).update(version=2)
    public.refresh_from_db()
    service.record(public, Extraction(["Жаңы текст."]))
    (entry,) = SOURCE.entries([str(public.pk)])
    assert [text.text for text in entry.texts] == ["Жаңы текст."]
    assert len(public.texts(version=1)) == 2


def test_addresses_lead_to_the_page_and_the_query(two):
    public = two[0]
    address = SOURCE.addresses([str(public.pk)], "ky")[str(public.pk)]
    assert address == public.address("ky")
    with translation.override("en"):
        places = SOURCE.places({str(public.pk): {2, 9}}, {str(public.pk): address}, "сөз & сөз")
    (place,) = places.values()
    assert list(places) == [(str(public.pk), 2)]
    assert place.text == "Второе заседание совета."
    assert place.address == f"{address}page/2/?q=%D1%81%D3%A9%D0%B7+%26+%D1%81%D3%A9%D0%B7"
    assert place.label == "page 2 of 2"


def test_addresses_of_pages_without_a_query_are_plain(two):
    pk = str(two[0].pk)
    (place,) = SOURCE.places({pk: {1}}, {pk: "/ky/archive/1-x/"}, "").values()
    assert place.address == "/ky/archive/1-x/page/1/"


def test_every_kind_has_a_label():
    assert set(SOURCE.kinds()) >= {"minutes", "transcript", "report", "decision", "letter", "other"}
