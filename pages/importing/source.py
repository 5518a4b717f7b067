"""Reads a file into nodes, whatever it is: text or a Word document."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from .docx import WordText, read_docx
from .errors import ImportRefused
from .nodes import Node
from .text import parse_text

MAX_TEXT_BYTES = 5 * 1024 * 1024  # five times "War and Peace" would not make one page
_BINARY_FORMATS = {b"%PDF": "PDF", b"\xd0\xcf\x11\xe0": "DOC", b"{\\rtf": "RTF"}


@dataclass(frozen=True)
class SourceText:
    """A file as nodes, with its bare words for the check that nothing was lost."""

    path: Path
    sha256: str
    nodes: list[Node]
    words: str
    pictures: int = 0


def read_source(path: Path) -> SourceText:
    """Return the text of `path`.

    Raises ImportRefused when it cannot be read, is empty, is too large, is not UTF-8 or is of a format that has to
    be imported otherwise.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ImportRefused(
            _("%(file)s cannot be read: %(why)s.") % {"file": path, "why": error.strerror}
        ) from error
    sha256 = hashlib.sha256(data).hexdigest()
    if data.startswith(b"PK\x03\x04"):
        word = _read_word(path, data)
        source = SourceText(path, sha256, word.nodes, word.words, word.pictures)
    else:
        text = _decoded(path, data)
        source = SourceText(path, sha256, parse_text(text), text)
    if not source.nodes:
        raise ImportRefused(_("%(file)s is empty: there is no text to import.") % {"file": path})
    return source


def _read_word(path: Path, data: bytes) -> WordText:
    try:
        return read_docx(data)
    except ImportRefused as refusal:
        raise ImportRefused(f"{path}: {refusal}") from refusal


def _decoded(path: Path, data: bytes) -> str:
    for magic, name in _BINARY_FORMATS.items():
        if data.startswith(magic):
            raise ImportRefused(
                _(
                    "%(file)s is a %(format)s file. Save it as .docx or as UTF-8 text, or add it to the archive."
                )
                % {"file": path, "format": name}
            )
    if len(data) > MAX_TEXT_BYTES:
        raise ImportRefused(
            _(
                "%(file)s is larger than %(limit)d MB, too long for one page. Add it to the archive as a document."
            )
            % {"file": path, "limit": MAX_TEXT_BYTES // 1024**2}
        )
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        place = {"file": path, "byte": error.start}
        raise ImportRefused(
            _("%(file)s is not UTF-8 text (byte %(byte)d). Save it as UTF-8.") % place
        ) from error
    if "\x00" in text:
        raise ImportRefused(
            _("%(file)s is not a text: it contains NUL characters. Save it as UTF-8 text.") % {"file": path}
        )
    return text
