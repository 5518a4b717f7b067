"""Word documents → nodes: mammoth turns styles into HTML, and its headings, lists, tables and links become nodes."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import mammoth
from bs4 import BeautifulSoup, NavigableString, Tag
from lxml import etree

from media.extraction.filetypes import DOCX_TEXT, open_docx
from media.extraction.reasons import Reason, Refused
from media.models.extraction_fields import REASON_LABELS

from . import plain_text
from .errors import ImportRefused
from .inline import safe_target
from .nodes import Heading, ListItem, ListNode, Node, Paragraph, Quote, Span, Text, plain, stripped
from .tables import build_table
from .text import paragraph

MAX_XML_BYTES = 50 * 1024 * 1024  # some 5 MB of bare text, the limit of text files
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


@dataclass(frozen=True)
class WordText:
    """What a Word document says: its nodes, its bare words (read apart from them), and how many pictures it has."""

    nodes: list[Node]
    words: str
    pictures: int


def read_docx(data: bytes) -> WordText:
    """Return the text of a Word document. Pictures are counted, not taken.

    Raises ImportRefused when it is not a Word document, is damaged or protected, or would unpack to too much.
    """
    words = _words(_document_xml(data))
    pictures: list[object] = []

    def without_picture(image) -> dict[str, str]:
        pictures.append(image)
        return {}

    try:
        html = mammoth.convert_to_html(
            io.BytesIO(data), convert_image=mammoth.images.img_element(without_picture)
        ).value
    except (KeyError, ValueError, OSError, AttributeError, zipfile.BadZipFile, zlib.error) as error:
        raise _damaged() from error
    return WordText(_settled(list(_nodes(BeautifulSoup(html, "html.parser").children))), words, len(pictures))


def _document_xml(data: bytes) -> bytes:
    """Return the main part of the document, after the archive's directory was checked by `media`."""
    try:
        with open_docx(io.BytesIO(data)) as archive:
            if archive.getinfo(DOCX_TEXT).file_size > MAX_XML_BYTES:
                raise Refused(Reason.TOO_MUCH_TEXT)
            return archive.read(DOCX_TEXT)
    except Refused as refusal:
        raise ImportRefused(str(REASON_LABELS[refusal.reason])) from refusal
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as error:
        raise _damaged() from error


def _damaged() -> ImportRefused:
    return ImportRefused(str(REASON_LABELS[Reason.BROKEN]))


def _words(document: bytes) -> str:
    """Return the words of every paragraph, a line each, straight from the XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(document, parser)
    except etree.XMLSyntaxError as error:
        raise _damaged() from error
    lines = []
    for element in root.iter(f"{_WORD}p"):
        parts = [
            (piece.text or "") if piece.tag == f"{_WORD}t" else " "
            for piece in element.iter(f"{_WORD}t", f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr")
            if next(piece.iterancestors(f"{_WORD}p")) is element
        ]
        if not any(True for _parent in element.iterancestors(_FALLBACK)):
            lines.append("".join(parts))
    return "\n".join(lines)


def _settled(nodes: list[Node]) -> list[Node]:
    """Where the author used no heading styles, headings are recognised by their shape, as in plain text."""
    if any(isinstance(node, Heading) for node in nodes):
        return nodes
    guessed = [plain_text.maybe_heading(node) if isinstance(node, Paragraph) else node for node in nodes]
    return plain_text.settle_headings(guessed)


def _nodes(elements: Iterable) -> Iterator[Node]:
    for element in elements:
        if isinstance(element, NavigableString):
            if element.strip():
                yield Paragraph((Span(" ".join(element.split())),))
            continue
        match element.name:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                if element.get_text(strip=True):
                    yield Heading(int(element.name[1]), (Span(" ".join(element.get_text().split())),))
            case "ul" | "ol":
                if items := tuple(_items(element, 0)):
                    yield ListNode(element.name == "ol", items)
            case "table":
                yield _table(element)
            case "blockquote":
                yield Quote(_inline(element))
            case "p":
                if text := _inline(element):
                    label_only = paragraph(plain(text), 0)
                    has_target = any(span.href for span in text)
                    yield Paragraph(text) if isinstance(label_only, Paragraph) or has_target else label_only
            case _:
                yield from _nodes(element.children)


def _items(element: Tag, depth: int) -> Iterator[ListItem]:
    for item in element.find_all("li", recursive=False):
        inner = item.find_all(["ul", "ol"], recursive=False)
        for part in inner:
            part.extract()
        if text := _inline(item):
            yield ListItem(text, depth)
        for part in inner:
            yield from _items(part, depth + 1 if text else depth)


def _table(element: Tag) -> Node:
    rows = []
    heads = 0
    for row in element.find_all("tr"):
        if row.find_parent("table") is not element:  # a table inside a cell is words of that cell
            continue
        cells = row.find_all(["td", "th"], recursive=False)
        spread: list[Text] = []
        for cell in cells:
            spread += [_inline(cell), *[()] * (int(str(cell.get("colspan") or 1)) - 1)]
        heads += bool(cells) and all(cell.name == "th" for cell in cells)
        rows.append(spread)
    return build_table(rows, header_rows=min(heads, 2) or 1)


def _inline(element: Tag) -> Text:
    return stripped(tuple(_spans(element, Span(""))))


def _spans(element: Tag, style: Span) -> Iterator[Span]:
    started = False
    for child in element.children:
        if isinstance(child, NavigableString):
            if child:
                yield replace(style, text=str(child).replace("\n", " ").replace("\t", " "))
        elif isinstance(child, Tag) and child.name == "br":
            yield replace(style, text="\n")
        elif isinstance(child, Tag):
            if child.name in {"p", "tr", "td", "li"} and started:  # paragraphs inside a table cell
                yield replace(style, text="\n")
            yield from _spans(child, _style(child, style))
        started = True


def _style(element: Tag, style: Span) -> Span:
    match element.name:
        case "strong" | "b":
            return replace(style, bold=True)
        case "em" | "i":
            return replace(style, italic=True)
        case "a" if element.has_attr("href"):
            target = str(element["href"])
            # Word's own bookmarks lead to places that the page does not have.
            return style if target.startswith("#") else replace(style, href=safe_target(target))
    return style
