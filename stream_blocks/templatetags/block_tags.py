"""Template tags about blocks."""

from django import template
from wagtail.blocks import Block

from stream_blocks import assets

register = template.Library()


@register.simple_tag
def block_assets(block: Block) -> assets.Assets:
    """Return the style sheets and scripts of one block, for its preview."""
    return assets.of_blocks([block])
