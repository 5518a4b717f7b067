"""Text of a Word file, page by page, read as a stream. Imports no Django.

Word keeps no pages, but it notes where its last layout broke them. With those notes, or with breaks set by
hand, the pages are those the author saw; long stretches without either are divided between paragraphs.
"""

import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from .filetypes import DOCX_TEXT, open_docx
from .reasons import Reason, Refused

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main "
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"  # repeats what Choice says
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
PAGE_CHARACTERS = 3_000  # a full A4 page of 12-point text

_MARKS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "tc": "\t", "tr": "\n"}


class _Reader:
    """Collects the text of one part of the file."""

    def __init__(self):
        self.pages: list[str] = []
        self.has_layout = False
        self._text: list[str] = []
        self._in_text = self._skipped = 0
        self._break_after = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == _FALLBACK or self._skipped:
            self._skipped += 1
            return
        tag, namespace = _split(name)
        if not namespace:
            return
        if tag == "t":
            self._in_text += 1
        elif tag == "br":
            is_page = _value(attributes, "type") == "page"
            self._break() if is_page else self._text.append("\n")
        elif tag == "lastRenderedPageBreak":
            self.has_layout = True
            self._break()
        elif tag == "pageBreakBefore" and _value(attributes, "val") not in {"0", "false", "off"}:
            self._break()
        elif tag == "sectPr":
            self._break_after = True
        elif tag == "type" and _value(attributes, "val") == "continuous":
            self._break_after = False
        elif tag in {"tab", "cr", "noBreakHyphen"}:
            self._text.append(_MARKS[tag])

    def end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        tag, namespace = _split(name)
        if not namespace:
            return
        if tag == "t":
            self._in_text -= 1
        elif tag == "p":
            self._text.append("\n")
            if self._break_after:
                self._break()
            self._break_after = False
        elif tag in {"tc", "tr"}:
            self._text.append(_MARKS[tag])

    def characters(self, text: str) -> None:
        if self._in_text and not self._skipped:
            self._text.append(text)

    def _break(self) -> None:
        """Begin a page, unless this one is still empty: Word notes one break twice, as set and as laid out."""
        text = "".join(self._text)
        if text.strip():
            self.pages.append(text)
            self._text = []

    def finish(self) -> list[str]:
        self._break()
        return self.pages


def pages(path: str, limit: int) -> Iterator[str]:
    """Yield the text of each page, notes at the end of the last. Raises Refused when it cannot be read."""
    with open(path, "rb") as file, open_docx(file) as archive:  # noqa: PTH123 - Path.open() brings nothing here
        body = _read(archive, DOCX_TEXT)
        notes = [
            text for part in _NOTES if part in archive.namelist() for text in _read(archive, part).finish()
        ]
    found = body.finish()
    if not body.has_layout:
        found = [piece for text in found for piece in _divide(text)]
    if notes:
        found = [*found[:-1], "\n".join([*found[-1:], *notes])]
    if len(found) > limit:
        raise Refused(Reason.TOO_MANY_PAGES)
    yield from found or [""]


def _read(archive: zipfile.ZipFile, part: str) -> _Reader:
    reader, parser = _Reader(), expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.characters
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        with archive.open(part) as stream:
            parser.ParseFile(stream)
    except (expat.ExpatError, zipfile.BadZipFile, OSError, EOFError, NotImplementedError) as error:
        raise Refused(Reason.BROKEN) from error
    return reader


def _refuse_doctype(*_declaration) -> None:
    """Entities are how a small XML file becomes a huge one, and no Word file has a document type."""
    raise Refused(Reason.ARCHIVE_BOMB)


def _split(name: str) -> tuple[str, bool]:
    """Return the local name and whether it is WordprocessingML."""
    tag = name.rpartition(" ")[2]
    return tag, name.startswith((_WORD, _STRICT))


def _value(attributes: dict[str, str], name: str) -> str:
    return attributes.get(_WORD + name) or attributes.get(_STRICT + name) or ""


def _divide(text: str) -> Iterator[str]:
    """Yield pieces of about a page, ending where paragraphs end."""
    piece: list[str] = []
    length = 0
    for paragraph in text.splitlines(keepends=True):
        if length and length + len(paragraph) > PAGE_CHARACTERS:
            yield "".join(piece)
            piece, length = [], 0
        piece.append(paragraph)
        length += len(paragraph)
    if piece:
        yield "".join(piece)
