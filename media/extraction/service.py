"""From a waiting document to its text in the database.

The document itself says what is to be done; tasks of the queue only wake the worker. So nothing is lost with a
lost task, and a document that a killed worker left half done is taken again.
"""

import logging
from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from media.extraction.client import Extraction, Extractor, ExtractorUnavailable
from media.extraction.language import languages, main_language
from media.extraction.limits import Limits
from media.extraction.local_copy import local_copy
from media.extraction.reasons import Reason
from media.models import Document, DocumentPageText, DocumentVersion, ExtractionState, TextSource
from media.models.documents import SEARCH_SOURCE
from search import outbox
from search.analysis import word_counts

logger = logging.getLogger(__name__)

# Twice the longest a document may take: by then its worker is dead or its machine asleep.
ABANDONED_AFTER = timedelta(seconds=2 * Limits.wall_seconds)
FIRST_RETRY, LAST_RETRY = timedelta(seconds=30), timedelta(hours=1)
PAGE_LETTERS = 5  # fewer are a page number or a stamp, not text


def due() -> Iterator[int]:
    """Yield the documents (by primary key) to be read now, the longest waiting first."""
    documents = Document.objects.filter(_free()).order_by("extraction_due_at", "pk")
    yield from documents.values_list("pk", flat=True)


def _free() -> Q:
    """Return the condition of a document that a worker may take."""
    now = timezone.now()
    waiting = Q(extraction_state=ExtractionState.WAITING, extraction_due_at__lte=now)
    abandoned = Q(
        extraction_state=ExtractionState.EXTRACTING, extraction_changed_at__lte=now - ABANDONED_AFTER
    )
    return waiting | abandoned


def extract(document_id: int, extractor: Extractor) -> str:
    """Read the text of a document that is due and store it; return its new state.

    Returns "" when there is nothing to do: it is done, taken by another worker, or gone. When the storage or
    the reading process is away the document goes back to waiting, each time for longer.
    """
    document = _claim(document_id)
    if document is None:
        return ""
    try:
        with local_copy(document.file) as path:
            extraction = extractor.extract(path, document.file_type)
    except Exception as error:
        logger.warning("document %s: %s: %s", document.public_number, type(error).__name__, error)
        return _wait_again(document, ended=isinstance(error, ExtractorUnavailable))
    return record(document, extraction)


def _claim(document_id: int) -> Document | None:
    """Take a document for this worker, in one statement, so that two workers never take the same."""
    taken = Document.objects.filter(_free(), pk=document_id).update(
        extraction_state=ExtractionState.EXTRACTING, extraction_changed_at=timezone.now()
    )
    return Document.objects.get(pk=document_id) if taken else None


def _wait_again(document: Document, *, ended: bool) -> str:
    attempts = document.extraction_attempts + 1
    now = timezone.now()
    Document.objects.filter(pk=document.pk, version=document.version).update(
        extraction_state=ExtractionState.WAITING,
        extraction_note="" if ended else Reason.STORAGE.value,
        extraction_attempts=attempts,
        extraction_changed_at=now,
        extraction_due_at=now + min(FIRST_RETRY * 2 ** min(attempts - 1, 12), LAST_RETRY),
    )
    return ExtractionState.WAITING


@transaction.atomic
def record(document: Document, extraction: Extraction) -> str:
    """Store what was read from the current file of `document`; return the state it gets.

    Nothing is stored, and "" returned, when the file was replaced meanwhile: the new one waits on its own.
    """
    stored = Document.objects.select_for_update().filter(pk=document.pk).first()
    if stored is None or stored.version != document.version:
        return ""
    state, note = judge(extraction)
    words = [word_counts(text) for text in extraction.pages]
    texts = [
        DocumentPageText(
            document=stored,
            version=stored.version,
            number=number,
            text=text,
            language=main_language(words[number - 1]),
            source=TextSource(stored.file_type),
        )
        for number, text in enumerate(extraction.pages, 1)
    ]
    stored.texts().delete()
    DocumentPageText.objects.bulk_create(texts, batch_size=200)
    stored.extraction_state, stored.extraction_note = state, note
    stored.extraction_changed_at, stored.extraction_attempts = timezone.now(), 0
    stored.page_count = len(texts) or None
    columns = set(Document.EXTRACTION_COLUMNS)
    if not stored.languages:
        stored.languages = languages(words)
        columns.add("languages")
    Document.objects.filter(pk=stored.pk).update(**{name: getattr(stored, name) for name in columns})
    DocumentVersion.objects.filter(document=stored, number=stored.version).update(
        page_count=stored.page_count
    )
    outbox.touch(SEARCH_SOURCE, [stored.pk])
    return state


def judge(extraction: Extraction) -> tuple[str, str]:
    """Return the state and the note that an extraction deserves."""
    if extraction.reason:
        return ExtractionState.FAILED, extraction.reason.value
    readable = sum(_has_text(page) for page in extraction.pages)
    if not readable:
        return ExtractionState.NO_TEXT, Reason.SCAN.value
    if readable * 2 < len(extraction.pages):
        return ExtractionState.POOR, Reason.PARTLY_SCAN.value
    return ExtractionState.EXTRACTED, ""


def _has_text(page: str) -> bool:
    return sum(map(str.isalpha, page[:500])) >= PAGE_LETTERS
