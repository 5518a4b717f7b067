"""Speed of search, the whole call beside the bare engine, SQLite FTS5 and stock Wagtail search on the same texts.

    python -m bench.search --pages 200000 [--engine tantivy|elasticsearch] [--kit FOLDER] [--keep FOLDER]

Our call is what a visitor waits for, in process: analysis, documents, page hits, exact facets, texts from the
database, marked snippets. Everything is in a temporary folder, or in that of --keep, which a later run uses again.
Ends with one line of JSON; status 1 when a goal is missed.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from bench.search import corpus, edits, rivals, site
from bench.search.questions import SAMPLE, Asked, questions, sample
from bench.search.report import goals_missed, show
from bench.search.timing import Call, measure

PAGES = 20_000
WARM_UP_TEXTS = 2_000  # documents whose words the analysis has seen before indexing is measured


def main() -> int:
    """Run the bench; return the exit status."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="bench-search-") as temporary:
        folder = (options.keep or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        site.settle(folder, options.engine)
        figures = _built(folder, options) | _measured(folder, options)
    missed = goals_missed(figures)
    show(figures, missed)
    print(json.dumps({**figures, "missed": missed}, ensure_ascii=False))
    return 1 if missed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.search",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--engine", choices=("tantivy", "elasticsearch"), default="tantivy")
    parser.add_argument(
        "--pages", type=int, default=PAGES, help="of ten to a document (default: %(default)s)"
    )
    parser.add_argument("--kit", type=Path, help="take the texts from this folder of the evaluation kit")
    parser.add_argument("--keep", type=Path, help="keep texts and index in this folder for the next run")
    parser.add_argument(
        "--only-ours", action="store_true", help="leave out what ours is compared with, and edits"
    )
    return parser.parse_args()


def _built(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Return the figures of texts and index, which are made unless the folder has them from a run before."""
    wanted = {"engine": options.engine, "pages": options.pages, "kit": str(options.kit or "")}
    kept = folder / f"{options.engine}.json"
    if kept.exists():
        figures = json.loads(kept.read_text(encoding="utf-8"))
        if wanted.items() <= figures.items():
            site.migrate()
            return figures
        sys.exit(f"{folder} holds another run ({kept.name}). Remove the folder or name another one.")
    text_bytes = _stored(folder, options)
    figures = wanted | {"text_bytes": text_bytes} | _index(folder, options.pages, text_bytes)
    kept.write_text(json.dumps(figures), encoding="utf-8")
    return figures


def _stored(folder: Path, options: argparse.Namespace) -> int:
    """Store the texts, unless an earlier run with another engine did; return their size in bytes."""
    size = folder / "text_bytes"
    if not size.exists():
        texts = (
            corpus.from_kit(options.kit, options.pages) if options.kit else corpus.generated(options.pages)
        )
        _say("storing the texts")
        size.write_text(str(site.fill(texts)), encoding="ascii")
    return int(size.read_text(encoding="ascii"))


def _index(folder: Path, pages: int, text_bytes: int) -> dict[str, Any]:
    from search import indexing
    from search.analysis import fields
    from search.engines import current_engine

    _say("reading words")
    with closing(site.stored_documents()) as documents:
        for _pk, text in islice(documents, WARM_UP_TEXTS):
            fields(text)
    _say("indexing")
    start = time.perf_counter()
    indexing.rebuild(current_engine())
    seconds = time.perf_counter() - start
    index = folder / "search"
    size = sum(file.stat().st_size for file in index.rglob("*") if file.is_file()) if index.exists() else None
    return {
        "indexing_s": round(seconds, 1),
        "pages_per_s": round(pages / seconds),
        "index_to_text": round(size / text_bytes, 2) if size else None,
    }


def _measured(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    from pages.models import CouncilPage

    bodies = [
        str(key) for key in CouncilPage.objects.order_by("pk").values_list("translation_key", flat=True)
    ]
    every = max(1, options.pages // corpus.PAGES_A_DOCUMENT // SAMPLE)
    asked = questions(sample(site.stored_documents(), every), bodies)
    figures: dict[str, Any] = {"load": round(os.getloadavg()[0], 1)}
    figures["growth_mb"] = round(_apart("memory", folder, options.engine, asked) / 1_000_000, 1)
    calls = {"ours": _ours()}
    if options.engine in rivals.BARE:
        calls["bare engine, one word"] = rivals.BARE[options.engine]()
    if not options.only_ours:
        _say("SQLite FTS5")
        calls["SQLite FTS5"] = rivals.fts5(folder)
    _read(folder)
    figures["times"] = {
        who: {name: measure(call, queries) for name, queries in asked.items()} for who, call in calls.items()
    }
    if not options.only_ours:
        figures["edit"] = edits.measure()
        _say("stock Wagtail")
        figures["times"] |= _apart("stock", folder, options.engine, asked)
    return figures


def _read(folder: Path) -> None:
    """Read every file once: the system keeps those of a server in use in memory, those of a bench it has dropped."""
    for file in folder.rglob("*"):
        if file.is_file():
            with file.open("rb") as stream:
                while stream.read(1 << 20):
                    pass


def _ours() -> Call:
    from search import service

    return lambda asked: len(service.search(service.Query(asked.text, "ky", asked.filters)).results)


def _apart(module: str, folder: Path, engine: str, asked: dict[str, list[Asked]]) -> Any:
    """Return what a part of the bench that needs a process of its own has found."""
    command = [sys.executable, "-m", f"bench.search.{module}", str(folder), engine]
    done = subprocess.run(command, input=json.dumps(asked), text=True, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def _say(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
