"""Records of the archive: numbers, addresses, versions, what is public."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from wagtail.models import Collection, CollectionViewRestriction

from media.models import Document, DocumentVersion, ExtractionState, Status
from media.models.numbers import allocate
from search.models import OutboxRow
from tests.media import files

pytestmark = pytest.mark.django_db


def test_public_number_is_never_given_twice(make):
    first, second = make(), make()
    assert second.public_number == first.public_number + 1
    second.delete()
    assert make().public_number == first.public_number + 2


def test_public_number_survives_an_import_and_is_not_given_to_another(make):
    imported = make(public_number=500)
    assert imported.public_number == 500
    assert make().public_number == 501


def test_public_number_counter_does_not_go_back_for_a_lower_import(make):
    make(public_number=500)
    make(public_number=20)
    assert allocate() == 501


def test_public_number_taken_twice_is_refused_and_leaves_no_file(make):
    kept = make(public_number=7)
    before = _stored(kept.file.storage)
    with pytest.raises(IntegrityError), transaction.atomic():
        make(public_number=7)
    assert _stored(kept.file.storage) == before


def _stored(storage):
    return {
        key for folder in storage.listdir("documents")[0] for key in storage.listdir(f"documents/{folder}")[1]
    }


def test_document_key_is_random_and_follows_the_content_not_the_name(make):
    one, two = make(name="../../same.exe"), make(name="../../same.exe")
    assert one.file.name != two.file.name
    assert one.file.name.startswith("documents/")
    assert one.file.name.endswith(".pdf")
    assert "same" not in one.file.name
    assert one.original_name == "same.exe"


def test_document_measures_its_file(make):
    content = files.docx()
    document = make(content=content)
    assert document.file_type == "docx"
    assert document.file_size == len(content)
    assert len(document.sha256) == 64
    assert document.extraction_state == ExtractionState.WAITING


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"GIF89a", "unsupported"),
        (b"<html>%PDF", "unsupported"),
        (files.OLD_WORD, "old_word"),
        (files.crowded_zip(), "archive_bomb"),
        (b"PK\x03\x04" + b"x" * 500, "broken"),
    ],
)
def test_document_of_another_type_is_refused(make, content, code):
    with pytest.raises(ValidationError) as refusal:
        make(content=content, name="minutes.pdf")
    assert refusal.value.error_dict["file"][0].message
    assert code in {error.code for error in refusal.value.error_dict["file"]} | {
        getattr(refusal.value, "code", None)
    }
    assert not Document.objects.exists()


def test_document_bomb_is_refused_by_its_directory(make):
    with pytest.raises(ValidationError) as refusal:
        make(content=files.zip_bomb(20))
    assert refusal.value.error_dict["file"][0].code == "archive_bomb"


def test_document_address_has_number_and_latin_slug(make):
    document = make(title="№ 3 протокол: «Ачык Өкмөт» жөнүндө")
    assert document.slug == "no-3-protokol-achyk-okmot-zhonundo"
    number = document.public_number
    assert document.address("ky") == f"/ky/archive/{number}-{document.slug}/"
    assert document.address("ru", page=2) == f"/ru/archive/{number}-{document.slug}/page/2/"
    assert document.address("ru", page=2, version=1) == f"/ru/archive/{number}-{document.slug}/v1/page/2/"
    assert document.download_address() == f"/documents/{number}/{document.slug}.pdf"
    assert document.download_address(version=1) == f"/documents/{number}/v1/{document.slug}.pdf"
    assert document.url == document.download_address()


def test_document_slug_is_cut_between_words_and_never_empty(make):
    assert make(title="word " * 40).slug == "-".join(["word"] * 12)
    assert make(title="???", kind="report").slug == "report"


def test_document_replacement_keeps_the_old_version(make):
    document = make()
    old_name, old_sha = document.file.name, document.sha256
    document.file = ContentFile(files.pdf(["A better page."]), "new.pdf")
    document.save()
    document.refresh_from_db()
    assert document.version == 2
    assert document.sha256 != old_sha
    old = document.versions.get(number=1)
    assert (old.file.name, old.sha256) == (old_name, old_sha)
    assert old.file.storage.exists(old_name)
    assert document.versions.get(number=2).file.name == document.file.name


def test_document_form_saved_during_extraction_does_not_put_the_state_back(make):
    stale = make()
    Document.objects.update(extraction_state=ExtractionState.EXTRACTED, page_count=3)
    stale.title = "Another title"
    stale.save()
    stale.refresh_from_db()
    assert (stale.title, stale.extraction_state, stale.page_count) == ("Another title", "extracted", 3)


def test_document_files_go_only_after_commit(make, django_capture_on_commit_callbacks):
    document = make()
    storage, name = document.file.storage, document.file.name
    with django_capture_on_commit_callbacks() as callbacks:
        document.delete()
        assert storage.exists(name)
    for callback in callbacks:
        callback()
    assert not storage.exists(name)
    assert not DocumentVersion.objects.exists()


def test_document_is_public_only_when_published_in_an_open_collection(make):
    root = Collection.get_first_root_node()
    closed = root.add_child(name="closed")
    below = closed.add_child(name="below")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    open_one = make(status=Status.PUBLISHED)
    hidden = [make(), make(status=Status.WITHDRAWN), make(status=Status.PUBLISHED, collection=below)]
    assert list(Document.objects.public()) == [open_one]
    assert [each.is_public() for each in (open_one, *hidden)] == [True, False, False, False]


def test_document_withdrawal_is_dated_and_undone(make):
    document = make(status=Status.WITHDRAWN, withdrawn_reason="Wrong file")
    assert document.withdrawn_on
    document.status = Status.PUBLISHED
    document.save(update_fields=["status"])
    document.refresh_from_db()
    assert (document.withdrawn_on, document.withdrawn_reason) == (None, "")


def test_document_changes_reach_the_outbox(make):
    document = make()
    OutboxRow.objects.all().delete()
    document.status = Status.PUBLISHED
    document.save()
    assert _touched() == {str(document.pk)}
    restriction = CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type="login"
    )
    assert _touched() == {str(document.pk)}
    restriction.delete()
    assert _touched() == {str(document.pk)}
    pk = document.pk
    document.delete()
    assert _touched() == {str(pk)}


def _touched():
    touched = set(OutboxRow.objects.filter(source="document").values_list("object_id", flat=True))
    OutboxRow.objects.all().delete()
    return touched


@pytest.mark.parametrize(
    ("title", "languages", "expected"),
    [
        ("Протокол", ["ru"], "ru"),
        ("Кеңештин жыйынынын протоколу", ["ky", "ru"], "ky"),
        ("Протокол заседания и решения совета", ["ky", "ru"], "ru"),
        ("2024", [], ""),
    ],
)
def test_title_language_is_that_of_the_title_where_a_document_has_several(make, title, languages, expected):
    assert make(title=title, languages=languages).title_language == expected
