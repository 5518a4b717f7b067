"""Files of the demonstration archive, made from the text sources in `content/documents/`."""

import tomllib
from pathlib import Path

from pages.demo.pdf import pdf
from pages.demo.scan import scan
from pages.demo.sources import Source
from pages.demo.word import docx

IMPRINTS = Path(__file__).parent / "content" / "imprints.toml"


def file_name(source: Source) -> str:
    """Name of the document's file: a scan is a PDF too."""
    return f"{source.slug}.docx" if source.meta["format"] == "docx" else f"{source.slug}.pdf"


def file_bytes(source: Source) -> bytes:
    """The document's file in the format its front matter names (`pdf`, `docx` or `scan`); always the same bytes.

    Raises ValueError for another format.
    """
    imprint = tomllib.loads(IMPRINTS.read_text("utf-8"))[source.lang]
    match source.meta["format"]:
        case "pdf":
            return pdf(source, imprint)
        case "docx":
            return docx(source, imprint)
        case "scan":
            title = source.meta["title"]
            return scan(pdf(source, imprint), title, seed=title)
    raise ValueError(f"{source.meta['title']}: unknown format {source.meta['format']!r}")
