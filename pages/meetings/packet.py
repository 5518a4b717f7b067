"""The papers of a meeting as one PDF: a title page with the agenda, then the pages of every public PDF of its items.

Made when somebody asks for it and kept until an item, a document or the meeting changes.
"""

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db.models.fields.files import FieldFile
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from media.models import Document

from .agenda import Papers
from .packet_title import Entry, title_page

LAYOUT = 1  # grows when the title page changes, so that kept packets are made anew
MOST_PAGES = 500
MOST_BYTES = 60_000_000  # of all files together: they are in memory at once


@dataclass(frozen=True)
class Part:
    """A document of the packet: its pages, or None where it cannot be taken in (no PDF, damaged, too large)."""

    document: Document
    reader: PdfReader | None

    @property
    def page_count(self) -> int:
        """How many pages it adds."""
        return len(self.reader.pages) if self.reader else 0


@dataclass(frozen=True)
class Kept:
    """A finished packet in the store, as `media.serving.send_file` reads files."""

    name: str
    storage: FileSystemStorage

    @property
    def size(self) -> int:
        """Bytes of the file."""
        return self.storage.size(self.name)


def has_papers(papers: Papers) -> bool:
    """Return whether there is anything to put together."""
    return any(place.documents for place in papers.agenda)


def packet(meeting, papers: Papers, lang: str) -> Kept:
    """Return the packet of a meeting, with its `council`, for a reader of language `lang`."""
    store = FileSystemStorage(location=settings.VAR_DIR / "packets")
    prefix = f"{meeting.translation_key}-{lang}-"
    name = f"{prefix}{_digest(meeting, papers)}.pdf"
    if not store.exists(name):
        _forget(store, prefix)
        store.save(name, ContentFile(_build(meeting, papers, lang)))
    return Kept(name, store)


def _digest(meeting, papers: Papers) -> str:
    """Return a digest of everything the packet shows."""
    shown: list[Any] = [
        LAYOUT,
        meeting.title,
        meeting.starts_at,
        meeting.ends_at,
        meeting.place,
        meeting.status,
    ]
    shown.append(meeting.council.title if meeting.council else "")
    for place in papers.agenda:
        shown += [place.item.title, place.item.presenter]
        shown += [(each.title, each.sha256, each.public_number) for each in place.documents]
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:32]


def _forget(store: FileSystemStorage, prefix: str) -> None:
    """Remove what was kept of the meeting before: a document may have been withdrawn."""
    folder = Path(store.location)
    for path in folder.glob(f"{prefix}*.pdf") if folder.is_dir() else ():
        path.unlink(missing_ok=True)


def _build(meeting, papers: Papers, lang: str) -> bytes:
    parts = _parts(papers)
    title = title_page(meeting, papers.agenda, _entries(parts, 0), lang)
    title_pages = len(PdfReader(io.BytesIO(title)).pages)
    title = title_page(meeting, papers.agenda, _entries(parts, title_pages), lang)
    writer = PdfWriter()
    writer.append(io.BytesIO(title), import_outline=False)
    for part in parts.values():
        if part.reader:
            writer.append(part.reader, outline_item=part.document.title, import_outline=False)
    writer.add_metadata({"/Title": meeting.title})
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def _parts(papers: Papers) -> dict[int, Part]:
    """Return each public document once, in the order of the agenda, as long as there is room."""
    parts: dict[int, Part] = {}
    pages, size = 0, 0
    for document in (each for place in papers.agenda for each in place.documents):
        if document.pk in parts:
            continue
        fits = size + (document.file_size or 0) <= MOST_BYTES
        part = Part(document, _reader(document.file) if fits and document.file_type == "pdf" else None)
        if pages + part.page_count > MOST_PAGES:
            part = Part(document, None)
        parts[document.pk] = part
        pages += part.page_count
        size += (document.file_size or 0) if part.reader else 0
    return parts


def _reader(file: FieldFile) -> PdfReader | None:
    """Return the pages of a file; None for one that is damaged or wants a password."""
    try:
        with file.storage.open(str(file.name), "rb") as stored:
            reader = PdfReader(io.BytesIO(stored.read()))
        return None if reader.is_encrypted or not len(reader.pages) else reader
    except (PyPdfError, OSError, ValueError, KeyError, RecursionError):
        return None


def _entries(parts: dict[int, Part], title_pages: int) -> dict[int, Entry]:
    """Return what the title page says of each document: on which page of the packet it begins."""
    entries = {}
    number = title_pages + 1
    for pk, part in parts.items():
        entries[pk] = Entry(part.document, number if part.reader else None)
        number += part.page_count
    return entries
