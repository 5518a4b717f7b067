"""Do the forms of a Kyrgyz word get the same stem, and those of different words different ones?

    python -m bench.conflation --data KIT/dev

Reads the lists of forms and lemmas of the search evaluation kit (`morph/*.tsv`) and counts pairs of forms: F1 of "same stem if
and only if same lemma", beside no stemming and the first five letters in the same run. Each list is counted whole and in
two halves of its lemmas, which shows how far a figure depends on the words that happen to be in it. Ends with one JSON line;
exits 1 when a least figure is missed, 2 when the folder has no lists.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from search.analysis import stem

# Search design, "Figures to reach".
LEAST = {"ud": 0.83, "unimorph_verbs": 0.975, "abbr": 0.995}
RIVALS: dict[str, Callable[[str], str]] = {"trunc5": lambda word: word.lower()[:5], "none": str.lower}

Row = tuple[str, str]  # form and lemma


class Score(NamedTuple):
    """Precision, recall and their harmonic mean over pairs of forms."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def _pairs(groups: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in groups)


def score(rows: Iterable[Row], stemmer: Callable[[str], str]) -> Score:
    """Return how far equal stems and equal lemmas agree over all pairs of different rows."""
    lemmas: dict[str, Counter[str]] = defaultdict(Counter)
    stems: Counter[str] = Counter()
    for form, lemma in dict.fromkeys(rows):
        found = stemmer(form)
        lemmas[lemma][found] += 1
        stems[found] += 1
    right = sum(_pairs(each.values()) for each in lemmas.values())
    wanted, made = _pairs(each.total() for each in lemmas.values()), _pairs(stems.values())
    return Score(right / made if made else 1.0, right / wanted if wanted else 1.0)


def halves(rows: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """Part the rows by lemma: every second one of them, in the order of the alphabet."""
    rows = list(rows)
    even = set(sorted({lemma for _form, lemma in rows})[::2])
    return [row for row in rows if row[1] in even], [row for row in rows if row[1] not in even]


def read(path: Path) -> list[Row]:
    """Return the forms and lemmas of one list."""
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return [(form, lemma) for form, lemma, *_rest in (line.split("\t") for line in lines)]


def main() -> int:
    """Print the table; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="a split of the kit, with its folder morph")
    data = parser.parse_args().data
    paths = sorted((data / "morph").glob("*.tsv"))
    if not paths:
        print(f"{data}: no lists in morph/", file=sys.stderr)
        return 2
    figures = {path.stem: _print_list(path.stem, read(path)) for path in paths}
    is_dev = data.resolve().name.startswith("dev")
    missed = [name for name, least in LEAST.items() if is_dev and figures.get(name, 1.0) < least]
    print(json.dumps({"bench": "conflation", "data": data.name, "f1": figures, "passed": not missed}))
    return 1 if missed else 0


def _print_list(name: str, rows: list[Row]) -> float:
    found = score(rows, stem)
    parts = " / ".join(f"{score(half, stem).f1:.3f}" for half in halves(rows))
    others = "  ".join(f"{rival} {score(rows, RIVALS[rival]).f1:.3f}" for rival in RIVALS)
    least = f"  least {LEAST[name]}" if name in LEAST else ""
    print(
        f"{name:16} precision {found.precision:.3f}  recall {found.recall:.3f}  F1 {found.f1:.3f}{least}",
        end="",
    )
    print(f"  halves {parts}  {others}")
    return round(found.f1, 4)


if __name__ == "__main__":
    sys.exit(main())
