"""Pictures of the main pages for people to look at: `make screenshots`, or `… --site http://host` for a running site."""

import argparse
import contextlib
import itertools
from pathlib import Path
from types import SimpleNamespace

from .demo_site import ROOT, chromium, demo_site
from .paths import PATHS

FOLDER = ROOT / "var" / "screenshots"
WIDTHS = (360, 1440)
LANGUAGES = ("ky", "ru")


def main() -> None:
    """Take every page at every width in every language; a document page is found through the search."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", help="address of a running site; without it one is made")
    parser.add_argument("--dark", action="store_true", help="the dark scheme")
    options = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    running = contextlib.nullcontext(SimpleNamespace(address=options.site)) if options.site else demo_site()
    with running as site, chromium() as browser:
        for language, width in itertools.product(LANGUAGES, WIDTHS):
            scheme = "dark" if options.dark else "light"
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
            for path in _take(context, site.address, f"/{language}/", f"{language}-{width}-{scheme}"):
                print(path)
            context.close()


def _take(context, address: str, prefix: str, suffix: str):
    page = context.new_page()
    for name, path in PATHS.items():
        page.goto(address + prefix + path)
        yield _shoot(page, f"{name}-{suffix}")
    page.goto(f"{address}{prefix}{PATHS['results']}")
    page.locator("a[href*='/page/']").first.click()
    yield _shoot(page, f"document-{suffix}")
    page.close()


def _shoot(page, name: str) -> Path:
    path = FOLDER / f"{name}.png"
    page.screenshot(path=path, full_page=True)
    return path


if __name__ == "__main__":
    main()
