"""Public numbers of documents: short, lasting, never given twice."""

from django.db import models, transaction
from django.db.models import F
from django.db.models.functions import Greatest


class PublicNumberCounter(models.Model):
    """The highest public number ever given. One row; it also remembers the numbers of deleted documents."""

    last = models.PositiveBigIntegerField(default=0)

    def __str__(self):
        return str(self.last)


def allocate() -> int:
    """Return the next number. Call it in the transaction that saves the document.

    The row stays locked until that transaction ends, so two uploads cannot get one number.
    """
    return _advance(F("last") + 1)


def reserve(number: int) -> None:
    """Note that `number` came with an imported document, so that it is never given to another one."""
    _advance(Greatest(F("last"), number))


def _advance(last) -> int:
    with transaction.atomic():
        row, _ = PublicNumberCounter.objects.get_or_create(pk=1)
        PublicNumberCounter.objects.filter(pk=row.pk).update(last=last)
        return PublicNumberCounter.objects.values_list("last", flat=True).get(pk=row.pk)
