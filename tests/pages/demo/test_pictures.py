"""Generated pictures of the demonstration site."""

import hashlib
import io

import pytest
from PIL import Image

from pages.demo import pictures, sources

COVER = (1400, 1400)  # what podcast directories demand at least


@pytest.fixture(scope="module")
def rendered():
    return {name: pictures.render(name) for name in pictures.names()}


def test_render_makes_jpegs_of_the_promised_size(rendered):
    assert len(rendered) >= 6
    for data in rendered.values():
        image = Image.open(io.BytesIO(data))
        assert image.format == "JPEG"
        assert image.size in ((1600, 900), COVER)
        assert len(data) < 400_000


def test_render_gives_different_pictures(rendered):
    assert len({hashlib.sha256(data).hexdigest() for data in rendered.values()}) == len(rendered)


def test_render_is_the_same_at_every_run(rendered):
    for name in pictures.names()[:2]:
        assert pictures.render(name) == rendered[name]


def test_render_fills_the_sheet_with_figures_of_several_colours(rendered):
    for name, data in rendered.items():
        small = Image.open(io.BytesIO(data)).resize((160, 90)).quantize(8)
        shares = sorted((count / (160 * 90) for count, _ in small.getcolors()), reverse=True)
        assert shares[0] < 0.75, name
        assert sum(share > 0.01 for share in shares) >= 4, name


def test_render_refuses_unknown_name():
    with pytest.raises(KeyError, match="portrait"):
        pictures.render("portrait")


def test_pages_name_only_pictures_that_exist_and_describe_them():
    illustrated = [page for page in sources.pages() if "image" in page.meta]
    assert len(illustrated) >= 4
    for page in illustrated:
        assert page.meta["image"] in pictures.names(), page.path.name
        assert page.meta["image_alt"], page.path.name
