"""Blocks that play the site's own recordings."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtailmedia.models import get_media_model

from .choosers import AudioBlock as AudioChooser
from .choosers import VideoBlock as VideoChooser
from .choosers import is_open
from .groups import MEDIA
from .structs import ReadableBlock


class RecordingValue(blocks.StructValue):
    """A recording of which visitors hear and see only what is public."""

    @property
    def public_recording(self):
        """Return the recording if visitors may have it, else None."""
        recording = self.get("recording")
        return recording if is_open(recording) else None


class _RecordingBlock(ReadableBlock):
    kind = ""

    caption = blocks.CharBlock(required=False, max_length=500, label=_("Caption"))
    credit = blocks.CharBlock(required=False, max_length=255, label=_("Credit"))

    class Meta:
        group = MEDIA
        label_format = "{caption}"
        form_layout = blocks.BlockGroup(children=["recording", "caption"], settings=["credit"])
        template = "stream_blocks/recording_block.html"
        value_class = RecordingValue

    def get_preview_value(self):
        """Return the newest public recording, or none."""
        newest = get_media_model().objects.public().filter(type=self.kind).order_by("-pk").first()
        return self.normalize({"recording": newest, "caption": "Жыйындын жазуусу", "credit": ""})

    @property
    def is_previewable(self) -> bool:
        return True


class AudioBlock(_RecordingBlock):
    """A sound recording."""

    kind = "audio"

    recording = AudioChooser(label=_("Recording"))

    class Meta:
        icon = "wagtailmedia-audio"
        label = _("Audio")
        description = _("A sound recording of this site, played on the page.")


class VideoBlock(_RecordingBlock):
    """A video recording."""

    kind = "video"

    recording = VideoChooser(label=_("Recording"))

    class Meta:
        icon = "wagtailmedia-video"
        label = _("Video")
        description = _("A video of this site, played on the page.")
