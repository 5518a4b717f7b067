"""Demonstration recordings in the portal's collection: tunes, and a silent film whose captions say what is seen."""

from pathlib import Path

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models import Collection

from media.models import Recording
from pages.grants import portal_collection

from .registers import Row, register
from .tune import tune

FILMS = Path(__file__).parent / "film"


def load_recordings() -> dict[str, Recording]:
    """Return the recordings of content/registers/recordings.toml by their key, made where they are missing."""
    portal = portal_collection()
    return {row["key"]: _recording(row, portal) for row in register("recordings")}


@transaction.atomic
def _recording(row: Row, portal: Collection) -> Recording:
    known = Recording.objects.filter(title=row["title"], collection=portal).first()
    if known:
        return known
    film = row.get("film", "")
    content = (FILMS / film).read_bytes() if film else tune(row["seed"], row["seconds"])
    recording = Recording(
        title=row["title"],
        type="video" if film else "audio",
        duration=row["seconds"],
        collection=portal,
        status="published",
        language=row["language"],
        transcript=row["transcript"],
    )
    recording.file = ContentFile(content, name=film or f"{row['key']}.wav")
    recording.save()
    for language, text in row.get("captions", {}).items():
        recording.tracks.create(language=language, text=text)
    return recording
