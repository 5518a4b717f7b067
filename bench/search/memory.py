"""How much a web worker grows by search, in a process of its own: tables of the analysis, index, caches.

    python -m bench.search.memory FOLDER ENGINE < questions

Counts memory of the process itself; mapped files (the index) are the system's to keep or drop. Prints bytes.
"""

import json
import re
import sys
from pathlib import Path

from bench.search import site

EACH = 50  # queries of each class


def anonymous() -> int:
    """Return the bytes of memory that only this process has (Linux)."""
    found = re.search(
        r"^RssAnon:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"), re.MULTILINE
    )
    return int(found[1]) * 1024 if found else 0


def main() -> None:
    """Load the analysis, then a site without queries, then ask every query; print by how much search grew it."""
    start = anonymous()
    from search.analysis import fields

    fields("Коомдук кеңештин жыйыны. Общественный совет.")
    analysis = anonymous() - start
    site.settle(Path(sys.argv[1]), sys.argv[2])
    from django.urls import reverse

    from search import service

    reverse("search")
    before = anonymous()
    for queries in json.load(sys.stdin).values():
        for text, filters in queries[:EACH]:
            service.search(service.Query(text, "ky", filters))
    print(analysis + anonymous() - before)


if __name__ == "__main__":
    main()
