"""Demonstration recordings: tunes in the portal's collection, whose transcripts say that nobody speaks in them."""

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models import Collection

from media.models import Recording
from pages.grants import portal_collection

from .registers import Row, register
from .tune import tune


def load_recordings() -> dict[str, Recording]:
    """Return the recordings of content/registers/recordings.toml by their key, made where they are missing."""
    portal = portal_collection()
    return {row["key"]: _recording(row, portal) for row in register("recordings")}


@transaction.atomic
def _recording(row: Row, portal: Collection) -> Recording:
    known = Recording.objects.filter(title=row["title"], collection=portal).first()
    if known:
        return known
    recording = Recording(
        title=row["title"], type="audio", duration=row["seconds"], collection=portal, status="published"
    )
    for name in ("language", "transcript"):
        if hasattr(recording, name):
            setattr(recording, name, row[name])
    recording.file = ContentFile(tune(row["seed"], row["seconds"]), name=f"{row['key']}.wav")
    recording.save()
    return recording
