import pytest
from django.utils import translation

from search import engines, indexing, registry, removals
from tests.search.shelf import Shelf


@pytest.fixture(autouse=True)
def english():
    """Messages are compared in the language they are written in."""
    with translation.override("en"):
        yield


@pytest.fixture
def shelf():
    """The only registered source, empty."""
    kept_sources, kept_facets = dict(registry._sources), dict(registry._facets)
    registry._sources.clear()
    registry._facets.clear()
    source = Shelf()
    registry.register(source)
    yield source
    registry._sources.clear()
    registry._sources.update(kept_sources)
    registry._facets.clear()
    registry._facets.update(kept_facets)


@pytest.fixture
def index(tmp_path, settings, shelf, db):
    """The engine of the settings with an index of its own; `index.sync()` brings it up to date."""
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    removals._memo.clear()
    engine = engines.current_engine()
    engine.sync = lambda: indexing.bring_up_to_date(engine)
    engine.sync()
    return engine
