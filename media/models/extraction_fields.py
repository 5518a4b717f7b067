"""The part of a document that text extraction owns."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from media.extraction.reasons import Reason


class ExtractionState(models.TextChoices):
    """How far the text of a document is."""

    WAITING = "waiting", _("Waiting for its text to be read")
    EXTRACTING = "extracting", _("Its text is being read")
    EXTRACTED = "extracted", _("Text read")
    POOR = "poor", _("Text read in part")
    NO_TEXT = "no_text", _("No text")
    FAILED = "failed", _("Text cannot be read")


REASON_LABELS = {
    Reason.EMPTY: _("The file is empty. Upload the right one."),
    Reason.UNSUPPORTED: _("This is neither a PDF nor a Word file (DOCX). Save it as one of them."),
    Reason.OLD_WORD: _(
        "This is an old Office file or one with a password. Save it as DOCX without a password."
    ),
    Reason.TOO_LARGE: _("The file is larger than the limit. Split it or reduce its pictures."),
    Reason.ENCRYPTED: _("The file is protected by a password. Save it without one."),
    Reason.BROKEN: _("The file is damaged and cannot be opened. Save it again and upload the new copy."),
    Reason.ARCHIVE_BOMB: _("The file unpacks to far more than its size allows. Save it again as PDF."),
    Reason.TOO_MANY_PAGES: _("The file has too many pages. Split it into parts."),
    Reason.TOO_MUCH_TEXT: _("The file holds too much text. Split it into parts."),
    Reason.TIME_LIMIT: _(
        "Reading the text took too long and was stopped. Save the file again as a simple PDF."
    ),
    Reason.MEMORY_LIMIT: _("Reading the text took too much memory and was stopped. Save it as a simple PDF."),
    Reason.CRASHED: _("The file crashed the text reader. Save it again as a simple PDF."),
    Reason.SCAN: _("The pages are pictures without text. The file can be read but not searched."),
    Reason.PARTLY_SCAN: _("Most pages are pictures without text. Only the other pages can be searched."),
    Reason.STORAGE: _("The file store did not answer. This is tried again by itself."),
}


class ExtractionFields(models.Model):
    """State of the text of the current version.

    Only the extraction service writes these columns of an existing document; an editor who saves a form while
    the worker runs must not put an old state back (see `Document.save`).
    """

    extraction_state = models.CharField(
        _("text"),
        max_length=10,
        choices=ExtractionState,
        default=ExtractionState.WAITING,
        editable=False,
        db_index=True,
    )
    extraction_note = models.CharField(
        _("note on the text"),
        max_length=20,
        blank=True,
        choices=[(reason.value, label) for reason, label in REASON_LABELS.items()],
        editable=False,
    )
    extraction_changed_at = models.DateTimeField(default=timezone.now, editable=False)
    extraction_due_at = models.DateTimeField(default=timezone.now, editable=False)
    extraction_attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    page_count = models.PositiveIntegerField(
        pgettext_lazy("of a document", "pages"), null=True, blank=True, editable=False
    )

    EXTRACTION_COLUMNS = frozenset(
        {
            "extraction_state",
            "extraction_note",
            "extraction_changed_at",
            "extraction_due_at",
            "extraction_attempts",
            "page_count",
        }
    )

    class Meta:
        abstract = True

    def await_extraction(self) -> None:
        """Begin anew, for a new file."""
        self.extraction_state, self.extraction_note = ExtractionState.WAITING, ""
        self.extraction_changed_at = self.extraction_due_at = timezone.now()
        self.extraction_attempts, self.page_count = 0, None
