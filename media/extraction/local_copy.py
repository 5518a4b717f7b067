"""A stored file as a path of the local disk, which is what the reading process can open."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db.models.fields.files import FieldFile


@contextmanager
def local_copy(file: FieldFile) -> Iterator[Path]:
    """Give the path of a stored file, of a temporary copy where the storage is not a folder.

    Raises OSError (or the storage's own error) when the file cannot be had.
    """
    try:
        path = Path(file.path)
    except NotImplementedError:
        path = None
    if path is not None:
        path.stat()
        yield path
        return
    with tempfile.NamedTemporaryFile(prefix="document-") as copy:
        with file.storage.open(str(file.name), "rb") as stored:
            shutil.copyfileobj(stored, copy)
        copy.flush()
        yield Path(copy.name)
