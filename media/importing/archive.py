"""Importing one file: looked at and read before anything is written, so that nothing is left half done."""

from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import DatabaseError, reset_queries, transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from wagtail.models import Collection

from media import bodies
from media.checksums import measure
from media.extraction import service
from media.extraction.client import Extraction, Extractor, ExtractorUnavailable
from media.extraction.filetypes import file_type
from media.extraction.reasons import Refused
from media.importing.rows import Row, RowRefused
from media.models import Document, DocumentVersion, ExtractionState
from media.models.extraction_fields import REASON_LABELS


@dataclass(frozen=True)
class Settings:
    """What holds for all files of one import. With `extractor` None the text is left to the worker."""

    body: str = ""
    status: str = "draft"
    extractor: Extractor | None = None


def import_row(row: Row, common: Settings) -> Document | None:
    """Put one file into the archive; return None when it is there already.

    Raises RowRefused, and then nothing of the file is stored.
    """
    reset_queries()  # in development Django keeps the SQL of every query, texts of pages included
    row = replace(row, body=row.body or common.body)
    document = Document(
        title=row.title or row.path.stem,
        kind=row.kind_value(),
        number=row.number,
        date=row.date_value(),
        languages=row.language_codes(),
        source=row.source,
        status=row.status_value(common.status),
    )
    collection = _collection(row.body)
    if collection is not None:
        document.collection = collection
    kind = _checked_type(row.path)
    with row.path.open("rb") as file:
        if DocumentVersion.objects.filter(sha256=measure(file).sha256).exists():
            return None
    extraction = _read(row.path, kind, common.extractor) if common.extractor else None
    return _store(row, document, extraction)


def _collection(body: str) -> Collection | None:
    if not body:
        return None
    key = bodies.directory().find(body)
    if key is None:
        raise RowRefused(
            _("unknown body “%(body)s”. Use its name or the end of its address.") % {"body": body}
        )
    collection = bodies.directory().collection_of(key)
    if collection is None:
        raise RowRefused(_("the body “%(body)s” has no collection. Run setup_roles.") % {"body": body})
    return collection


def _checked_type(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > settings.DOCUMENT_MAX_BYTES:
            raise RowRefused(
                _("the file has %(size)s, the limit is %(limit)s. Split it or reduce its pictures.")
                % {"size": filesizeformat(size), "limit": filesizeformat(settings.DOCUMENT_MAX_BYTES)}
            )
        with path.open("rb") as file:
            return file_type(file)
    except FileNotFoundError as error:
        raise RowRefused(_("there is no such file.")) from error
    except OSError as error:
        raise RowRefused(_("the file cannot be opened: %(error)s.") % {"error": error.strerror}) from error
    except Refused as refusal:
        raise RowRefused(str(REASON_LABELS[refusal.reason])) from refusal


def _read(path: Path, kind: str, extractor: Extractor) -> Extraction:
    try:
        extraction = extractor.extract(path, kind)
    except ExtractorUnavailable as error:
        raise RowRefused(_("the text reader does not run: %(error)s") % {"error": error}) from error
    if extraction.reason:
        raise RowRefused(str(REASON_LABELS[extraction.reason]))
    return extraction


def _store(row: Row, document: Document, extraction: Extraction | None) -> Document:
    if extraction is not None:
        document.extraction_state = ExtractionState.EXTRACTING  # so that no worker takes it
    try:
        with row.path.open("rb") as file, transaction.atomic():
            document.file = File(file, name=row.path.name)
            document.full_clean(exclude=["file", "public_number", "file_type", "sha256", "tags"])
            document.save()
            if extraction is not None:
                service.record(document, extraction)
    except ValidationError as error:
        raise RowRefused(" ".join(error.messages)) from error
    except (OSError, DatabaseError) as error:
        raise RowRefused(_("it cannot be stored: %(error)s") % {"error": error}) from error
    return document
