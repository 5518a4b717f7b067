"""What a long content page costs: processor time of our serving against stock Wagtail's, in one run.

Both answer the same page of thirty blocks with the same templates, through every middleware, in turns, so that other
work on the machine slows both. Prints a table and one line of JSON; status 1 when the ratio is above the goal.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from bench.render import content, stock
from bench.search.site import migrate, settle

GOAL = 0.25  # of stock Wagtail's processor time
ROUNDS, REQUESTS, WARM_UP = 9, 20, 3
Serving = Callable[[], AbstractContextManager[None]]


def main() -> int:
    """Print the figures; return the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        settle(Path(folder), "tantivy")
        migrate()
        address = content.make()
        servings: dict[str, Serving] = {"stock": stock.serving, "ours": nullcontext}
        rounds = [
            {name: milliseconds(address, serving) for name, serving in servings.items()}
            for _ in range(ROUNDS)
        ]
        asked = {name: queries(address, serving) for name, serving in servings.items()}
    ratio = statistics.median(each["ours"] / each["stock"] for each in rounds)
    figures: dict[str, Any] = {"blocks": content.BLOCKS, "ratio": round(ratio, 3), "goal": GOAL}
    for name in servings:
        figures[f"{name}_ms"] = round(statistics.median(each[name] for each in rounds), 2)
        figures[f"{name}_queries"] = asked[name]
        print(f"{name:6} {figures[f'{name}_ms']:7.2f} ms of the processor, {asked[name]} queries")
    print(json.dumps(figures))
    return 0 if ratio <= GOAL else 1


def milliseconds(address: str, serving: Serving) -> float:
    """Return the processor time of one request, the average of REQUESTS after some to warm up."""
    with serving():
        for _ in range(WARM_UP):
            answer(address)
        started = time.process_time()
        for _ in range(REQUESTS):
            answer(address)
        return 1000 * (time.process_time() - started) / REQUESTS


def queries(address: str, serving: Serving) -> int:
    """Return the number of queries of one request."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with serving():
        answer(address)
        with CaptureQueriesContext(connection) as captured:
            answer(address)
    return len(captured)


def answer(address: str) -> None:
    """Ask for the page; raise RuntimeError when it is not the whole page."""
    from django.test import Client

    response = Client().get(address)
    if response.content.count(b"heading-block") < content.BLOCKS // len(content.MAKERS):
        raise RuntimeError(f"{address} answered {response.status_code}")


if __name__ == "__main__":
    sys.exit(main())
