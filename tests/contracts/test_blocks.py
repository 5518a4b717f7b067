"""Every block of every stream can be chosen, understood, previewed and shown."""

import io
from pathlib import Path

import pytest
from django.core.files.images import ImageFile
from django.template.loader import get_template
from PIL import Image as Picture

from media.models import Image
from stream_blocks.catalogue import catalogue, walk
from stream_blocks.streams import STREAM_BLOCKS
from tests.factories.documents import make_document

ROOT = Path(__file__).resolve().parents[2]
BLOCKS = [(stream.__name__, name, block) for stream in STREAM_BLOCKS for name, block in walk(stream())]


@pytest.fixture
def material():
    """Something to choose from: a public document and a picture."""
    make_document()
    buffer = io.BytesIO()
    Picture.new("RGB", (80, 45), "#14294f").save(buffer, "PNG")
    Image.objects.create(title="Оюу", file=ImageFile(buffer, name="oyuu.png"))


@pytest.mark.parametrize(("stream", "name", "block"), BLOCKS, ids=[f"{s}.{n}" for s, n, _ in BLOCKS])
class TestBlock:
    def test_block_has_icon_label_description_and_template(self, stream, name, block):
        assert block.meta.icon != "placeholder"
        assert str(block.label)
        assert len(str(block.get_description())) > 20
        get_template(block.meta.template)

    @pytest.mark.django_db
    def test_block_previews(self, stream, name, block, rf, material):
        assert block.is_previewable
        value = block.get_preview_value()
        html = block.render(value, {"request": rf.get("/ky/"), "content_language": "ky"})
        assert html.strip()


def test_catalogue_document_is_up_to_date():
    written = (ROOT / "docs" / "blocks.md").read_text("utf-8")
    assert written == catalogue(), "Run `manage.py block_catalogue`."
