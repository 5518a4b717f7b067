"""Archive documents for tests, with the text that extraction would have read."""

import datetime
from itertools import count

from django.core.files.base import ContentFile

from media.bodies import directory
from media.models import Document, DocumentPageText, ExtractionState, Status
from tests.media import files

_numbers = count(1)


def make_document(council=None, *, pages: tuple[str, ...] = ("Протокол",), **fields) -> Document:
    """Return a published document with one text for each page, in the collection of a body if one is named."""
    number = next(_numbers)
    defaults = {
        "title": f"Протокол {number}",
        "kind": "minutes",
        "date": datetime.date(2024, 3, 14),
        "languages": ["ky"],
        "status": Status.PUBLISHED,
    }
    if council is not None:
        defaults["collection"] = directory().collection_of(council.translation_key)
    file = ContentFile(files.pdf([f"page {number}" for number in range(len(pages))]), "protokol.pdf")
    document = Document.objects.create(file=file, **(defaults | fields))
    return read_text(document, pages)


def add_version(document: Document, pages: tuple[str, ...]) -> Document:
    """Give the document another file and return it with the new text."""
    document.file = ContentFile(files.pdf(["another file", *pages]), "protokol.pdf")
    document.save()
    return read_text(document, pages)


def read_text(document: Document, pages: tuple[str, ...], lang: str = "ky") -> Document:
    """Store the texts of the current version as extraction does."""
    DocumentPageText.objects.bulk_create(
        DocumentPageText(
            document=document, version=document.version, number=number, text=text, language=lang, source="pdf"
        )
        for number, text in enumerate(pages, 1)
    )
    state = {"extraction_state": ExtractionState.EXTRACTED, "page_count": len(pages)}
    Document.objects.filter(pk=document.pk).update(**state)
    document.versions.filter(number=document.version).update(page_count=len(pages))
    return Document.objects.get(pk=document.pk)
