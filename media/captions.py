"""Captions and transcripts: WebVTT files, and plain text with times at the beginning of lines.

The rules are those of https://www.w3.org/TR/webvtt1/: the file begins with WEBVTT, cues are separated by empty lines,
a cue is never shown before the one that stands above it.
"""

import re
from dataclasses import dataclass
from html import unescape

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_STAMP = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMING = re.compile(rf"{_STAMP}[ \t]+-->[ \t]+{_STAMP}(?:[ \t].*)?", re.ASCII)
_TAG = re.compile(r"<[^>]*>")
_VOICE = re.compile(r"<v(?:\.[^ \t>]+)*[ \t]+([^>]+)>")
_OTHER_BLOCKS = ("NOTE", "STYLE", "REGION")
# At the beginning of a line of a transcript: [1:02:03], 12:30, (00:45)
_LINE_START = re.compile(
    r"[\[(]?(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d)(?:[.,]\d{1,3})?[\])]?[ \t\-–—:]*", re.ASCII
)
PARAGRAPH_SECONDS = 30  # cues are read together until a sentence ends after this long


@dataclass(frozen=True)
class Cue:
    """Words shown from `start` to `end`, in seconds."""

    start: float
    end: float
    text: str


@dataclass(frozen=True)
class TranscriptLine:
    """A paragraph of a transcript; `start` in whole seconds, None where nobody noted the time."""

    text: str
    start: int | None = None

    @property
    def clock(self) -> str:
        """Return the time as people write it: 2:05, 1:02:05."""
        return "" if self.start is None else clock(self.start)


def clock(seconds: float) -> str:
    """Return a length or a time within a recording as people write it: 2:05, 1:02:05."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def parse(text: str) -> list[Cue]:
    """Return the cues of a WebVTT file. Raises ValidationError that says which line is wrong and what to do."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        raise ValidationError(_("The file does not begin with “WEBVTT”. Save the captions in WebVTT format."))
    cues: list[Cue] = []
    for number, block in _blocks(lines):
        cue = _cue(number, block)
        if cue is None:
            continue
        if cues and cue.start < cues[-1].start:
            message = _("Line %(line)s: this caption begins before the one above it. Put them in order.")
            raise ValidationError(message % {"line": number})
        cues.append(cue)
    if not cues:
        raise ValidationError(
            _("The file has no captions. Each needs a line like “00:01.000 --> 00:04.000”.")
        )
    return cues


def transcript(text: str) -> list[TranscriptLine]:
    """Return the paragraphs of a plain transcript; a time at the beginning of a line is taken out of its words."""
    return [_line(line.strip()) for line in text.splitlines() if line.strip()]


def paragraphs(cues: list[Cue]) -> list[TranscriptLine]:
    """Return cues as paragraphs of about half a minute that end with a sentence."""
    found: list[TranscriptLine] = []
    words: list[str] = []
    start = 0.0
    for cue in cues:
        if not words:
            start = cue.start
        words.append(cue.text)
        if cue.end - start >= PARAGRAPH_SECONDS and cue.text.rstrip("»”\"'").endswith((".", "!", "?", "…")):
            found.append(TranscriptLine(" ".join(words), int(start)))
            words = []
    return [*found, TranscriptLine(" ".join(words), int(start))] if words else found


def _blocks(lines: list[str]):
    """Yield (number of the first line, lines) of each block behind the header."""
    block: list[str] = []
    first = 0
    body = lines.index("", 1) if "" in lines[1:] else len(lines)
    for number, line in enumerate([*lines[body:], ""], body + 1):
        if line.strip():
            first = first if block else number
            block.append(line)
        elif block:
            yield first, block
            block = []


def _cue(number: int, block: list[str]) -> Cue | None:
    """Return the cue of a block; None for a comment or a style."""
    if block[0].startswith(_OTHER_BLOCKS) and "-->" not in block[0]:
        return None
    at = 0 if "-->" in block[0] else 1  # a cue may have a name of its own above its times
    match = _TIMING.fullmatch(block[at].strip()) if at < len(block) else None
    if not match:
        message = _("Line %(line)s: the times of a caption look like “00:01.000 --> 00:04.000”.")
        raise ValidationError(message % {"line": number + at})
    start, end = _seconds(match.groups()[:4]), _seconds(match.groups()[4:])
    if end <= start:
        message = _("Line %(line)s: this caption ends before it begins.")
        raise ValidationError(message % {"line": number + at})
    return Cue(start, end, " ".join(filter(None, map(_plain, block[at + 1 :]))))


def _plain(line: str) -> str:
    """Return the words of a line without tags; the name of who speaks stays."""
    return " ".join(unescape(_TAG.sub("", _VOICE.sub(r"\1: ", line))).split())


def _seconds(parts) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def _line(line: str) -> TranscriptLine:
    match = _LINE_START.match(line)
    if not match:
        return TranscriptLine(line)
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return TranscriptLine(line[match.end() :], hours * 3600 + minutes * 60 + seconds)
