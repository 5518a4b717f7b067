"""The engines and the one that the settings choose."""

import functools
from pathlib import Path

from django.conf import settings

from search.engines.base import Engine
from search.engines.tantivy import TantivyEngine


def current_engine() -> Engine:
    """Return the engine of the settings; one instance serves a whole process."""
    return _embedded(Path(settings.SEARCH_INDEX_DIR))


@functools.cache
def _embedded(folder: Path) -> Engine:
    return TantivyEngine(folder)
