"""Text of documents: what is read, what is refused, and that nothing is lost on the way."""

import signal
from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from media.extraction import service
from media.extraction.client import Extraction, Extractor, ExtractorUnavailable
from media.extraction.limits import MEGABYTE, Limits
from media.extraction.reasons import Reason
from media.models import Document, ExtractionState
from media.models.extraction_fields import REASON_LABELS
from search.models import OutboxRow
from tests.media import files


@pytest.fixture(scope="module")
def extractor():
    with Extractor() as extractor:
        yield extractor


@pytest.fixture
def read(extractor, tmp_path):
    def read(content: bytes, kind: str, by: Extractor = extractor) -> Extraction:
        path = tmp_path / f"file.{kind}"
        path.write_bytes(content)
        return by.extract(path, kind)

    return read


@pytest.mark.parametrize(("kind", "make"), [("pdf", files.pdf), ("docx", files.docx)])
def test_extraction_reads_every_page(read, kind, make):
    found = read(make(), kind)
    assert found.reason is None
    assert [page.strip() for page in found.pages] == list(files.MINUTES)


@pytest.mark.parametrize(
    ("content", "kind", "reason"),
    [
        (files.pdf(password="secret"), "pdf", Reason.ENCRYPTED),
        (b"%PDF-1.7\nnothing else", "pdf", Reason.BROKEN),
        (files.pdf()[:400], "pdf", Reason.BROKEN),
        (files.docx()[:-200], "docx", Reason.BROKEN),
        (files.zip_bomb(20), "docx", Reason.ARCHIVE_BOMB),
        (files.crowded_zip(), "docx", Reason.ARCHIVE_BOMB),
        (files.docx_with("<w:p>"), "docx", Reason.BROKEN),
        (files.entity_bomb(), "docx", Reason.ARCHIVE_BOMB),
    ],
)
def test_extraction_refuses_bad_files_and_goes_on(read, content, kind, reason):
    assert read(content, kind) == Extraction([], reason)
    assert len(read(files.pdf(), "pdf").pages) == 3


@pytest.fixture(scope="module")
def slow():
    """A file that takes the reader about a second."""
    return files.docx_with("".join(f"<w:p><w:r><w:t>{n * n}</w:t></w:r></w:p>" for n in range(400_000)))


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(wall_seconds=0.15), Reason.TIME_LIMIT),
        (Limits(cpu_seconds=0), Reason.TIME_LIMIT),
        (Limits(output_bytes=1000), Reason.TOO_MUCH_TEXT),
        (Limits(pages=100), Reason.TOO_MANY_PAGES),
    ],
)
def test_extraction_stops_at_its_limits_and_goes_on(read, slow, limits, reason):
    with Extractor(limits) as limited:
        assert read(slow, "docx", limited) == Extraction([], reason)
        limited.limits = Limits()
        assert len(read(files.pdf(), "pdf", limited).pages) == 3


def test_extraction_stops_at_its_memory_limit(read, slow):
    with Extractor(Limits(memory_bytes=20 * MEGABYTE)) as limited:
        assert read(slow, "docx", limited) == Extraction([], Reason.MEMORY_LIMIT)
        limited.limits = Limits()
        assert len(read(files.docx(), "docx", limited).pages) == 3


def test_extractor_survives_the_death_of_its_process(read):
    with Extractor() as one:
        read(files.pdf(), "pdf", one)
        one._process.send_signal(signal.SIGKILL)
        one._process.wait()
        assert len(read(files.pdf(), "pdf", one).pages) == 3


def test_every_reason_has_a_label():
    assert set(REASON_LABELS) == set(Reason)


# --- documents ---------------------------------------------------------------------------------------------


@pytest.fixture
def document(db):
    return Document.objects.create(title="Minutes", file=ContentFile(files.pdf(), "m.pdf"))


