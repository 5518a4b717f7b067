"""The kit's figures: mean reciprocal rank at 10, and success@10 for the right page of a long document.

Groups are the plain means over (set, kind) cells, as the kit itself counts them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.kit.folders import KitQuery, KitSet

RESULTS = 10
PAGES = 3
KYRGYZ_KINDS = ("lead", "short", "lemma", "reinfl")
KEYBOARD_KINDS = ("kb_fold", "kb_fold_reinfl", "kb_latin", "kb_typo")
RUSSIAN_KINDS = ("ru_lead", "ru_short", "ru_reinfl")
KYRGYZ_SETS = ("news24", "ntrex", "kloop")
MIXED_SETS = ("mixed", "bilingual")
GROUPS = ("KYRGYZ", "KEYBOARD", "MIXED_KY", "MIXED_RU")


@dataclass(frozen=True)
class Found:
    """One result of a query: the document and its page hits, best first."""

    document: str
    pages: tuple[int, ...]


Run = Mapping[str, Sequence[Found]]  # by query id
Cells = dict[tuple[str, str], list[float]]  # values of the queries by (set, kind)


def reciprocal_rank(query: KitQuery, found: Sequence[Found]) -> float:
    """Return 1 / the place of the first relevant document among the first ten, 0 when there is none."""
    wanted = {document for document, _page in query.relevant}
    return next((1 / n for n, each in enumerate(found[:RESULTS], 1) if each.document in wanted), 0.0)


def has_right_page(query: KitQuery, found: Sequence[Found]) -> float:
    """Return 1 when a relevant page is among the first three hits of one of the first ten documents."""
    hits = {(each.document, page) for each in found[:RESULTS] for page in each.pages[:PAGES]}
    return float(bool(query.relevant & hits))


def cells(kit_set: KitSet, run: Run) -> Cells:
    """Return the value of each query of a set that has an answer, by set and kind."""
    value = has_right_page if kit_set.has_pages else reciprocal_rank
    found: Cells = defaultdict(list)
    for query in kit_set.queries:
        if query.relevant:
            found[kit_set.name, query.kind].append(value(query, run.get(query.id, ())))
    return found


def group_of(name: str, kind: str, *, has_pages: bool = False) -> str:
    """Return the group that a cell belongs to, "" for none."""
    is_mono, is_mixed = (has_pages and name not in MIXED_SETS) or name in KYRGYZ_SETS, name in MIXED_SETS
    if kind in KEYBOARD_KINDS and (is_mono or has_pages):
        return "KEYBOARD"
    if kind in KYRGYZ_KINDS and (is_mono or is_mixed):
        return "KYRGYZ" if is_mono else "MIXED_KY"
    return "MIXED_RU" if kind in RUSSIAN_KINDS and (is_mixed or has_pages) else ""


def mean(values: Iterable[float]) -> float:
    """Return the mean. Raises ZeroDivisionError for no values."""
    values = list(values)
    return sum(values) / len(values)


def summary(found: Mapping[tuple[str, str], Sequence[float]], *, has_pages: bool = False) -> dict[str, float]:
    """Return the mean of each group that has a cell."""
    groups: dict[str, list[float]] = defaultdict(list)
    for (name, kind), values in found.items():
        groups[group_of(name, kind, has_pages=has_pages)].append(mean(values))
    return {group: mean(groups[group]) for group in GROUPS if groups[group]}
