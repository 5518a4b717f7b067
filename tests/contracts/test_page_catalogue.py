"""Every page type is in the catalogue, as it is, with its picture."""

from pathlib import Path

from pages.catalogue import catalogue

ROOT = Path(__file__).resolve().parents[2]


def test_page_catalogue_document_is_up_to_date():
    written = (ROOT / "docs" / "content-types.md").read_text("utf-8")
    assert written == catalogue(), "Run `manage.py page_catalogue`."
