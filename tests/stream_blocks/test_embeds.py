"""Only players of known services, and nothing of them before a click."""

import pytest
from wagtail.blocks.struct_block import StructBlockValidationError

from stream_blocks.embeds import EmbedBlock, provider_of

BLOCK = EmbedBlock()


def value(url: str):
    return BLOCK.to_python({"url": url, "title": "Видео", "caption": "", "picture": None})


@pytest.mark.parametrize(
    ("address", "player"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk", "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        (
            "https://youtube.com/watch?t=3&v=abcdefghijk&x=1",
            "https://www.youtube-nocookie.com/embed/abcdefghijk",
        ),
        ("https://youtu.be/abcdefghijk?t=3", "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871"),
        (f"https://rutube.ru/video/{'a1' * 16}/", f"https://rutube.ru/play/embed/{'a1' * 16}"),
    ],
)
def test_known_services_have_a_player(address, player):
    assert value(address).player.partition("?")[0] == player
    html = BLOCK.render(value(address))
    assert f'data-embed="{player}' in html
    assert "<iframe" not in html
    assert "src=" not in html


@pytest.mark.parametrize(
    "address",
    [
        "http://youtu.be/abcdefghijk",
        "https://youtube.com.example.org/watch?v=abcdefghijk",
        "https://example.org/?https://youtu.be/abcdefghijk",
        "https://youtu.be/abcdefghijk1",
        "https://vimeo.com/about",
        "https://youtu.be/<script>xxx",
    ],
)
def test_other_addresses_are_refused_and_show_nothing(address):
    assert provider_of(address) is None
    assert not BLOCK.render(value(address)).strip()
    with pytest.raises(StructBlockValidationError):
        BLOCK.clean(value(address))
