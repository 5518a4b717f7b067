"""Where uploaded files are kept: under random keys that no name can collide with and nobody can guess."""

from pathlib import PurePosixPath
from uuid import uuid4

from django.core.files.storage import Storage, storages


def private_storage() -> Storage:
    """Return the storage of documents and recordings, which has no public address."""
    return storages["private"]


def _key(folder: str, extension: str) -> str:
    key = uuid4().hex
    return f"{folder}/{key[:2]}/{key}{extension}"


def _extension(name: str) -> str:
    extension = PurePosixPath(name).suffix.lower()
    return extension if extension[1:].isalnum() and extension.isascii() else ""


def document_key(document, name: str) -> str:
    """Return the key of a document's new file. The extension follows the content, not the uploaded name."""
    return _key("documents", f".{document.file_type}" if document.file_type else "")


def recording_key(recording, name: str) -> str:
    """Return the key of a recording's new file."""
    return _key("recordings", _extension(name))


def image_key(name: str) -> str:
    """Return the key of a picture's new file; renditions are named after it."""
    return _key("images", _extension(name))
