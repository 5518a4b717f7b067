"""The world of the contract test, made once for a module and gone with it."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from .visits import Visits
from .world import World, make_world


@pytest.fixture(scope="package")
def _database(django_db_setup, django_db_blocker):
    """Open the database for the whole package within one transaction that is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def world(_database, tmp_path_factory) -> Iterator[World]:
    """A site with an index of its own, in which everything public is found."""
    with override_settings(SEARCH_INDEX_DIR=tmp_path_factory.mktemp("search")):
        made = make_world()
        call_command("search_rebuild", stdout=StringIO(), stderr=StringIO())
        yield made


@pytest.fixture(scope="package")
def visits(world) -> Visits:
    return Visits(world)
