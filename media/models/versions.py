"""What a document was: its files, and their text page by page."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from media.extraction.filetypes import CONTENT_TYPES
from media.keys import document_key, private_storage


class DocumentVersion(models.Model):
    """One file a document has had, the current one included. Citations name versions, so none is changed."""

    document = models.ForeignKey("media.Document", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    file = models.FileField(storage=private_storage, upload_to=document_key, max_length=200)
    file_type = models.CharField(max_length=10)
    file_size = models.PositiveBigIntegerField(null=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    original_name = models.CharField(_("name of the uploaded file"), max_length=255, blank=True)
    page_count = models.PositiveIntegerField(pgettext_lazy("of a document", "pages"), null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="media_one_file_per_version")
        ]

    def __str__(self):
        return f"{self.document_id} v{self.number}"

    @property
    def content_type(self) -> str:
        """The media type by which the file is served."""
        return CONTENT_TYPES.get(self.file_type, "application/octet-stream")

    @property
    def is_current(self) -> bool:
        """Whether this is the file a visitor gets without asking for a version."""
        return self.number == self.document.version

    @property
    def download_address(self) -> str:
        """Visitor's address of this very file."""
        return self.document.download_address(version=self.number, file_type=self.file_type)


class TextSource(models.TextChoices):
    """Where the text of a page comes from."""

    PDF = "pdf", _("Text of the PDF")
    DOCX = "docx", _("Text of the Word file")
    OCR = "ocr", _("Recognised from a picture")


class DocumentPageText(models.Model):
    """The text of one page of one version. `confidence` is 0 to 1; text that was never a picture has 1."""

    document = models.ForeignKey("media.Document", on_delete=models.CASCADE, related_name="page_texts")
    version = models.PositiveIntegerField()
    number = models.PositiveIntegerField(pgettext_lazy("of a document", "page"))
    text = models.TextField(blank=True)
    language = models.CharField(max_length=5, blank=True)
    source = models.CharField(max_length=10, choices=TextSource)
    confidence = models.FloatField(default=1.0)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "version", "number"], name="media_one_text_per_page"),
        ]

    def __str__(self):
        return f"{self.document_id} v{self.version} p{self.number}"
