"""The archive in Wagtail's admin: a listing that shows what editors wait for, and moves that stay consistent."""

from django.db.models import QuerySet
from django.urls import path
from django.utils.functional import cached_property
from django.utils.timesince import timesince
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.documents.views.documents import DocumentsFilterSet, IndexView

from media.choosing import choosable, recording_chosen
from media.models import Document, Recording


class ArchiveFilterSet(DocumentsFilterSet):
    """Wagtail's filters, and those an archivist asks for."""

    class Meta(DocumentsFilterSet.Meta):
        fields = ["kind", "status", "extraction_state"]


def _text_state(document: Document) -> str:
    """Return the state of the text, how long it has waited, or why there is none."""
    label = document.get_extraction_state_display()
    if document.is_waiting:
        label = f"{label} ({timesince(document.extraction_changed_at)})"
    note = document.get_extraction_note_display()
    return f"{label}. {note}" if note else label


class ArchiveIndexView(IndexView):
    """Wagtail's list of documents with number, kind, status and the state of the text."""

    filterset_class = ArchiveFilterSet
    default_ordering = "-created_at"

    @cached_property
    def columns(self):
        """Wagtail's columns with ours after the title; the usage count gives its place."""
        checkbox, title, file, *others = [each for each in super().columns if each.name != "usage_count"]
        return [
            checkbox,
            title,
            Column("public_number", label=_("No."), sort_key="public_number"),
            Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
            DateColumn("date", label=_("Date"), sort_key="date"),
            Column("status", label=_("Status"), accessor="get_status_display", sort_key="status"),
            Column("extraction_state", label=_("Text"), accessor=_text_state, sort_key="extraction_state"),
            file,
            *others,
        ]


@hooks.register("register_admin_urls", order=-1)
def register_own_views():
    """Answer at the addresses of Wagtail's list and of wagtailmedia's chooser: the first registered address wins."""
    return [
        path("media/chooser/<int:media_id>/", recording_chosen),
        path("documents/", ArchiveIndexView.as_view()),
        path("documents/results/", ArchiveIndexView.as_view(results_only=True)),
    ]


@hooks.register("construct_media_chooser_queryset")
def offer_what_may_be_chosen(recordings: QuerySet[Recording], request) -> QuerySet[Recording]:
    """Offer the recordings of every collection that the editor chooses from, not only of those she works in."""
    return choosable(request.user)


@hooks.register("after_bulk_action")
def follow_moved_documents(request, action_type, objects, action_class_instance):
    """Let documents moved to another collection take its body: the bulk action writes past `save`."""
    if action_type == "add_to_collection":
        moved = [each.pk for each in objects if isinstance(each, Document)]
        Document.objects.filter(pk__in=moved).follow_collections()
