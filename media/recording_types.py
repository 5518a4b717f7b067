"""Which files are sound or film, by their first bytes."""

from typing import BinaryIO

# (offset, bytes): MP3 with and without tags, Ogg, Matroska and WebM, MP4 and M4A, WAV, FLAC.
_SIGNATURES = (
    (0, b"ID3"),
    (0, b"\xff\xfb"),
    (0, b"\xff\xf3"),
    (0, b"\xff\xf2"),
    (0, b"OggS"),
    (0, b"\x1a\x45\xdf\xa3"),
    (4, b"ftyp"),
    (8, b"WAVE"),
    (0, b"fLaC"),
)
CONTENT_TYPES = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "oga": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
    "flac": "audio/flac",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "webm": "video/webm",
    "ogv": "video/ogg",
}


def is_recording(file: BinaryIO) -> bool:
    """Return whether the file begins like one that browsers play, and rewind it."""
    file.seek(0)
    head = file.read(16)
    file.seek(0)
    return any(head[offset:].startswith(magic) for offset, magic in _SIGNATURES)
