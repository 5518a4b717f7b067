"""Audio and video."""

from uuid import uuid4

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.coreutils import string_to_ascii
from wagtailmedia.models import AbstractMedia, MediaQuerySet

from media.keys import private_storage, recording_key
from media.models.publication import PublicQuerySet, Publishable


class RecordingQuerySet(PublicQuerySet, MediaQuerySet):
    """Recordings, with `public()` and the admin's own search."""


class Recording(Publishable, AbstractMedia):
    """An audio or video recording of a meeting. Its file leaves only through a view that checks who asks."""

    file = models.FileField(_("file"), storage=private_storage, upload_to=recording_key, max_length=200)
    key = models.UUIDField(default=uuid4, unique=True, editable=False)

    objects = RecordingQuerySet.as_manager()

    admin_form_fields = (
        "title",
        "file",
        "collection",
        "duration",
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
