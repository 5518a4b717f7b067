"""Archive documents."""

from collections.abc import Iterator
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.coreutils import string_to_ascii
from wagtail.documents.models import AbstractDocument, DocumentQuerySet
from wagtail.models import Collection

from media import bodies
from media.checksums import measure
from media.extraction.filetypes import CONTENT_TYPES, file_type
from media.extraction.queue import extract_text
from media.extraction.reasons import Refused
from media.keys import document_key, private_storage
from media.models import numbers
from media.models.extraction_fields import REASON_LABELS, ExtractionFields, ExtractionState
from media.models.publication import PublicQuerySet, Publishable
from search import outbox
from search.analysis import word_counts

SEARCH_SOURCE = "document"
SLUG_LENGTH = 60


class DocumentKind(models.TextChoices):
    """What a document is; the values are facet values and stored data."""

    MINUTES = "minutes", _("Minutes")
    TRANSCRIPT = "transcript", _("Transcript")
    REPORT = "report", _("Report")
    DECISION = "decision", _("Decision")
    REGULATION = "regulation", _("Regulation")
    PLAN = "plan", _("Plan")
    PRESENTATION = "presentation", _("Presentation")
    LETTER = "letter", _("Letter")
    OTHER = "other", _("Other document")


class ArchiveQuerySet(PublicQuerySet, DocumentQuerySet):
    """Documents, with `public()` and the admin's own search."""

    def astray(self) -> Iterator[tuple[Collection, UUID | None, "ArchiveQuerySet"]]:
        """Yield the documents whose body is not that of their collection, with both, collection by collection."""
        if not bodies.is_registered():
            return
        for collection in Collection.objects.filter(pk__in=self.values("collection")):
            key = bodies.directory().body_of(collection)
            documents = self.filter(collection=collection).exclude(body_key=key)
            if documents.exists():
                yield collection, key, documents

    @transaction.atomic
    def follow_collections(self) -> None:
        """Give documents the body of their collection, and note all of them for the index.

        For changes that pass `save` by: documents moved in bulk, a collection that moved.
        """
        outbox.touch(SEARCH_SOURCE, self.values_list("pk", flat=True))
        for _collection, key, documents in list(self.astray()):
            documents.update(body_key=key)


