"""The world of the contract test, made once for a module and gone with it."""

import pytest
from django.db import transaction

from .visits import Visits
from .world import World, make_world


@pytest.fixture(scope="package")
def _database(django_db_setup, django_db_blocker):
    """Open the database for the whole package within one transaction that is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def world(_database) -> World:
    return make_world()


@pytest.fixture(scope="package")
def visits(world) -> Visits:
    return Visits(world)
