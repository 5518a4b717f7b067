"""Tunes the weights of ranking on folders of the search evaluation kit, with cross-validation.

    python -m bench.tune --data KIT/dev                              search the grid
    python -m bench.tune --data KIT/dev --try page=2 --try tie=0.1,word=0.6    compare single choices
    python -m bench.tune --data KIT/dev --ablate                     what each weight brings

The sets are indexed once by the embedded engine; every choice of weights is then asked through it. The figure is the
mean of the groups (Kyrgyz, keyboard, mixed by language) of the reciprocal rank at 10, for long documents of success@10
of the right page. The search goes weight by weight over a small grid. In each of the folds it sees only the other
folds' queries (all queries made from one text are in one fold); the cross-validated figure is that of the weights so found on
the queries that they were not tuned on. A choice is worth taking where it wins in every fold.
Ends with one JSON line.
"""

import argparse
import dataclasses
import json
import multiprocessing
import random
import sys
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from multiprocessing.pool import Pool
from pathlib import Path
from typing import Any

from bench.kit.figures import Cells, Found, group_of, has_right_page, reciprocal_rank, summary
from bench.kit.folders import KitDocument, KitQuery, KitSet, read_sets
from bench.kit.site import settle

GRID: dict[str, tuple[float, ...]] = {
    "word": (0.0, 0.4, 0.6, 0.8, 1.0),
    "root": (0.0, 0.4, 0.6, 0.8),
    "prefix": (0.6, 0.8, 1.0, 1.2),
    "tie": (0.0, 0.1, 0.15, 0.2, 0.3),
    "misspelt": (0.0, 2.0, 3.0, 4.0, 5.0),
    "presence": (0.0, 0.3, 0.5, 0.7),
    "phrase": (0.0, 0.5, 1.0),
    "proximity": (0.0, 0.1, 0.2, 0.3),
    "page": (0.0, 1.0, 3.0, 5.0, 8.0),
    "most_words": (6, 8, 10, 12, 16),
}
SEED = 1

Choice = tuple[tuple[str, Any], ...]  # weights that differ from those in use
Values = dict[str, float]  # by key of the query
_bench: "Bench"


class Bench:
    """The indexes of the sets and the queries asked of them. Remembers what a choice of weights brought."""

    def __init__(self, folder: Path, sets: Sequence[KitSet], a_cell: int):
        from search.ranking import WEIGHTS

        self.weights = WEIGHTS
        self.engines = {each.name: _indexed(folder / each.name, each.documents) for each in sets}
        self.queries = {key: query for each in sets for key, query in _sample(each, a_cell)}
        self.has_pages = {each.name: each.has_pages for each in sets}
        self._values: dict[Choice, Values] = {}

    def value(self, key: str, choice: Choice) -> float:
        """Return the figure of one query."""
        from search.query import QueryError, parse
        from search.question import Question

        name = key.partition("/")[0]
        query, engine = self.queries[key], self.engines[name]
        engine.weights = dataclasses.replace(self.weights, **dict(choice))
        try:
            parsed = parse(query.text)
        except QueryError:
            return 0.0
        question = Question(words=parsed.words, phrases=parsed.phrases)
        hits = engine.ask(question, 0, 10, []).hits
        found = [Found(hit.record, tuple(page.number for page in hit.pages)) for hit in hits]
        return (has_right_page if self.has_pages[name] else reciprocal_rank)(query, found)

    def values(self, choice: Choice, pool: Pool) -> Values:
        """Return the figures of all queries."""
        if choice not in self._values:
            keys = list(self.queries)
            found = pool.starmap(_value, [(key, choice) for key in keys], chunksize=50)
            self._values[choice] = dict(zip(keys, found, strict=True))
        return self._values[choice]

    def groups(self, values: Values, folds: Iterable[int], count: int) -> dict[str, float]:
        """Return the mean of each group over the queries of some folds."""
        wanted = set(folds)
        found: dict[bool, Cells] = defaultdict(dict)
        for key, value in values.items():
            if fold_of(key, count) in wanted:
                name = key.partition("/")[0]
                cells = found[self.has_pages[name]]
                cells.setdefault((name, self.queries[key].kind), []).append(value)
        return {
            f"{group} {'page' if has_pages else 'mrr'}": value
            for has_pages, cells in found.items()
            for group, value in summary(cells, has_pages=has_pages).items()
        }


def _value(key: str, choice: Choice) -> float:
    return _bench.value(key, choice)


def fold_of(key: str, count: int) -> int:
    """Return the fold of a query. The ids of queries made from one text share what stands before the dot."""
    return zlib.crc32(key.partition(".")[0].encode()) % count


def _sample(kit_set: KitSet, a_cell: int) -> Iterator[tuple[str, KitQuery]]:
    kinds = defaultdict(list)
    for query in kit_set.queries:
        if query.relevant and group_of(kit_set.name, query.kind, has_pages=kit_set.has_pages):
            kinds[query.kind].append(query)
    for queries in kinds.values():
        random.Random(SEED).shuffle(queries)
        yield from ((f"{kit_set.name}/{query.id}", query) for query in queries[:a_cell])


