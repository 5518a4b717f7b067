"""What is said in recordings, as sections of the pages that show them."""

from collections.abc import Iterator, Sequence

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from media.captions import TranscriptLine
from media.models import Recording

from .sections import PART_WORDS, Section

Numbered = tuple[int, TranscriptLine]  # counted from 1, as the ids of the paragraphs on the page


def sections_of(recording: Recording | None) -> Iterator[Section]:
    """Yield the transcript of a recording that visitors may have, in parts that begin at a time of the recording."""
    if recording is None or not recording.is_public():
        return
    part: list[Numbered] = []
    length = 0
    for number, line in enumerate(recording.transcript_lines(), 1):
        words = len(line.text.split())
        if part and length + words > PART_WORDS:
            yield _section(part)
            part, length = [], 0
        part.append((number, line))
        length += words
    if part:
        yield _section(part)


def _section(part: Sequence[Numbered]) -> Section:
    text = "\n".join(line.text for _number, line in part)
    number, first = part[0]
    if number == 1:
        return Section(text, "transcript", _("Transcript"))
    return Section(text, f"said_{number}", format_lazy("{} {}", _("Transcript"), first.clock))
