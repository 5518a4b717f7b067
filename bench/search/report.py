"""The goals, and the tables that people read."""

from typing import Any

# Milliseconds, p95 of the whole call (search design, "Engines").
SLOWER = ("six words", "a typing error")
GOAL_MS, SLOWER_GOAL_MS, ELASTICSEARCH_GOAL_MS = 10.0, 15.0, 40.0
GOAL_PAGES_PER_S = 1_000
GOAL_INDEX_TO_TEXT = 0.8
GOAL_GROWTH_MB = 60
GOAL_EDIT_S = 1.0


def goals_missed(figures: dict[str, Any]) -> list[str]:
    """Return what is missed, one line each."""
    missed = [
        f"{name}: p95 {times['p95_ms']} ms, goal {goal}"
        for name, times in figures["times"]["ours"].items()
        if times["p95_ms"] > (goal := goal_ms(figures["engine"], name))
    ]
    if figures["pages_per_s"] < GOAL_PAGES_PER_S:
        missed.append(f"indexing: {figures['pages_per_s']} pages/s, goal {GOAL_PAGES_PER_S}")
    most = {
        "index_to_text": GOAL_INDEX_TO_TEXT,
        "growth_mb": GOAL_GROWTH_MB,
    }
    missed += [
        f"{name}: {figures[name]}, goal {goal}" for name, goal in most.items() if (figures[name] or 0) > goal
    ]
    if figures.get("edit", {}).get("max_s", 0) > GOAL_EDIT_S:
        missed.append(f"edit findable: {figures['edit']['max_s']} s, goal {GOAL_EDIT_S}")
    return missed


def goal_ms(engine: str, name: str) -> float:
    """Return the longest p95 in milliseconds that a class of queries may have."""
    if engine != "tantivy":
        return ELASTICSEARCH_GOAL_MS
    return SLOWER_GOAL_MS if name in SLOWER else GOAL_MS


def show(figures: dict[str, Any], missed: list[str]) -> None:
    """Print the tables."""
    print(f"\n{figures['engine']}, {figures['pages']:,} pages, load {figures['load']}\n")
    print("| p50 / p95 / max in ms | " + " | ".join(figures["times"]) + " |")
    print("|---|" + "---|" * len(figures["times"]))
    for name in figures["times"]["ours"]:
        cells = [_cell(of_class[name]) for of_class in figures["times"].values()]
        print(f"| {name} | " + " | ".join(cells) + " |")
    print("\n| | measured | goal |\n|---|---|---|")
    print(f"| indexing, pages/s | {figures['pages_per_s']:,} | {GOAL_PAGES_PER_S:,} |")
    print(f"| index to text | {figures['index_to_text']} | {GOAL_INDEX_TO_TEXT} |")
    print(f"| growth of a web worker, MB | {figures['growth_mb']} | {GOAL_GROWTH_MB} |")
    if "edit" in figures:
        print(
            f"| edit findable, s (p50 / max) | {figures['edit']['p50_s']} / {figures['edit']['max_s']} | {GOAL_EDIT_S} |"
        )
    for line in missed:
        print(f"MISSED {line}")
    print()


def _cell(times: dict[str, Any]) -> str:
    return f"{times['p50_ms']} / {times['p95_ms']} / {times['max_ms']}" + (
        f" ({times['answered']:.0%} answered)" if times["answered"] < 1 else ""
    )
