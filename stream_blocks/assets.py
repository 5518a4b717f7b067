"""Which style sheets and scripts a page needs: those of the block families it uses, and no others.

A family is a module; its files carry the module's name: figures.py, figures.css, figures.js.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wagtail.blocks import Block
from wagtail.blocks.stream_block import StreamValue

# Families that show parts of another one: a chart has its table.
ALSO = {"charts": ("tables",)}
FOLDER = Path(__file__).parent / "static" / "stream_blocks"


@dataclass(frozen=True)
class Assets:
    """Static files of a page's blocks, in a fixed order."""

    styles: tuple[str, ...]
    scripts: tuple[str, ...]


def of_stream(stream: StreamValue) -> Assets:
    """Return the files of the blocks in a stream, read from the stored data without building a block."""
    known = stream.stream_block.child_blocks
    kinds = {child["type"] for child in stream.raw_data} & known.keys()
    return of_blocks(known[kind] for kind in kinds)


def of_blocks(blocks: Iterable[Block]) -> Assets:
    """Return the files of some blocks."""
    families = set(map(_family, blocks))
    return _of_families(frozenset(families.union(*(ALSO.get(name, ()) for name in families))))


def _family(block: Block) -> str:
    return type(block).__module__.rpartition(".")[2]


@cache
def _of_families(families: frozenset[str]) -> Assets:
    found = {
        suffix: tuple(
            f"stream_blocks/{name}.{suffix}"
            for name in sorted(families)
            if (FOLDER / f"{name}.{suffix}").is_file()
        )
        for suffix in ("css", "js")
    }
    return Assets(found["css"], found["js"])
