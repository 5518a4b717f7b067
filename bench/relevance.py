"""Relevance through the real engine and service, on any folder in the format of the search evaluation kit.

    python -m bench.relevance --engine tantivy --data KIT/dev --out var/runs
    python -m bench.relevance --engine elasticsearch --url elasticsearch://localhost:9200/bench --data KIT/dev --out var/runs

Each set of the folder becomes an index of its own; each query is asked as a visitor would, first page of results. Writes OUT/<set>.tsv:
query id, document id, score (minus the place), and for sets of long documents the numbers of the page hits, as the kit's `kyeval.py --run`
and `glue.py --score` read them. Prints the mean reciprocal rank at 10 (long documents: success@10 of the right page) and ends with one
JSON line.

For the development sets (a folder whose name begins with "dev") the least figures are known: exits 1 when one is missed.
Other folders have their own difficulty: nothing is demanded of them. Exits 2 when the folder has no sets. The tables
and the embedded index are temporary; on Elasticsearch the index stays behind under the prefix of the address.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.kit.figures import Cells, Found, Run, cells, mean, summary
from bench.kit.folders import KitSet, read_sets
from bench.kit.site import NAME, index, settle

# Search design, "Figures to reach", on the development sets.
LEAST = {"KYRGYZ": 0.765, "KEYBOARD": 0.783, "MIXED_KY": 0.662, "MIXED_RU": 0.704}
GOALS = {"KYRGYZ": 0.78, "KEYBOARD": 0.80, "MIXED_KY": 0.68, "MIXED_RU": 0.71}
LEAST_PAGES = {"KYRGYZ": 0.91, "KEYBOARD": 0.94, "MIXED_KY": 0.89, "MIXED_RU": 0.89}
GOALS_PAGES = {"KYRGYZ": 0.92, "KEYBOARD": 0.95, "MIXED_KY": 0.91, "MIXED_RU": 0.91}
ROUNDING = 0.0005  # the least figures are known to three places


@dataclass
class Timing:
    """Milliseconds of the whole service call for each query."""

    values: list[float] = field(default_factory=list)

    def share(self, share: float) -> float:
        """Return the time under which this share of the queries stays."""
        return round(sorted(self.values)[int(len(self.values) * share)], 2) if self.values else 0.0


def ask(kit_set: KitSet, timing: Timing) -> Run:
    """Index a set and return what is found for each of its queries."""
    from search import service

    index(kit_set.documents)
    run = {}
    for query in kit_set.queries:
        start = time.perf_counter()
        try:
            results = service.search(service.Query(query.text)).results
        except service.QueryError:
            results = ()
        timing.values.append((time.perf_counter() - start) * 1000)
        run[query.id] = [
            Found(each.id.removeprefix(f"{NAME}:"), tuple(page.number for page in each.pages))
            for each in results
        ]
    return run


def write_run(path: Path, run: Run, *, has_pages: bool) -> None:
    """Write what was found as the kit's scorers read it."""
    with path.open("w", encoding="utf-8") as file:
        for query, results in run.items():
            for place, each in enumerate(results, 1):
                columns = [query, each.document, str(-place)]
                if has_pages:
                    columns.append(",".join(map(str, each.pages)))
                file.write("\t".join(columns) + "\n")


def print_cells(found: Cells) -> None:
    """Print one line for each kind of query of each set."""
    for (name, kind), values in sorted(found.items()):
        print(f"{name:12}{kind:16} n {len(values):5}  {mean(values):.3f}")


def print_summary(
    title: str, figures: Mapping[str, float], least: Mapping, goals: Mapping, is_dev: bool
) -> bool:
    """Print the groups beside what is demanded; return whether all reach the least."""
    passed = True
    for group, value in figures.items():
        wanted = ""
        if is_dev:
            is_enough = value >= least[group] - ROUNDING
            passed = passed and is_enough
            verdict = (
                "goal reached" if value >= goals[group] - ROUNDING else "enough" if is_enough else "TOO LOW"
            )
            wanted = f"   least {least[group]:.3f}   goal {goals[group]:.2f}   {verdict}"
        print(f"{title:12}{group:10} {value:.3f}{wanted}")
    return passed


def report(sets: Sequence[KitSet], runs: Mapping[str, Run], is_dev: bool) -> tuple[bool, dict[str, dict]]:
    """Print all figures; return whether they are enough, and the summaries by measure."""
    passed, figures = True, {}
    measures = (("mrr@10", False, LEAST, GOALS), ("success@10", True, LEAST_PAGES, GOALS_PAGES))
    for measure, has_pages, least, goals in measures:
        found: Cells = {}
        for each in sets:
            if each.has_pages == has_pages:
                found |= cells(each, runs[each.name])
        if found:
            print_cells(found)
            groups = summary(found, has_pages=has_pages)
            passed = print_summary(measure, groups, least, goals, is_dev) and passed
            figures[measure] = {group: round(value, 4) for group, value in groups.items()}
    return passed, figures


def arguments() -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--engine", choices=("tantivy", "elasticsearch"), default="tantivy")
    parser.add_argument(
        "--url", help="the engine's address; else SEARCH_URL of the environment for elasticsearch"
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of sets in the kit's format")
    parser.add_argument("--out", type=Path, required=True, help="folder for the run files")
    parser.add_argument("--sets", help="only these sets, separated by commas")
    options = parser.parse_args()
    if options.engine == "elasticsearch":
        options.url = options.url or os.environ.get("SEARCH_URL", "")
        if not options.url.startswith("elasticsearch"):
            parser.error("Give the address of Elasticsearch by --url or SEARCH_URL.")
    return options


def main() -> int:
    """Index, ask, write, print."""
    options = arguments()
    chosen = options.sets.split(",") if options.sets else None
    sets = [each for each in read_sets(options.data) if chosen is None or each.name in chosen]
    if not sets:
        print(f"{options.data} has no sets: folders with docs.jsonl and queries.jsonl.", file=sys.stderr)
        return 2
    options.out.mkdir(parents=True, exist_ok=True)
    timing, runs = Timing(), {}
    with tempfile.TemporaryDirectory(prefix="bench-relevance-") as folder:
        settle(Path(folder), options.url or "")
        for each in sets:
            print(f"{each.name}: {len(each.documents)} documents, {len(each.queries)} queries", flush=True)
            runs[each.name] = ask(each, timing)
            write_run(options.out / f"{each.name}.tsv", runs[each.name], has_pages=each.has_pages)
    passed, figures = report(sets, runs, is_dev=options.data.resolve().name.startswith("dev"))
    result = {
        "bench": "relevance",
        "engine": options.engine,
        "data": options.data.name,
        **figures,
        "queries": len(timing.values),
        "p50_ms": timing.share(0.5),
        "p95_ms": timing.share(0.95),
        "passed": passed,
    }
    print(json.dumps(result))
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
