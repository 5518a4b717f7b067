"""One demonstration site and one browser for all browser tests."""

import pytest

from .demo_site import chromium, demo_site


@pytest.fixture(scope="session")
def site():
    """The demonstration site with its workers."""
    with demo_site() as running:
        yield running


@pytest.fixture(scope="session")
def browser():
    """Chromium."""
    with chromium() as running:
        yield running


@pytest.fixture
def visit(site, browser):
    """Return a function that opens an address of the site as a new visitor, and collects what goes wrong there."""
    contexts = []

    def open_page(path: str, *, width: int = 1440, javascript: bool = True):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=javascript
        )
        contexts.append(context)
        page = context.new_page()
        page.problems = []
        page.on("requestfailed", lambda request: page.problems.append(f"failed: {request.url}"))
        page.on(
            "console", lambda line: line.type == "error" and page.problems.append(f"console: {line.text}")
        )
        page.on("request", lambda request: _note_foreign(page, request.url, site.address))
        page.goto(site.address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def _note_foreign(page, address: str, own: str) -> None:
    if not address.startswith((own, "data:", "blob:")):
        page.problems.append(f"asks another site: {address}")
