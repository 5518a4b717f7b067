"""Who gets a file, and how it is sent."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import CollectionViewRestriction

from media.models import Recording
from tests.media import files

pytestmark = pytest.mark.django_db


def content(response):
    try:
        return response.getvalue()
    finally:
        response.close()


def test_published_file_is_sent_safely(make, client):
    document = make(status="published")
    response = client.get(document.url)
    assert response.status_code == 200
    assert content(response) == files_of(document)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="minutes-no-3.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert response["Cache-Control"] == "public, no-cache"
    assert not response.cookies


def files_of(document):
    with document.file.storage.open(document.file.name) as file:
        return file.read()


def test_word_file_is_offered_for_saving(make, client):
    response = client.get(make(content=files.docx(), status="published").url)
    assert response["Content-Disposition"].startswith("attachment")
    response.close()


def test_file_is_sent_in_parts_and_not_twice(make, client):
    document = make(status="published")
    whole = files_of(document)
    first = client.get(document.url)
    first.close()
    part = client.get(document.url, headers={"Range": "bytes=5-9"})
    assert (part.status_code, content(part)) == (206, whole[5:10])
    assert part["Content-Range"] == f"bytes 5-9/{len(whole)}"
    assert content(client.get(document.url, headers={"Range": "bytes=-4"})) == whole[-4:]
    assert content(client.get(document.url, headers={"Range": f"bytes={len(whole) - 2}-"})) == whole[-2:]
    assert client.get(document.url, headers={"Range": "bytes=999999999-"}).status_code == 416
    changed = client.get(document.url, headers={"Range": "bytes=5-9", "If-Range": '"another"'})
    assert changed.status_code == 200
    changed.close()
    assert client.get(document.url, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_old_version_is_served_under_its_own_address(make, client):
    document = make(status="published")
    old = files_of(document)
    document.file = ContentFile(files.docx(["Second version."]), "b.docx")
    document.save()
    version = document.versions.get(number=1)
    assert version.download_address == f"/documents/{document.public_number}/v1/minutes-no-3.pdf"
    assert content(client.get(version.download_address)) == old
    assert client.get(document.download_address(version=1))["Location"] == version.download_address
    assert client.get(document.download_address(version=9)).status_code == 404


def test_old_name_leads_to_the_new_one(make, client):
    document = make(status="published")
    response = client.get(f"/documents/{document.public_number}/former-title.pdf")
    assert (response.status_code, response["Location"]) == (301, document.url)


@pytest.mark.parametrize("status", ["draft", "closed"])
def test_hidden_file_does_not_exist_for_visitors(make, client, status):
    document = make(status="draft" if status == "draft" else "published")
    if status == "closed":
        CollectionViewRestriction.objects.create(collection=document.collection, restriction_type="login")
    internal = reverse("wagtaildocs_serve", args=[document.pk, document.filename])
    for address in (
        document.url,
        document.download_address(version=1),
        internal,
        f"/documents/{document.public_number}/x.pdf",
    ):
        assert client.get(address).status_code == 404


def test_withdrawn_file_is_gone_and_says_why(make, client):
    document = make(status="withdrawn", withdrawn_reason="It named a private person.")
    response = client.get(document.url)
    assert response.status_code == 410
    assert "It named a private person." in response.content.decode()


def test_withdrawn_file_of_a_closed_collection_tells_nothing(make, client):
    document = make(status="withdrawn", withdrawn_reason="It named a private person.")
    CollectionViewRestriction.objects.create(collection=document.collection, restriction_type="login")
    assert client.get(document.url).status_code == 404


def test_editor_gets_drafts_of_her_collection_only(secretary, own_collection, make, client):
    own, foreign = make(collection=own_collection), make()
    response = client.get(own.url)
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    response.close()
    assert client.get(foreign.url).status_code == 404


def test_internal_address_leads_to_the_public_one(make, client):
    make()
    document = make(status="published", public_number=900)
    response = client.get(reverse("wagtaildocs_serve", args=[document.pk, "whatever.pdf"]))
    assert (response.status_code, response["Location"]) == (302, document.url)


def test_recording_is_served_by_the_same_rules(client, secretary, own_collection):
    recording = Recording.objects.create(
        title="Meeting",
        type="audio",
        collection=own_collection,
        file=ContentFile(b"ID3" + b"\0" * 500, "m.mp3"),
    )
    assert recording.file.name.startswith("recordings/")
    assert content(client.get(recording.url)) == b"ID3" + b"\0" * 500
    client.logout()
    assert client.get(recording.url).status_code == 404
    recording.status = "published"
    recording.save()
    response = client.get(recording.url, headers={"Range": "bytes=0-2"})
    assert (response.status_code, content(response), response["Content-Type"]) == (206, b"ID3", "audio/mpeg")
    assert recording.sources == [{"src": recording.url, "type": "audio/mpeg"}]


def test_private_storage_has_no_address(make):
    with pytest.raises(NotImplementedError):
        make().file.url  # noqa: B018
