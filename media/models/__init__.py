"""Images, archive documents, recordings."""

from .documents import Document, DocumentKind
from .extraction_fields import ExtractionState
from .images import Image, Rendition
from .numbers import PublicNumberCounter
from .publication import Status
from .recordings import Recording, RecordingCaptions
from .versions import DocumentPageText, DocumentVersion, TextSource

__all__ = [
    "Document",
    "DocumentKind",
    "DocumentPageText",
    "DocumentVersion",
    "ExtractionState",
    "Image",
    "PublicNumberCounter",
    "Recording",
    "RecordingCaptions",
    "Rendition",
    "Status",
    "TextSource",
]
