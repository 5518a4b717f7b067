import pytest

from tests.search.crashes.site import OwnSite, own_database


@pytest.fixture
def site_at(tmp_path, database, django_db_blocker, migrated):
    """Return a site of its own, on the search engine at an address ("" for the embedded one)."""
    with django_db_blocker.unblock(), own_database(tmp_path, migrated) as database_url:

        def make(search_url=""):
            site = OwnSite(tmp_path, database_url, search_url)
            site.manage("migrate", "--verbosity", "0")
            return site

        yield make


@pytest.fixture
def site(site_at):
    """A site of its own with the embedded engine alone."""
    return site_at()
