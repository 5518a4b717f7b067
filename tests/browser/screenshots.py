"""Pictures of every page type and view for people to look at: `make screenshots`, or `… --site http://host` for a running site.

They are left in var/screenshots; those of page types, smaller, in docs/screenshots for the catalogue.
"""

import argparse
import contextlib
import itertools
import os
from pathlib import Path
from types import SimpleNamespace

from PIL import Image

from tests.audit import examples_of

from .demo_site import ROOT, chromium, demo_site

FOLDER = ROOT / "var" / "screenshots"
DOCS = ROOT / "docs" / "screenshots"
LANGUAGES = ("ky", "ru")
WIDTHS = (360, 1440)
# The catalogue's pictures: a desktop in Kyrgyz beside a phone in Russian, the upper part of both.
HEIGHT, GAP, GROUND = 620, 24, "#e5e7eb"
SIDES = (("ky", 1440, 0.55), ("ru", 360, 0.8))  # language, width, scale


def main() -> None:
    """Take every example at every width."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--site", help="address of a running site, whose data VAR_DIR names; without it one is made"
    )
    parser.add_argument("--scheme", choices=["light", "dark"], default="light")
    parser.add_argument("--only", action="append", help="only these page types or views")
    options = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    given = SimpleNamespace(address=options.site, environment=dict(os.environ))
    with contextlib.nullcontext(given) if options.site else demo_site() as site, chromium() as browser:
        found = examples_of(site.environment)
        wanted = {
            name: found[name] for name in found if not options.only or name.partition(" ")[0] in options.only
        }
        for lang, width in itertools.product(LANGUAGES, WIDTHS):
            addresses = {name: site.address + of_language[lang][0] for name, of_language in wanted.items()}
            take(browser, addresses, lang, width, options.scheme)
    if options.scheme == "light":
        DOCS.mkdir(exist_ok=True)
        for model, names in itertools.groupby(wanted, lambda name: name.partition(" ")[0]):
            if model.endswith("Page"):
                compose(model, next(names))


def take(browser, addresses: dict[str, str], lang: str, width: int, scheme: str) -> None:
    """Take the whole of each page into FOLDER."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    for name, address in addresses.items():
        page.goto(address, wait_until="networkidle")
        path = _path(name, lang, width, scheme)
        page.screenshot(path=path, full_page=True)
        print(path)
    context.close()


def compose(model: str, name: str) -> None:
    """Make the catalogue's picture of a page type from those that were taken of an example."""
    sides = []
    for lang, width, scale in SIDES:
        with Image.open(_path(name, lang, width, "light")) as taken:
            upper = taken.convert("RGB").crop((0, 0, taken.width, int(HEIGHT / scale)))
        sides.append(upper.resize((int(width * scale), HEIGHT), Image.Resampling.LANCZOS))
    whole = Image.new("RGB", (sum(side.width for side in sides) + 3 * GAP, HEIGHT + 2 * GAP), GROUND)
    left = GAP
    for side in sides:
        whole.paste(side, (left, GAP))
        left += side.width + GAP
    whole.save(DOCS / f"{model}.webp", quality=62, method=6)


def _path(name: str, lang: str, width: int, scheme: str) -> Path:
    return FOLDER / f"{name.replace(' ', '-')}-{lang}-{width}-{scheme}.png"


if __name__ == "__main__":
    main()
