"""What is said in recordings, as sections of the pages that show them."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from media.models import Recording

from .sections import Section


def sections_of(recording: Recording | None) -> Iterator[Section]:
    """Yield the transcript of a recording that visitors may have."""
    if recording is not None and recording.is_public():
        yield Section(
            "\n".join(line.text for line in recording.transcript_lines()), "transcript", _("Transcript")
        )
