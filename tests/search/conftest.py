import pytest
from django.db import connection
from django.test.utils import setup_databases
from django.utils import translation
from hypothesis import settings

from search import engines, indexing, registry, removals
from search.models import IndexCursor, OutboxRow
from tests.search.elasticsearch.fixtures import (  # noqa: F401 - fixtures
    elasticsearch_cluster,
    elasticsearch_node,
    elasticsearch_prefix,
    elasticsearch_proxy,
    elasticsearch_url,
    mark_tests,
)
from tests.search.shelf import Shelf

# The first example of a test may be what reads the tables of the analysis.
settings.register_profile("search", deadline=None)
settings.load_profile("search")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what needs a real Elasticsearch, before -m chooses."""
    mark_tests(items)


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


@pytest.fixture(scope="session")
def database(django_db_setup, django_db_blocker, django_db_keepdb):
    """The database of the suite, also where none of the chosen tests has the mark that pytest-django looks for."""
    if connection.settings_dict["NAME"] != connection.creation._get_test_db_name():
        with django_db_blocker.unblock():
            setup_databases(0, interactive=False, aliases=["default"], keepdb=django_db_keepdb)


@pytest.fixture
def outbox_tables(database, django_db_blocker):
    """The empty outbox, without a transaction around the test: on PostgreSQL an index sees only what is committed.

    A test that writes other tables must clean them up itself.
    """
    with django_db_blocker.unblock():
        _empty_outbox()
        yield
        _empty_outbox()


def _empty_outbox():
    OutboxRow.objects.all().delete()
    IndexCursor.objects.all().delete()


@pytest.fixture
def index(tmp_path, settings, shelf, outbox_tables):
    """The engine of the settings with an index of its own; `index.sync()` brings it up to date."""
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    removals.forget()
    engine = engines.current_engine()
    engine.sync = lambda: indexing.bring_up_to_date(engine)
    engine.sync()
    return engine
