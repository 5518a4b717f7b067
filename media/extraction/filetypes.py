"""What a file is, by its content. Names and browsers are not believed. Imports no Django."""

import os
import struct
import zipfile
from typing import BinaryIO

from .reasons import Reason, Refused

PDF, DOCX = "pdf", "docx"
CONTENT_TYPES = {
    PDF: "application/pdf",
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
DOCX_TEXT = "word/document.xml"

_OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")  # old Office files, and new ones with a password
_PDF_HEAD_BYTES = 1024  # readers accept the header anywhere in here (ISO 32000, annex H)

# A DOCX of 500 pages with pictures has some 700 entries and its text compresses 10 to 40 times. These limits
# leave room and stop bombs before anything is unpacked.
MAX_ENTRIES = 5_000
MAX_DIRECTORY_BYTES = 2 * 1024 * 1024
MAX_UNPACKED_BYTES = 1024 * 1024 * 1024
MAX_TEXT_BYTES = 256 * 1024 * 1024
MAX_RATIO = 200
RATIO_FREE_BYTES = 4 * 1024 * 1024  # below this size no ratio is dangerous: empty tables compress 1000 times

_END_RECORD = struct.Struct("<4s4H2LH")
_END_MAGIC = b"PK\x05\x06"
_END_SEARCH_BYTES = _END_RECORD.size + 0xFFFF


def file_type(file: BinaryIO) -> str:
    """Return PDF or DOCX and rewind the file.

    Raises Refused for anything else, for an empty file and for an archive that is a bomb or broken.
    """
    file.seek(0)
    head = file.read(_PDF_HEAD_BYTES)
    file.seek(0)
    if not head:
        raise Refused(Reason.EMPTY)
    if b"%PDF-" in head:
        return PDF
    if head.startswith(_OLE_MAGIC):
        raise Refused(Reason.OLD_WORD)
    if head.startswith(b"PK\x03\x04"):
        with open_docx(file):
            file.seek(0)
        return DOCX
    raise Refused(Reason.UNSUPPORTED)


def open_docx(file: BinaryIO) -> zipfile.ZipFile:
    """Return the opened archive of a DOCX after looking at its directory only.

    Raises Refused when it is no Word document, is broken, or would unpack to too much.
    """
    _check_end_record(file)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Refused(Reason.BROKEN) from error
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if DOCX_TEXT not in names or "[Content_Types].xml" not in names:
        raise Refused(Reason.UNSUPPORTED)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Refused(Reason.ENCRYPTED)
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED_BYTES or any(_is_bomb(entry) for entry in entries):
        raise Refused(Reason.ARCHIVE_BOMB)
    return archive


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    if entry.filename.endswith((".xml", ".rels")) and entry.file_size > MAX_TEXT_BYTES:
        return True
    return entry.file_size > RATIO_FREE_BYTES and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)


def _check_end_record(file: BinaryIO) -> None:
    """Refuse an archive whose directory alone would take much memory: zipfile reads all of it at once."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END_SEARCH_BYTES))
    tail = file.read()
    file.seek(0)
    at = tail.rfind(_END_MAGIC)
    if at < 0 or len(tail) - at < _END_RECORD.size:
        raise Refused(Reason.BROKEN)
    _magic, _disk, _start, _here, entries, directory_bytes, _offset, _comment = _END_RECORD.unpack_from(
        tail, at
    )
    # Values of the 64-bit format (0xFFFF…) are above the limits too: no document needs that format.
    if entries > MAX_ENTRIES or directory_bytes > MAX_DIRECTORY_BYTES:
        raise Refused(Reason.ARCHIVE_BOMB)
