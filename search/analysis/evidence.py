"""How frequent Kyrgyz stems are: the learned table, loaded when it is first asked for.

The table is built by `python -m search.analysis.building`; its first lines name its source and licence.
"""

import functools
import math
from pathlib import Path
from typing import NamedTuple

from search.analysis.letters import fold

KYRGYZ_STEMS = Path(__file__).parent / "tables" / "kyrgyz_stems.txt"
COMMENT, UNKNOWN, KINDS = "#", "unknown", ("noun", "verb")


class Evidence(NamedTuple):
    """Costs of stems (negative logarithms of their probability), read as nouns and as verbs."""

    costs: tuple[dict[str, float], dict[str, float]]
    unknown: float  # the cost of a stem of no letters that is not in the table


@functools.cache
def evidence() -> Evidence:
    """Return the evidence for stems as they are spelled."""
    costs: dict[str, dict[str, float]] = {kind: {} for kind in KINDS}
    unknown = 0.0
    for line in KYRGYZ_STEMS.read_text(encoding="utf-8").splitlines():
        if line.startswith(COMMENT):
            continue
        kind, cost, *stems = line.split(" ")
        if kind == UNKNOWN:
            unknown = float(cost)
        else:
            costs[kind].update(dict.fromkeys(stems, float(cost)))
    return Evidence((costs["noun"], costs["verb"]), unknown)


@functools.cache
def folded_evidence() -> Evidence:
    """Return the evidence for stems typed without ө ү ң: those that fall together are as frequent as their sum."""
    spelled = evidence()
    nouns, verbs = (_folded(costs) for costs in spelled.costs)
    return Evidence((nouns, verbs), spelled.unknown)


def _folded(costs: dict[str, float]) -> dict[str, float]:
    found: dict[str, float] = {}
    for stem, cost in costs.items():
        folded = fold(stem)
        other = found.get(folded)
        found[folded] = cost if other is None else -math.log(math.exp(-cost) + math.exp(-other))
    return found
