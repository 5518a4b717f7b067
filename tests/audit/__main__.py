"""`make audit`: page types × languages against what the site promises; a table, one JSON line, status 1 on any miss.

Without --site the demonstration site is made for it. --site takes a running one, whose data VAR_DIR names.
"""

import argparse
import json
import os
import sys
from collections import Counter
from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

from tests.browser.axe import SCHEMES, violations
from tests.browser.demo_site import chromium, demo_site, running

from . import browsing, examples_of, validator

# Goals: no violation, no error, no foreign request, no word without its language; and at most:
SHIFT = 0.01  # sum of layout shifts on a phone; Google calls up to 0.1 good
QUERIES = 20
RESULTS_QUERIES = 30  # of search results, whose ten hits may be of ten types
BYTES = 100_000  # packed, without pictures and recordings
COLUMNS = ("axe", "html", "foreign", "shift", "queries", "bytes", "lang")


def main() -> int:
    """Look at everything; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", help="address of a running demonstration site")
    parser.add_argument("--only", action="append", help="only these page types or views")
    parser.add_argument("--lang", action="append", help="only these languages")
    options = parser.parse_args()
    given = SimpleNamespace(address=options.site, environment=dict(os.environ))
    with (
        nullcontext(given) if options.site else demo_site() as site,
        # The style page, which has every block in every state, is there in development only; its words are Kyrgyz.
        running(site.environment | {"DEBUG": "yes"}) as development,
        chromium() as browser,
    ):
        found = examples_of(site.environment)
        found |= {"style page": {"ky": ("/ky/styleguide/", 0)}}
        pages = {
            (name, lang): ((development if name == "style page" else site.address) + address, queries)
            for name, of_language in found.items()
            for lang, (address, queries) in of_language.items()
            if is_wanted(name, lang, options)
        }
        rows = look(browser, pages)
    return report(rows)


def is_wanted(name: str, lang: str, options: argparse.Namespace) -> bool:
    """Return whether a page was asked for; a page type is asked for with all its states."""
    by_name = not options.only or name in options.only or name.partition(" ")[0] in options.only
    return by_name and (not options.lang or lang in options.lang)


def look(browser, pages: dict[tuple[str, str], tuple[str, int]]) -> dict[tuple[str, str], dict]:
    """Return what was found of each page, by column."""
    context = browser.new_context(viewport=browsing.PHONE)
    seen = {key: browsing.look(context, address) for key, (address, _queries) in pages.items()}
    context.close()
    invalid = validator.errors({" ".join(key): each.html for key, each in seen.items()})
    barred = Counter()
    for each in violations(browser, dict.fromkeys(address for address, _queries in pages.values())):
        print(each, file=sys.stderr)
        barred[each.address] += 1
    return {
        key: {
            "axe": barred[address],
            "html": invalid[" ".join(key)],
            "foreign": seen[key].foreign,
            "shift": seen[key].shift,
            "queries": queries,
            "bytes": seen[key].bytes,
            "lang": seen[key].unnamed,
        }
        for key, (address, queries) in pages.items()
    }


def report(rows: dict[tuple[str, str], dict[str, Any]]) -> int:
    """Print the table, what was found wrong, and the totals; return the exit status."""
    width = max(len(name) for name, _lang in rows)
    print(f"{'':{width}}    " + " ".join(f"{column:>7}" for column in COLUMNS))
    missed: Counter[str] = Counter()
    for (name, lang), row in rows.items():
        figures = {column: _figure(row[column]) for column in COLUMNS}
        wrong = {column for column in COLUMNS if figures[column] > _most(column, name)}
        missed.update(wrong)
        cells = " ".join(f"{_cell(figures[column])}{'!' if column in wrong else ' '}" for column in COLUMNS)
        print(f"{name:{width}} {lang} {cells}")
    for (name, lang), row in rows.items():
        for column in ("html", "foreign", "lang"):
            for each in row[column][:3]:
                print(f"{name} {lang} {column}: {each[:160]}", file=sys.stderr)
    totals = {
        "pages": len(rows),
        "schemes": len(SCHEMES),
        **{f"{column}_missed": missed[column] for column in COLUMNS},
        "most_queries": max(row["queries"] for row in rows.values()),
        "most_bytes": max(row["bytes"] for row in rows.values()),
        "most_shift": max(row["shift"] for row in rows.values()),
    }
    print(json.dumps(totals))
    return 1 if missed else 0


def _figure(found: Any) -> float:
    return len(found) if isinstance(found, list) else found


def _most(column: str, name: str) -> float:
    if name == "search results" and column == "queries":
        return RESULTS_QUERIES
    return {"shift": SHIFT, "queries": QUERIES, "bytes": BYTES}.get(column, 0)


def _cell(figure: float) -> str:
    return f"{figure:>7,}" if figure == int(figure) else f"{figure:>7.3f}"


if __name__ == "__main__":
    sys.exit(main())
