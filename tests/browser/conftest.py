"""The demonstration site, a small one, and one browser for all browser tests."""

import pytest
from django.db import connection

from .demo_site import chromium, demo_site, small_site


@pytest.fixture(scope="session")
def site():
    """The demonstration site with its workers."""
    with demo_site() as running:
        yield running


@pytest.fixture(scope="session")
def small(request):
    """The small site with its workers."""
    database = request.getfixturevalue("migrated") if connection.vendor == "sqlite" else None
    with small_site(database) as running:
        yield running


@pytest.fixture(scope="session")
def browser():
    """Chromium."""
    with chromium() as running:
        yield running


@pytest.fixture
def visit(site, browser):
    """Return a function that opens an address of the site as a new visitor, and collects what goes wrong there."""
    yield from _visits(browser, site.address)


@pytest.fixture
def visit_small(small, browser):
    """Do the same on the small site, for visitors who want no motion."""
    yield from _visits(browser, small.address, reduced_motion="reduce")


def _visits(browser, own: str, **settings):
    contexts = []

    def open_page(path: str, *, width: int = 1440, javascript: bool = True):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=javascript, **settings
        )
        contexts.append(context)
        # Other sites answer here, so that asking them is seen and nothing leaves the machine.
        context.route(lambda address: not _is_own(address, own), _answer_as_another_site)
        page = context.new_page()
        page.problems = []
        page.on("requestfailed", lambda request: page.problems.append(f"failed: {request.url}"))
        page.on(
            "console", lambda line: line.type == "error" and page.problems.append(f"console: {line.text}")
        )
        page.on("request", lambda request: _note_foreign(page, request.url, own))
        page.goto(own + path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def _is_own(address: str, own: str) -> bool:
    return address.startswith((own, "data:", "blob:"))


def _answer_as_another_site(route) -> None:
    route.fulfill(content_type="text/html", body="<title>Another site</title><button>Play</button>")


def _note_foreign(page, address: str, own: str) -> None:
    if not _is_own(address, own):
        page.problems.append(f"asks another site: {address}")
