"""Audio and video."""

from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.coreutils import string_to_ascii
from wagtailmedia.models import AbstractMedia, MediaQuerySet

from media import captions
from media.keys import private_storage, recording_key
from media.models.publication import PublicQuerySet, Publishable
from media.recording_types import CONTENT_TYPES


class RecordingQuerySet(PublicQuerySet, MediaQuerySet):
    """Recordings, with `public()` and the admin's own search."""


class Recording(Publishable, AbstractMedia):
    """An audio or video recording: of a meeting, a speech, an episode. Its file leaves only through a view that checks who asks."""

    file = models.FileField(_("file"), storage=private_storage, upload_to=recording_key, max_length=200)
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    language = models.CharField(_("language spoken"), max_length=5, choices=settings.LANGUAGES, blank=True)
    poster = models.ForeignKey(
        "media.Image",
        verbose_name=_("picture shown before it plays"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    transcript = models.TextField(
        _("transcript"),
        blank=True,
        help_text=_(
            "Every word, a line for each paragraph. A line that begins with a time (12:30) can be jumped to. "
            "Leave empty to have it made of the captions."
        ),
    )

    objects = RecordingQuerySet.as_manager()

    admin_form_fields = (
        "title",
        "file",
        "collection",
        "language",
        "duration",
        "poster",
        "transcript",
        "status",
        "withdrawn_reason",
        "tags",
    )

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")

    def save(self, *args, **kwargs):
        """Save, keeping the day of withdrawal in step."""
        self.date_withdrawal()
        super().save(*args, **kwargs)

    @property
    def filename(self) -> str:
        """The name under which the file is offered; the stored key is random."""
        _key, _dot, extension = str(self.file.name).rpartition("/")[2].partition(".")
        stem = slugify(string_to_ascii(self.title))[:60] or self.type
        return f"{stem}.{extension}" if extension else stem

    @property
    def url(self) -> str:
        """The address of the file, behind the same checks as documents."""
        return f"/recordings/{self.key}/{self.filename}"

    @property
    def content_type(self) -> str:
        """The media type of the file, by its name."""
        return CONTENT_TYPES.get(str(self.file.name).rpartition(".")[2].lower(), "application/octet-stream")

    @property
    def size(self) -> int:
        """The size of the file in bytes, 0 when the storage has lost it."""
        try:
            return self.file.size
        except OSError:
            return 0

    @cached_property
    def caption_tracks(self) -> list["RecordingCaptions"]:
        """The captions, by language; a page shows them in several places."""
        return list(self.tracks.all())

    def transcript_lines(self) -> list[captions.TranscriptLine]:
        """Return the transcript in paragraphs; without one, the captions in the language that is spoken."""
        if self.transcript.strip():
            return captions.transcript(self.transcript)
        tracks = self.caption_tracks
        track = next(
            (each for each in tracks if each.language == self.language), tracks[0] if tracks else None
        )
        return captions.paragraphs(captions.parse(track.text)) if track else []


class RecordingCaptions(models.Model):
    """The captions of a recording in one language, as the WebVTT file that was uploaded."""

    recording = models.ForeignKey(Recording, on_delete=models.CASCADE, related_name="tracks")
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    text = models.TextField(_("captions"))

    class Meta:
        verbose_name = _("captions")
        verbose_name_plural = _("captions")
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(fields=["recording", "language"], name="one_captions_per_language")
        ]

    def __str__(self) -> str:
        return f"{self.recording} · {self.language}"

    def clean(self) -> None:
        """Refuse what is no WebVTT."""
        super().clean()
        try:
            captions.parse(self.text)
        except ValidationError as error:
            raise ValidationError({"text": error.messages}) from error

    @property
    def language_name(self) -> str:
        """The name by which the language calls itself."""
        return dict(settings.LANGUAGES).get(self.language, self.language)

    @property
    def url(self) -> str:
        """The address of the captions, behind the same checks as the recording."""
        return reverse("recording_captions", args=[self.recording.key, self.language])