class Document(Publishable, ExtractionFields, AbstractDocument):
    """A document of the archive: one record in whatever language it was written.

    The file is immutable. Assigning another one and saving makes a new version; the old one keeps its file and
    its text and stays citable. `body_key` follows from the collection (media/bodies.py).
    """

    file = models.FileField(_("file"), storage=private_storage, upload_to=document_key, max_length=200)
    public_number = models.PositiveBigIntegerField(_("public number"), unique=True, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    file_type = models.CharField(max_length=10, editable=False)
    sha256 = models.CharField(max_length=64, editable=False, db_index=True)
    original_name = models.CharField(
        _("name of the uploaded file"), max_length=255, blank=True, editable=False
    )

    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind, default=DocumentKind.OTHER)
    number = models.CharField(
        _("document number"),
        max_length=100,
        blank=True,
        help_text=_("As written on the document, e.g. 3 or 12-A."),
    )
    date = models.DateField(
        _("date of the document"), null=True, blank=True, help_text=_("The day it was signed or adopted.")
    )
    body_key = models.UUIDField(_("body"), null=True, blank=True, editable=False, db_index=True)
    languages = models.JSONField(
        _("languages"),
        default=list,
        blank=True,
        help_text=_("Leave empty to have them recognised from the text."),
    )
    source = models.CharField(
        _("source"),
        max_length=500,
        blank=True,
        help_text=_("Where the file comes from: an office, a site, an address."),
    )
    tags = TaggableManager(blank=True, verbose_name=_("tags"), related_name="archive_documents")

    objects = ArchiveQuerySet.as_manager()

    admin_form_fields = (
        "title",
        "file",
        "collection",
        "kind",
        "number",
        "date",
        "languages",
        "source",
        "status",
        "withdrawn_reason",
        "tags",
    )

    class Meta(AbstractDocument.Meta):
        # Wagtail's own unused Document model holds the default name.
        default_related_name = "archive_documents"
        permissions = [("choose_document", "Can choose document")]

    @property
    def title_language(self) -> str:
        """Return the language of the title: the document's own, of several or none that of most words."""
        if len(self.languages) == 1:
            return self.languages[0]
        counts = word_counts(self.title)
        return max(counts, key=counts.__getitem__, default="")

    def clean(self):
        """Refuse languages the site does not have. The file is checked by the form and by `save`."""
        super().clean()
        known = dict(settings.LANGUAGES)
        unknown = [code for code in self.languages if code not in known]
        if unknown:
            raise ValidationError(
                {"languages": _("Unknown language: %(codes)s.") % {"codes": ", ".join(map(str, unknown))}}
            )

    # --- addresses ---

    @property
    def slug(self) -> str:
        """The readable part of the address: the title in Latin letters, at most 60 of them."""
        slug = slugify(string_to_ascii(self.title))
        if len(slug) > SLUG_LENGTH:
            slug = slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]
        return slug or self.kind

    def address(self, lang: str, page: int | None = None, version: int | None = None) -> str:
        """Return the visitor's address of the document, of one version, or of one page of it."""
        address = f"/{lang}/archive/{self.public_number}-{self.slug}/"
        if version is not None:
            address += f"v{version}/"
        return address if page is None else f"{address}page/{page}/"

    def download_address(self, version: int | None = None, file_type: str | None = None) -> str:
        """Return the visitor's address of the file, of the current version unless one is named.

        `file_type` is that of the version, where it may differ; a wrong one costs the visitor a redirect.
        """
        part = "" if version is None else f"v{version}/"
        return f"/documents/{self.public_number}/{part}{self.filename_of(file_type or self.file_type)}"

    @property
    def url(self) -> str:
        """The address every link of Wagtail uses."""
        return self.download_address()

    @property
    def filename(self) -> str:
        """The name under which the file is offered; the stored key is random."""
        return self.filename_of(self.file_type)

    def filename_of(self, file_type: str) -> str:
        """Return the name under which a file of that type is offered."""
        return f"{self.slug}.{file_type}" if file_type else self.slug

    @property
    def content_type(self) -> str:
        """The media type, from the file's content."""
        return CONTENT_TYPES.get(self.file_type, "application/octet-stream")

    # --- files and versions ---

    def _set_document_file_metadata(self):
        """Measure a new file and find out what it is (Wagtail's uploads call this). Raises ValidationError."""
        upload = self.file.file
        if getattr(self, "_measured", None) is upload:
            return
        try:
            self.file_type = file_type(upload)
        except Refused as refusal:
            error = ValidationError(REASON_LABELS[refusal.reason], code=refusal.reason.value)
            raise ValidationError({"file": error}) from refusal
        measured = measure(upload)
        self.file_size, self.file_hash, self.sha256 = measured.size, measured.sha1, measured.sha256
        self.original_name = str(self.file.name).rpartition("/")[2][-255:]
        self._measured = upload

    @transaction.atomic
    def save(self, *args, update_fields=None, **kwargs):
        """Save; give a new document its number, and a new file its version and its place in the queue.

        Unless `update_fields` names them, the columns of extraction are written only together with a new file.
        Raises ValidationError for a file that is no PDF or DOCX. A file stored for a save that fails is removed.
        """
        adding, has_new_file = self._state.adding, self._has_new_file()
        if has_new_file:
            self._set_document_file_metadata()
        if adding:
            self._take_number()
        elif has_new_file:
            self._begin_version()
        self._follow_collection()
        self.date_withdrawal()
        fields = self._columns_to_write(update_fields, keep_extraction=not (adding or has_new_file))
        try:
            super().save(*args, update_fields=fields, **kwargs)
            if adding or has_new_file:
                self._record_version()
                if self.extraction_state == ExtractionState.WAITING:
                    extract_text.enqueue(self.pk)
            outbox.touch(SEARCH_SOURCE, [self.pk])
        except BaseException:
            if has_new_file and not self._has_new_file():
                self.file.storage.delete(str(self.file.name))
            raise

    def _has_new_file(self) -> bool:
        """Return whether a file was assigned that the storage does not have yet."""
        # Django's only word for it is a private name, which the stubs leave out.
        return bool(self.file) and not self.file._committed  # type: ignore[attr-defined]

    def _take_number(self) -> None:
        if self.public_number:
            numbers.reserve(self.public_number)
        else:
            self.public_number = numbers.allocate()

    def _begin_version(self) -> None:
        stored = Document.objects.select_for_update().only("version").get(pk=self.pk)
        self.version = stored.version + 1
        self.await_extraction()

    def _follow_collection(self) -> None:
        if bodies.is_registered():
            self.body_key = bodies.directory().body_of(self.collection)

    def _columns_to_write(self, update_fields, *, keep_extraction: bool):
        if update_fields is not None:
            derived = {"collection": {"body_key"}, "status": {"withdrawn_on", "withdrawn_reason"}}
            return {*update_fields}.union(*(derived.get(name, ()) for name in update_fields))
        if keep_extraction:
            columns = {field.name for field in self._meta.concrete_fields if not field.primary_key}
            return columns - self.EXTRACTION_COLUMNS
        return None

    def _record_version(self) -> None:
        self.versions.create(
            number=self.version,
            file=self.file.name,
            file_type=self.file_type,
            file_size=self.file_size,
            sha256=self.sha256,
            original_name=self.original_name,
            page_count=self.page_count,
            created_by=self.uploaded_by_user,
        )

    def texts(self, version: int | None = None):
        """Return the texts of the pages of a version, the current one unless another is named, in order."""
        return self.page_texts.filter(version=self.version if version is None else version)

    @property
    def is_waiting(self) -> bool:
        """Whether its text is still to come."""
        return self.extraction_state in {ExtractionState.WAITING, ExtractionState.EXTRACTING}
