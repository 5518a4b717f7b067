"""A page loads the styles and scripts of the blocks it has."""

from pathlib import Path

import pytest

from stream_blocks import assets
from stream_blocks.streams import ContentStreamBlock

STREAM = ContentStreamBlock()


def of(*kinds: str) -> assets.Assets:
    return assets.of_stream(STREAM.to_python([{"type": kind, "value": {}} for kind in kinds]))


def test_page_loads_what_its_blocks_need():
    assert of() == assets.Assets((), ())
    assert of("quote", "rich_text").styles == ("stream_blocks/text.css",)
    assert of("chart").styles == ("stream_blocks/charts.css", "stream_blocks/tables.css")
    assert of("embed").scripts == ("stream_blocks/embeds.js",)
    assert of("unheard_of") == assets.Assets((), ())


@pytest.mark.parametrize("path", sorted(assets.FOLDER.iterdir()), ids=lambda path: path.name)
def test_file_belongs_to_a_family_of_blocks(path: Path):
    everything = assets.of_blocks(STREAM.child_blocks.values())
    assert f"stream_blocks/{path.name}" in everything.styles + everything.scripts
