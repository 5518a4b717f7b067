"""The way of a secretary: drop a file, say what it is, publish it."""

from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from wagtail.models import Collection, UploadedFile

from media.extraction.reasons import Reason
from media.models import Document
from media.models.extraction_fields import REASON_LABELS
from media.search_source import DocumentSource
from tests.media import files

pytestmark = pytest.mark.django_db


def drop(client, content=None, name="минуты 3.pdf", **data):
    upload = SimpleUploadedFile(name, content or files.pdf(), content_type="application/x-whatever")
    response = client.post(reverse("wagtaildocs:add_multiple"), {"title": name, "files[]": upload, **data})
    assert response.status_code == 200
    return response.json()


def form_data(document, **data):
    prefix = f"doc-{document.pk}"
    sent = {"title": "Minutes No. 3", "collection": document.collection_id, "kind": "minutes", **data}
    return {f"{prefix}-{name}": value for name, value in sent.items()}


def test_dropped_file_becomes_a_draft_and_is_published_when_she_chooses(secretary, own_collection, client):
    answer = drop(client, collection=own_collection.pk)
    assert answer["success"], answer
    document = Document.objects.get(pk=answer["doc_id"])
    assert (document.status, document.kind, document.collection) == ("draft", "other", own_collection)
    assert document.uploaded_by_user == document.versions.get().created_by == secretary
    for field in ("kind", "date", "number", "languages", "status"):
        assert f'name="doc-{document.pk}-{field}"' in answer["form"]
    assert "withdrawn" not in answer["form"]

    response = client.post(
        reverse("wagtaildocs:edit_multiple", args=[document.pk]),
        form_data(document, date="2026-03-05", number="3", languages=["ky", "ru"], status="published"),
    )
    assert response.json()["success"], response.json()
    call_command("archive_worker", "--drain", stdout=StringIO())
    document.refresh_from_db()
    assert (document.kind, document.number, document.status) == ("minutes", "3", "published")
    assert document.languages == ["ky", "ru"]
    (entry,) = DocumentSource().entries([str(document.pk)])
    assert entry.title == "Minutes No. 3"
    assert "procurement" in entry.texts[1].text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"MZ not a document", Reason.UNSUPPORTED),
        (files.OLD_WORD, Reason.OLD_WORD),
        (files.zip_bomb(20), Reason.ARCHIVE_BOMB),
    ],
)
def test_dropped_file_of_another_kind_is_refused_in_words(secretary, own_collection, client, content, reason):
    answer = drop(client, content, collection=own_collection.pk)
    assert answer["success"] is False
    assert answer["error_message"] == str(REASON_LABELS[reason])
    assert not Document.objects.exists()


def test_dropped_file_over_the_limit_is_refused(secretary, own_collection, client, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 1000
    answer = drop(client, collection=own_collection.pk)
    assert answer["success"] is False
    assert filesizeformat(1000) in answer["error_message"]


def test_dropped_file_is_never_put_aside_on_the_public_storage(secretary, own_collection, client):
    foreign = Collection.get_first_root_node().add_child(name="Council B")
    Collection.get_first_root_node().add_child(name="Council C")
    for data in ({"collection": foreign.pk}, {"collection": own_collection.pk, "title": "x" * 300}):
        answer = drop(client, **data)
        if answer["success"]:
            assert Document.objects.get(pk=answer["doc_id"]).collection == own_collection
    assert not UploadedFile.objects.exists()
    assert not Document.objects.filter(collection=foreign).exists()


def test_edit_form_replaces_the_file_and_keeps_the_old_version(secretary, own_collection, client, make):
    document = make(collection=own_collection, status="published")
    old = document.file.name
    data = {
        "title": "Better",
        "collection": own_collection.pk,
        "kind": "report",
        "status": "published",
        "tags": "",
    }
    url = reverse("wagtaildocs:edit", args=[document.pk])
    same = client.post(url, {**data, "file": SimpleUploadedFile("a.pdf", files.pdf())})
    new = files.docx(["New text of the report."])
    response = client.post(url, {**data, "file": SimpleUploadedFile("a.pdf", new)})
    assert response.status_code == 302, response.context["form"].errors
    document.refresh_from_db()
    assert same.status_code in {200, 302}
    assert document.file_type == "docx"
    assert document.file.storage.exists(old)
    assert document.versions.first().number == document.version
    assert document.versions.get(number=1).file.name == old


def test_edit_form_asks_why_a_document_is_withdrawn(secretary, own_collection, client, make):
    document = make(collection=own_collection, status="published")
    url = reverse("wagtaildocs:edit", args=[document.pk])
    data = {
        "title": "T",
        "collection": own_collection.pk,
        "kind": "report",
        "status": "withdrawn",
        "tags": "",
    }
    response = client.post(url, data)
    assert "withdrawn_reason" in response.context["form"].errors
    assert client.post(url, {**data, "withdrawn_reason": "Wrong annex"}).status_code == 302
    document.refresh_from_db()
    assert (document.status, document.withdrawn_reason) == ("withdrawn", "Wrong annex")


def test_listing_shows_and_filters_by_state(secretary, own_collection, client, make):
    failed = make(title="Locked one", content=files.pdf(password="x"), collection=own_collection)
    call_command("archive_worker", "--drain", stdout=StringIO())
    make(title="Fresh one", collection=own_collection, status="published")
    page = client.get(reverse("wagtaildocs:index")).content.decode()
    assert str(REASON_LABELS[Reason.ENCRYPTED]) in page
    assert str(failed.public_number) in page
    filtered = client.get(reverse("wagtaildocs:index"), {"extraction_state": "failed"}).content.decode()
    assert "Locked one" in filtered
    assert "Fresh one" not in filtered
    results = client.get(reverse("wagtaildocs:index_results"), {"status": "published"}).content.decode()
    assert "Fresh one" in results
    assert "Locked one" not in results


def test_chooser_upload_makes_a_document(secretary, own_collection, client):
    prefix = "document-chooser-upload"
    response = client.post(
        reverse("wagtaildocs_chooser:create"),
        {
            f"{prefix}-title": "From a page",
            f"{prefix}-collection": own_collection.pk,
            f"{prefix}-kind": "report",
            f"{prefix}-status": "published",
            f"{prefix}-file": SimpleUploadedFile("a.pdf", files.pdf()),
        },
    )
    assert response.json()["step"] == "chosen", response.json()
    document = Document.objects.get()
    assert response.json()["result"]["url"] == document.download_address()
    assert (document.kind, document.status) == ("report", "published")
