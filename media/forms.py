"""What editors fill in when they upload documents and recordings."""

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.collections import BaseCollectionMemberForm
from wagtail.admin.widgets import AdminDateInput
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.widgets import AdminImageChooser
from wagtail.permissions import policy_registry
from wagtailmedia.forms import BaseMediaForm

from media import captions
from media.checksums import measure
from media.extraction.filetypes import file_type
from media.extraction.language import languages
from media.extraction.reasons import Reason, Refused
from media.models import Image
from media.models.extraction_fields import REASON_LABELS
from media.models.publication import Status
from media.recording_types import is_recording
from search.analysis import word_counts

CAPTIONS_MAX_BYTES = 2 * 1024 * 1024  # a whole day of speech has less


class WithdrawalMixin(BaseCollectionMemberForm):
    """Asks for a reason when something is withdrawn, and only then."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "status" in self.fields and self.instance.status == Status.DRAFT:
            # What was never shown is not withdrawn: one field and one choice less on the way of an upload.
            self.fields.pop("withdrawn_reason", None)
            choices = self.fields["status"].choices
            self.fields["status"].choices = [each for each in choices if each[0] != Status.WITHDRAWN]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("status") == Status.WITHDRAWN and not cleaned.get("withdrawn_reason"):
            self.add_error("withdrawn_reason", _("Say why it is withdrawn: visitors are shown the reason."))
        return cleaned


class DocumentForm(WithdrawalMixin, BaseDocumentForm):
    """The form of one document, whole or as Wagtail's uploader first sends it: title, collection and file."""

    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Leave empty to have them recognised from the text."),
    )

    class Meta(BaseDocumentForm.Meta):
        widgets = {**BaseDocumentForm.Meta.widgets, "date": AdminDateInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "languages" not in (self._meta.fields or ()):
            del self.fields["languages"]
        for name in ("kind", "status"):
            if name in self.fields:
                self.fields[name].required = False  # not sent by the uploader: the model's default holds
        if "file" in self.fields:
            self.fields["file"].widget.attrs["accept"] = ".pdf,.docx"

    @cached_property
    def _is_first_step(self) -> bool:
        return "file" in self.fields and self.add_prefix("status") not in self.data

    def clean_file(self):
        """Refuse what is no PDF or DOCX by its content, and the very file the document has."""
        upload = self.cleaned_data["file"]
        if "file" not in self.changed_data or not upload:
            return upload
        try:
            file_type(upload)
        except Refused as refusal:
            raise ValidationError(REASON_LABELS[refusal.reason], code=refusal.reason.value) from refusal
        if self.instance.pk and measure(upload).sha256 == self.instance.sha256:
            raise ValidationError(_("This is the file the document already has."), code="same_file")
        return upload

    def clean_languages(self):
        """Recognise the languages anew where none is chosen: the form may have been sent before there was text."""
        chosen = self.cleaned_data["languages"]
        if chosen or not self.instance.pk or "file" in self.changed_data:
            return chosen
        return languages(word_counts(page.text) for page in self.instance.texts())

    def clean(self):
        """Make every error of the uploader's first step one of the file.

        For other errors Wagtail would keep the file aside on the public storage, where anyone could fetch it.
        """
        cleaned = super().clean()
        others = [error for name, errors in self.errors.items() if name != "file" for error in errors]
        if others and self._is_first_step:
            self.add_error("file", others)
        return cleaned

    def save(self, commit=True):
        """Save; the replaced file is not deleted, as Wagtail would: it is a version and stays citable."""
        self.original_file = None
        return super().save(commit=commit)


class RecordingForm(WithdrawalMixin, BaseMediaForm):
    """The form of one recording, with the captions of each language as a WebVTT file."""

    class Meta(BaseMediaForm.Meta):
        widgets = {**BaseMediaForm.Meta.widgets, "poster": AdminImageChooser}

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.user = user
        if self.prefix:  # in the chooser, which shows the form twice and cannot open another chooser
            for name in ("poster", "transcript"):
                self.fields.pop(name, None)
            return
        tracks = {track.language: track for track in self.instance.tracks.all()} if self.instance.pk else {}
        for code, name in settings.LANGUAGES:
            label = format_lazy(_("Captions ({language}, .vtt)"), language=name)
            self.fields[f"captions_{code}"] = forms.FileField(
                label=label, required=False, initial=tracks.get(code), widget=forms.ClearableFileInput
            )
            self.fields[f"captions_{code}"].widget.attrs["accept"] = ".vtt,text/vtt"

    def clean_poster(self):
        """Return the poster. Raises PermissionDenied for a picture that no chooser offers the user.

        To show the form again would show the picture's title.
        """
        poster = self.cleaned_data["poster"]
        if poster and "poster" in self.changed_data and self.user:
            policy = policy_registry.get_by_type(Image)
            if not policy.user_has_any_permission_for_instance(self.user, ["choose", "change"], poster):
                raise PermissionDenied
        return poster

    def clean_file(self):
        """Refuse what is no sound or film by its content, and what is over the limit."""
        upload = self.cleaned_data["file"]
        if "file" not in self.changed_data or not upload:
            return upload
        if upload.size > settings.RECORDING_MAX_BYTES:
            raise ValidationError(REASON_LABELS[Reason.TOO_LARGE], code=Reason.TOO_LARGE.value)
        if not is_recording(upload):
            raise ValidationError(_("This is no audio or video file that browsers play."), code="unsupported")
        return upload

    def clean(self):
        """Read the captions that were uploaded."""
        cleaned = super().clean()
        for name in self._captions_names():
            upload = cleaned.get(name)
            if name in self.changed_data and upload:
                try:
                    cleaned[name] = _captions_of(upload)
                except ValidationError as error:
                    self.add_error(name, error)
        return cleaned

    @transaction.atomic
    def save(self, commit=True):
        """Save the recording and its captions; those that were taken out are deleted."""
        recording = super().save(commit=commit)
        for name in self._captions_names():
            if name in self.changed_data:
                self._save_captions(recording, name.removeprefix("captions_"), self.cleaned_data[name])
        return recording

    def _captions_names(self) -> list[str]:
        return [name for name in self.fields if name.startswith("captions_")]

    @staticmethod
    def _save_captions(recording, language: str, text) -> None:
        if text:
            recording.tracks.update_or_create(language=language, defaults={"text": text})
        else:
            recording.tracks.filter(language=language).delete()


def _captions_of(upload) -> str:
    """Return the text of an uploaded WebVTT file. Raises ValidationError."""
    if upload.size > CAPTIONS_MAX_BYTES:
        raise ValidationError(REASON_LABELS[Reason.TOO_LARGE], code=Reason.TOO_LARGE.value)
    try:
        text = upload.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(
            _("The captions are not in UTF-8. Save the file again with this encoding.")
        ) from error
    captions.parse(text)
    return text