def _indexed(folder: Path, documents: Iterable[KitDocument]):
    """Return an embedded engine that holds the documents."""
    from bench.kit.site import KitSource
    from search.engines.base import Record
    from search.engines.tantivy import TantivyEngine

    engine = TantivyEngine(folder)
    with engine.rebuild() as new:
        for document in documents:
            for entry in KitSource([document]).entries([document.id]):
                new.writer.add(Record(document.id, (entry,)))
        new.writer.commit()
        new.publish()
    return engine


def mean(groups: Mapping[str, float]) -> float:
    """Return the mean of the groups, which is what is tuned."""
    return sum(groups.values()) / len(groups)


class Search:
    """The search for better weights with cross-validation."""

    def __init__(self, bench: Bench, pool: Pool, folds: int):
        self._bench, self._pool, self._folds = bench, pool, folds

    def figure(self, choice: Choice, folds: Iterable[int]) -> float:
        """Return the figure of a choice on some folds."""
        return mean(self._bench.groups(self._bench.values(choice, self._pool), folds, self._folds))

    def best(self, folds: Sequence[int], names: Sequence[str], rounds: int) -> Choice:
        """Return what the search finds on some folds, one weight after the other."""
        chosen: dict[str, float] = {}
        for _round in range(rounds):
            before = dict(chosen)
            for name in names:
                options = [self._with(chosen, name, value) for value in GRID[name]]
                options = [self._with(chosen, name, getattr(self._bench.weights, name)), *options]
                chosen = max(options, key=lambda option: self.figure(_key(option), folds))
            if chosen == before:
                break
        return _key(chosen)

    def _with(self, chosen: Mapping[str, float], name: str, value: float) -> dict[str, float]:
        rest = {key: each for key, each in chosen.items() if key != name}
        return rest if value == getattr(self._bench.weights, name) else {**rest, name: value}

    def compare(self, label: str, choice: Choice) -> dict[str, float]:
        """Print a choice beside the weights in use, over all queries and in how many folds it wins."""
        everything = range(self._folds)
        groups = self._bench.groups(self._bench.values(choice, self._pool), everything, self._folds)
        gains = [self.figure(choice, [fold]) - self.figure((), [fold]) for fold in everything]
        gain = mean(groups) - self.figure((), everything)
        shown = "  ".join(f"{group} {value:.3f}" for group, value in groups.items())
        print(
            f"{label:34} {shown}  | {mean(groups):.4f} {gain:+.4f}, better in {sum(g > 0 for g in gains)} of {self._folds}",
            flush=True,
        )
        return groups

    def cross_validate(self, names: Sequence[str], rounds: int) -> dict:
        """Print what each fold's search finds, and the figure on queries that it did not see."""
        everything = range(self._folds)
        unseen = []
        for fold in everything:
            seen = [each for each in everything if each != fold]
            choice = self.best(seen, names, rounds)
            unseen.append(self.figure(choice, [fold]) - self.figure((), [fold]))
            print(f"without fold {fold}: {dict(choice) or 'as in use'}, {unseen[-1]:+.4f} on it", flush=True)
        choice = self.best(everything, names, rounds)
        self.compare(f"all folds: {dict(choice) or 'as in use'}", choice)
        gain = sum(unseen) / len(unseen)
        print(f"cross-validated gain of tuning: {gain:+.4f}")
        return {"choice": dict(choice), "cross_validated_gain": round(gain, 4)}


def _key(choice: Mapping[str, float]) -> Choice:
    return tuple(sorted(choice.items()))


def _parsed(text: str) -> Choice:
    pairs = (pair.partition("=") for pair in text.split(","))
    return _key({name: float(value) if "." in value else int(value) for name, _, value in pairs})


def arguments() -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of sets")
    parser.add_argument("--sets", help="only these sets, separated by commas")
    parser.add_argument("--queries", type=int, default=100, help="of each kind in each set")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=1, help="times the search goes through the weights")
    parser.add_argument("--weights", default=",".join(GRID), help="the weights to tune, in this order")
    parser.add_argument(
        "--try", dest="choices", type=_parsed, action="append", help="name=value[,name=value…]"
    )
    parser.add_argument(
        "--ablate", action="store_true", help="set every weight of the grid to 0, or its least"
    )
    parser.add_argument("--jobs", type=int, default=multiprocessing.cpu_count())
    return parser.parse_args()


def main() -> int:
    """Index, search or compare, print."""
    global _bench  # noqa: PLW0603 — the processes of the pool inherit the open indexes
    options = arguments()
    chosen = options.sets.split(",") if options.sets else None
    names = options.weights.split(",")
    with tempfile.TemporaryDirectory(prefix="bench-tune-") as temporary:
        settle(Path(temporary))
        sets = [each for each in read_sets(options.data) if chosen is None or each.name in chosen]
        _bench = Bench(Path(temporary), sets, options.queries)
        print(f"{len(_bench.queries)} queries", flush=True)
        with multiprocessing.get_context("fork").Pool(options.jobs) as pool:
            search = Search(_bench, pool, options.folds)
            result = {"groups": search.compare("as in use", ())}
            for choice in options.choices or ():
                search.compare(str(dict(choice)), choice)
            if options.ablate:
                for name in names:
                    search.compare(f"without {name} ({GRID[name][0]})", ((name, GRID[name][0]),))
            if not options.choices and not options.ablate:
                result |= search.cross_validate(names, options.rounds)
    print(json.dumps({"bench": "tune", "data": options.data.name, **result}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
