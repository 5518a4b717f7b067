"""Keep the search index in step with the pages: what changed for visitors is noted where it changes."""

from collections.abc import Collection
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction, ReferenceIndex

from media import search_source
from media.models import Recording, RecordingCaptions
from search import outbox
from search.models import EditorialVersion

from . import subjects
from .changes import DRAFT_FIELDS
from .models import (
    AgendaDocument,
    CommitmentPage,
    GlossaryPage,
    GlossaryTerm,
    MeetingMinutes,
    MeetingPage,
    ProgressUpdatePage,
    Theme,
    UpdateEvidence,
)
from .search import PageSource, is_searchable


@receiver(post_save)
def touch_saved_page(sender, instance, update_fields=None, **kwargs) -> None:
    """Note a page that was saved, published or unpublished; `Page.save` is one transaction with this.

    Wagtail saves a plain Page when it moves one, after the tree has changed and before it commits: below the new
    place pages may be private or belong to another body.
    """
    if sender is Page:
        _touch_below(instance)
    elif issubclass(sender, Page) and is_searchable(instance) and not _is_draft_work(update_fields):
        outbox.touch(PageSource.name, [instance.pk])


@receiver(post_delete, sender=Page)
def touch_deleted_page(instance, **kwargs) -> None:
    """Note a page that is gone; Django deletes the plain page of every type, and each page of a subtree."""
    outbox.touch(PageSource.name, [instance.pk])


@receiver(post_save, sender=PageViewRestriction)
@receiver(post_delete, sender=PageViewRestriction)
def touch_restricted_pages(instance, **kwargs) -> None:
    """Note a subtree that was closed to visitors or opened again."""
    _touch_below(instance.page)


@receiver(post_save, sender=Recording)
@receiver(post_delete, sender=Recording)
def touch_pages_of_recording(instance: Recording, **kwargs) -> None:
    """Note the pages that show a recording: what is said in it is found with them."""
    _touch_referring(instance.pk)


@receiver(post_save, sender=RecordingCaptions)
@receiver(post_delete, sender=RecordingCaptions)
def touch_pages_of_captions(instance: RecordingCaptions, **kwargs) -> None:
    """Note the pages that show a recording whose captions changed: a transcript may be made of them."""
    _touch_referring(instance.recording_id)


def _touch_referring(recording: int) -> None:
    types = ContentType.objects.get_for_models(Recording, Page)
    referring = ReferenceIndex.objects.filter(
        to_content_type=types[Recording], to_object_id=str(recording), base_content_type=types[Page]
    )
    outbox.touch(PageSource.name, {int(pk) for pk in referring.values_list("object_id", flat=True)})


@receiver(post_save, sender=CommitmentPage)
@receiver(pre_delete, sender=CommitmentPage)
def touch_what_is_about_a_commitment(instance: CommitmentPage, update_fields=None, **kwargs) -> None:
    """Note what is found by a commitment and its themes: pages that name it, and their documents."""
    if not _is_draft_work(update_fields):
        _touch_about([instance.translation_key])


@receiver(post_save, sender=MeetingPage)
@receiver(post_save, sender=ProgressUpdatePage)
def touch_documents_of_page(instance: Page, update_fields=None, **kwargs) -> None:
    """Note the documents that a page named before it was saved; its rows are saved after it."""
    if not _is_draft_work(update_fields):
        search_source.touch(subjects.documents_of([instance.pk]))


@receiver([post_save, post_delete], sender=AgendaDocument)
@receiver([post_save, post_delete], sender=MeetingMinutes)
@receiver([post_save, post_delete], sender=UpdateEvidence)
def touch_named_document(instance, **kwargs) -> None:
    """Note a document that a page begins or ceases to name."""
    if instance.document_id:
        search_source.touch([instance.document_id])


@receiver(post_save, sender=Theme)
def touch_pages_of_theme(instance: Theme, **kwargs) -> None:
    """Note what has a theme, so that its new name is read."""
    outbox.touch(PageSource.name, subjects.pages_of_theme(instance.translation_key))


def _touch_about(commitments: Collection[UUID]) -> None:
    pages = subjects.pages_about(commitments)
    outbox.touch(PageSource.name, pages)
    search_source.touch(subjects.documents_of(pages))


@receiver([post_save, post_delete], sender=GlossaryPage)
@receiver([post_save, post_delete], sender=GlossaryTerm)
@receiver([post_save, post_delete], sender=PageViewRestriction)
def renew_synonyms(**kwargs) -> None:
    """Let every process read the terms of the public glossaries anew."""
    EditorialVersion.bump()


def _touch_below(page: Page) -> None:
    within = Page.objects.filter(path__startswith=page.path).order_by().values_list("pk", flat=True)
    outbox.touch(PageSource.name, within)
    search_source.touch(subjects.documents_of(within))
    keys = CommitmentPage.objects.filter(pk__in=within).order_by().values_list("translation_key", flat=True)
    if commitments := set(keys):
        _touch_about(commitments)


def _is_draft_work(update_fields: frozenset[str] | None) -> bool:
    return update_fields is not None and DRAFT_FIELDS.issuperset(update_fields)
