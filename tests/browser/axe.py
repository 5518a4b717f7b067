"""Accessibility of running pages: axe-core in Chromium, in every colour scheme.

`python -m tests.browser.axe ADDRESS…` prints what is wrong and ends with 1 if anything is;
`python -m tests.browser.axe --prepare` only fetches axe-core.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from . import npm
from .demo_site import chromium

VERSION = "4.14.1"
# WCAG 2.2 AA and what axe recommends beyond it.
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# What makes a scheme: the reader's system, and the words of the low-vision version.
SCHEMES = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "contrast": {"color_scheme": "light", "sight": "contrast"},
}


@dataclass(frozen=True)
class Violation:
    """One rule that one page breaks in one scheme, with the elements that break it."""

    address: str
    scheme: str
    rule: str
    impact: str
    help: str
    elements: tuple[str, ...]

    def __str__(self) -> str:
        head = f"{self.address} [{self.scheme}] {self.impact} {self.rule}: {self.help}"
        return "\n".join([head, *(f"    {element}" for element in self.elements)])


def source() -> str:
    """Return the script of axe-core; raise CalledProcessError when npm cannot fetch it."""
    return (npm.fetch("axe-core", VERSION) / "axe.min.js").read_text("utf-8")


def violations(browser, addresses: Iterable[str], schemes: Iterable[str] = SCHEMES) -> Iterator[Violation]:
    """Yield every violation on the pages; `browser` is Playwright's, see `demo_site.chromium`.

    Everything that folds is opened, so that what it hides is looked at too.
    """
    script = source()
    for scheme in schemes:
        settings = dict(SCHEMES[scheme])
        sight = settings.pop("sight", "")
        # The page's own policy must not keep the examiner out.
        context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True, **settings)
        page = context.new_page()
        for address in addresses:
            page.goto(f"{address}{'&' if '?' in address else '?'}sight={sight}" if sight else address)
            page.evaluate("document.querySelectorAll('main details').forEach((each) => (each.open = true))")
            page.evaluate(script)
            found = page.evaluate(
                "(tags) => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", list(TAGS)
            )
            yield from (_violation(address, scheme, each) for each in found["violations"])
        context.close()


def _violation(address: str, scheme: str, found: dict) -> Violation:
    elements = tuple(" ".join(map(str, node["target"])) for node in found["nodes"])
    return Violation(address, scheme, found["id"], found["impact"] or "", found["help"], elements)


def main() -> int:
    """Look at the addresses of the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("addresses", nargs="*", metavar="ADDRESS")
    parser.add_argument("--scheme", action="append", choices=list(SCHEMES), help="only this scheme")
    parser.add_argument("--prepare", action="store_true", help="only fetch axe-core")
    options = parser.parse_args()
    if options.prepare:
        source()
        return 0
    if not options.addresses:
        parser.error("name an address")
    with chromium() as browser:
        found = list(violations(browser, options.addresses, options.scheme or SCHEMES))
    for each in found:
        print(each)
    schemes = options.scheme or list(SCHEMES)
    print(f"{len(found)} violations on {len(options.addresses)} pages in {', '.join(schemes)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
