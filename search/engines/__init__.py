"""The engines: the one that the settings choose, and the embedded one that answers when the other is away.

Every engine has an index of its own with its own cursor on the outbox; all of them are kept up to date.
"""

import functools
from pathlib import Path

from django.conf import settings

from search.engines.base import Engine
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch_client import Server
from search.engines.tantivy import TantivyEngine


def current_engine() -> Engine:
    """Return the engine of the settings; one instance serves a whole process."""
    server = settings.SEARCH_SERVER
    return _server(Server(**server)) if server else embedded_engine()


def embedded_engine() -> Engine:
    """Return the embedded engine; one instance serves a whole process."""
    return _embedded(Path(settings.SEARCH_INDEX_DIR))


def all_engines() -> tuple[Engine, ...]:
    """Return every engine that is kept up to date, the one of the settings first."""
    return tuple(dict.fromkeys((current_engine(), embedded_engine())))


@functools.cache
def _embedded(folder: Path) -> Engine:
    return TantivyEngine(folder)


@functools.cache
def _server(server: Server) -> Engine:
    return ElasticsearchEngine(server)
