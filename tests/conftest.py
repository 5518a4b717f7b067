"""The database of the suite: migrated once, then copied."""

import shutil
from contextlib import nullcontext
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import translation
from wagtail.signal_handlers import disable_reference_index_auto_update

from pages import generation
from tests.migrated import migrated_database


@pytest.fixture(scope="session")
def migrated(request, django_db_blocker) -> Path:
    """An SQLite file with every migration applied, to be copied."""
    with django_db_blocker.unblock():
        return migrated_database(request.config.cache.mkdir("migrated"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request, django_db_modify_db_settings_parallel_suffix) -> None:
    """On SQLite, let `migrate` begin with a copy of the migrated file: it finds nothing to apply.

    On PostgreSQL, the database of each process that runs tests keeps a name of its own.
    """
    if connection.vendor == "sqlite":
        copy = settings.VAR_DIR / "tests.sqlite3"
        shutil.copyfile(request.getfixturevalue("migrated"), copy)
        connection.settings_dict["TEST"]["NAME"] = str(copy)


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """On SQLite, keep what the copy holds; it goes with the folder of the run."""
    return connection.vendor == "sqlite"


@pytest.fixture(autouse=True)
def _keep_connection(monkeypatch) -> None:
    """Keep the connection that holds a test's transaction; the end of a request or a look at the queue closes it."""
    monkeypatch.setattr(BaseDatabaseWrapper, "close_if_unusable_or_obsolete", lambda _self: None)


@pytest.fixture(autouse=True)
def _references(request):
    """Note who refers to what only for tests marked `references`: it is a third of the cost of saving a page."""
    noted = (
        nullcontext()
        if request.node.get_closest_marker("references")
        else disable_reference_index_auto_update()
    )
    with noted:
        yield


@pytest.fixture(autouse=True)
def _default_language():
    """Let no test go on in the language in which another one ended."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _new_generation(monkeypatch) -> None:
    """Let no test see what another one kept of a database that has been rolled back since."""
    monkeypatch.setattr(generation, "_kept", None)


@pytest.fixture
def settled():
    """A function after which what a test has changed counts as committed: pages remember again what all share."""

    def settle() -> None:
        connection.run_on_commit.clear()
        generation.advance()

    return settle
