"""The queue that wakes `archive_worker` (the task backend "archive" of the settings)."""

import atexit
from functools import cache

from django_tasks import task

from media.extraction.client import Extractor


@cache
def shared_extractor() -> Extractor:
    """Return the reading process of this worker; it ends with the worker."""
    extractor = Extractor()
    atexit.register(extractor.close)
    return extractor


@task(backend="archive", queue_name="extraction")
def extract_text(document_id: int) -> str:
    """Read the text of one document; the result is its new state, "" when there was nothing to do."""
    from media.extraction import service  # noqa: PLC0415 - the models import this module

    return service.extract(document_id, shared_extractor())
