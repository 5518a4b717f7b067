"""Archive documents."""

from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument


class Document(AbstractDocument):
    """A document of the archive."""

    tags = TaggableManager(blank=True, verbose_name=_("tags"), related_name="archive_documents")

    admin_form_fields = WagtailDocument.admin_form_fields

    class Meta(AbstractDocument.Meta):
        # Wagtail's own unused Document model holds the default name.
        default_related_name = "archive_documents"
