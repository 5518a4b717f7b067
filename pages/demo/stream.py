"""From a text to the stored data of a page's body: Markdown, and between its paragraphs blocks written in TOML.

    :::key_figures
    title = "План сандарда"
    figures = [{ figure = "18", label = "милдеттенме" }]
    :::

What stands after `:::` is a key of ContentStreamBlock. A chooser holds the key, slug or title of what it chooses; rich
text is Markdown; a table is `{ columns = [["text", "Баа"], ["number", "Саны"]], rows = [["Аткарылды", "6"]] }`.
"""

import datetime
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock
from wagtail.models import Locale, Page

from pages.importing.blocks import blocks_from_text, rich_text
from pages.importing.text import parse_text
from stream_blocks.streams import ContentStreamBlock

from .references import References

_FENCE = re.compile(r"^:::(\w+)\n(.*?)^:::[ ]*$", re.MULTILINE | re.DOTALL)
_LIBRARY = ContentStreamBlock().child_blocks


def parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield the text in pieces: ("", Markdown) and (key of a block, its TOML)."""
    end = 0
    for match in _FENCE.finditer(text):
        if between := text[end : match.start()].strip():
            yield "", between
        yield match.group(1), match.group(2)
        end = match.end()
    if rest := text[end:].strip():
        yield "", rest


def raw_stream(text: str, references: References, locale: Locale) -> list[dict[str, Any]]:
    """Return the stored data of a body.

    Raises MissingReferenceError, KeyError for an unknown block, tomllib.TOMLDecodeError, and ValidationError for what an
    editor could not save.
    """
    found: list[dict[str, Any]] = []
    for key, source in parts(text):
        if key:
            block = _LIBRARY[key]
            value = _raw(block, tomllib.loads(source), references, locale)
            block.clean(block.to_python(value))
            found.append({"type": key, "value": value})
        else:
            found += blocks_from_text(source)
    return found


def _raw(block: blocks.Block, value: Any, references: References, locale: Locale) -> Any:
    """Return a TOML value as `block` stores it; ImageBlock is a StructBlock too, PageChooserBlock a ChooserBlock."""
    raw: Any
    match block:
        case ImageBlock():
            raw = _picture(block, value, references, locale)
        case TypedTableBlock():
            raw = _table(value)
        case blocks.StructBlock():
            raw = {
                name: _raw(block.child_blocks[name], each, references, locale) for name, each in value.items()
            }
        case blocks.ListBlock():
            raw = [_raw(block.child_block, each, references, locale) for each in value]
        case blocks.ChooserBlock():
            model = Page if isinstance(block, blocks.PageChooserBlock) else block.model_class
            raw = references.find(model, value, locale).pk
        case blocks.RichTextBlock():
            raw = "".join(map(rich_text, parse_text(value, markdown=True)))
        case _:
            raw = value.isoformat() if isinstance(value, datetime.date) else value
    return raw


def _picture(
    block: ImageBlock, value: dict[str, str], references: References, locale: Locale
) -> dict[str, Any]:
    image = references.find(block.child_blocks["image"].model_class, value["image"], locale)
    return {"image": image.pk, "alt_text": value.get("alt_text", ""), "decorative": "alt_text" not in value}


def _table(value: dict[str, list]) -> dict[str, Any]:
    return {
        "columns": [{"type": kind, "heading": heading} for kind, heading in value["columns"]],
        "rows": [{"values": row} for row in value["rows"]],
        "caption": "",
    }