def test_worker_reads_what_was_uploaded(document):
    OutboxRow.objects.all().delete()
    output = StringIO()
    call_command("archive_worker", "--drain", stdout=output)
    document.refresh_from_db()
    assert document.extraction_state == ExtractionState.EXTRACTED
    assert document.page_count == document.versions.get().page_count == 3
    assert document.languages == ["en"]
    assert [page.text for page in document.texts()] == list(files.MINUTES)
    assert {page.language for page in document.texts()} == {"en"}
    assert OutboxRow.objects.filter(source="document", object_id=document.pk).exists()
    assert f"document {document.public_number}: extracted, 3 pages" in output.getvalue()
    assert "stopped, 0 documents wait" in output.getvalue()


@pytest.mark.parametrize(
    ("pages", "state", "note"),
    [
        (["", ""], "no_text", "scan"),
        (["A page of text", "", ""], "poor", "partly_scan"),
        (["A page of text", "12", "Another page"], "extracted", ""),
    ],
)
def test_worker_records_what_a_scan_lacks(db, pages, state, note):
    document = Document.objects.create(title="Scan", file=ContentFile(files.pdf(pages), "scan.pdf"))
    call_command("archive_worker", "--drain", stdout=StringIO())
    document.refresh_from_db()
    assert (document.extraction_state, document.extraction_note) == (state, note)
    assert document.page_count == len(pages)


def test_worker_records_why_a_file_failed(db):
    document = Document.objects.create(title="Locked", file=ContentFile(files.pdf(password="x"), "m.pdf"))
    call_command("archive_worker", "--once", stdout=StringIO())
    document.refresh_from_db()
    assert (document.extraction_state, document.extraction_note) == ("failed", "encrypted")
    assert document.get_extraction_note_display() == REASON_LABELS[Reason.ENCRYPTED]


def test_worker_takes_up_what_a_killed_worker_left(document):
    DBTaskResult.objects.all().delete()
    Document.objects.update(
        extraction_state="extracting", extraction_changed_at=timezone.now() - service.ABANDONED_AFTER
    )
    call_command("archive_worker", "--drain", stdout=StringIO())
    document.refresh_from_db()
    assert document.extraction_state == "extracted"


def test_worker_leaves_what_another_is_reading(document, extractor):
    Document.objects.update(extraction_state="extracting", extraction_changed_at=timezone.now())
    assert service.extract(document.pk, extractor) == ""
    assert list(service.due()) == []


def test_document_waits_again_when_its_file_cannot_be_had(document, extractor):
    path = document.file.path
    document.file.storage.delete(document.file.name)
    assert service.extract(document.pk, extractor) == "waiting"
    document.refresh_from_db()
    assert (document.extraction_note, document.extraction_attempts) == ("storage", 1)
    assert list(service.due()) == []
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(files.pdf())
    Document.objects.update(extraction_due_at=timezone.now() - timedelta(seconds=1))
    assert list(service.due()) == [document.pk]
    assert service.extract(document.pk, extractor) == "extracted"


def test_document_waits_longer_after_every_failure_but_never_for_ever(document):
    class Away:
        def extract(self, path, file_type):
            raise ExtractorUnavailable("gone")

    waits = []
    for _ in range(12):
        Document.objects.update(extraction_due_at=timezone.now())
        assert service.extract(document.pk, Away()) == "waiting"
        document.refresh_from_db()
        waits.append((document.extraction_due_at - document.extraction_changed_at).total_seconds())
    assert waits[:3] == [30, 60, 120]
    assert waits[-1] == 3600


def test_text_of_a_replaced_file_is_not_stored(document, extractor):
    claimed = service._claim(document.pk)
    document.file = ContentFile(files.pdf(["The right page."]), "new.pdf")
    document.save()
    assert service.record(claimed, Extraction(["The wrong page."])) == ""
    assert not document.page_texts.exists()
    call_command("archive_worker", "--drain", stdout=StringIO())
    document.refresh_from_db()
    assert [(text.version, text.text) for text in document.texts()] == [(2, "The right page.")]


def test_text_of_an_old_version_stays(document, extractor):
    service.extract(document.pk, extractor)
    document.refresh_from_db()
    document.file = ContentFile(files.pdf(["Second."]), "new.pdf")
    document.save()
    service.extract(document.pk, extractor)
    document.refresh_from_db()
    assert len(document.texts(version=1)) == 3
    assert [page.text for page in document.texts()] == ["Second."]
