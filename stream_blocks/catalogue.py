"""The block catalogue: what docs/blocks.md says about every block."""

from collections.abc import Iterator

from django.utils import translation
from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock

from .streams import STREAM_BLOCKS

HEAD = """# Blocks

Written by `manage.py block_catalogue`; a test keeps it true. Keys are stored data and never renamed.
"""


def walk(stream: StreamBlock) -> Iterator[tuple[str, Block]]:
    """Yield the key and the block of everything an editor can choose in `stream`."""
    yield from stream.child_blocks.items()


def catalogue() -> str:
    """Return the catalogue as Markdown, in English."""
    with translation.override("en"):
        return "\n".join([HEAD, *(_stream(stream()) for stream in STREAM_BLOCKS)])


def _stream(stream: StreamBlock) -> str:
    purpose = (type(stream).__doc__ or "").strip()
    rows = [_row(name, block) for name, block in walk(stream)]
    head = "| key | label | what it is for | fields |\n|---|---|---|---|"
    return "\n".join([f"## {type(stream).__name__}", "", purpose, "", head, *rows, ""])


def _row(name: str, block: Block) -> str:
    return f"| `{name}` | {block.label} | {block.get_description()} | {_fields(block)} |"


def _fields(block: Block) -> str:
    if not isinstance(block, StructBlock):
        return ""
    return ", ".join(_field(name, child) for name, child in block.child_blocks.items())


def _field(name: str, block: Block) -> str:
    if isinstance(block, ListBlock):
        inner = _fields(block.child_block)
        return f"`{name}` (list{': ' + inner if inner else ''})"
    return f"`{name}`"
