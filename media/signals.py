"""What happens when documents, and the collections they are in, change behind `Document.save`."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Collection, CollectionViewRestriction

from media.models import Document, DocumentVersion
from media.search_source import touch


@receiver(pre_delete, sender=Document)
def _leave_the_index(instance, **kwargs):
    touch([instance.pk])


@receiver(post_delete, sender=DocumentVersion)
def _delete_file(instance, **kwargs):
    """Remove the file once its deletion is certain: a rolled-back transaction must find it again."""
    transaction.on_commit(lambda: instance.file.storage.delete(instance.file.name))


@receiver(post_save, sender=CollectionViewRestriction)
@receiver(post_delete, sender=CollectionViewRestriction)
def _open_or_close(instance, **kwargs):
    """Closing a collection takes its documents out of the index, opening it brings them back."""
    _within(instance.collection).follow_collections()


@receiver(post_save, sender=Collection)
def _move(instance, created, **kwargs):
    """A collection moved under a closed one, or into another body's, takes its documents along.

    Wagtail's form saves first and moves then, without a signal, both in one transaction: what is noted here is read
    after the move. The bodies of the documents follow after the commit.
    """
    if not created:
        touch(_within(instance).values_list("pk", flat=True))
        transaction.on_commit(lambda: _follow(instance.pk))


def _follow(collection_id: int) -> None:
    collection = Collection.objects.filter(pk=collection_id).first()
    if collection is not None:
        _within(collection).follow_collections()


def _within(collection):
    return Document.objects.filter(collection__path__startswith=collection.path)
