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
    _touch_below(instance.collection)


@receiver(post_save, sender=Collection)
def _move(instance, created, **kwargs):
    """A collection moved under a closed one, or into another body's, takes its documents along."""
    if not created:
        _touch_below(instance)


def _touch_below(collection) -> None:
    within = Document.objects.filter(collection__path__startswith=collection.path)
    touch(within.values_list("pk", flat=True))
