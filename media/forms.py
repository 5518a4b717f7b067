"""What editors fill in when they upload documents and recordings."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.collections import BaseCollectionMemberForm
from wagtail.admin.widgets import AdminDateInput
from wagtail.documents.forms import BaseDocumentForm
from wagtailmedia.forms import BaseMediaForm

from media.checksums import measure
from media.extraction.filetypes import file_type
from media.extraction.language import languages
from media.extraction.reasons import Reason, Refused
from media.models.extraction_fields import REASON_LABELS
from media.models.publication import Status
from media.recording_types import is_recording
from search.analysis import word_counts


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
    """The form of one recording."""

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
