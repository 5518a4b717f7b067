"""The outbox of changes that engines apply, and how far each index has come."""

from django.db import models


class OutboxRow(models.Model):
    """One object whose entry in the index is out of date.

    Rows are applied in the order (`transaction`, `id`). On PostgreSQL ids are handed out before they are
    committed, so a later id may become visible first; there `transaction` is the writing transaction's number,
    and only rows below the oldest running transaction are read. Elsewhere writers queue and it stays 0.
    """

    id = models.BigAutoField(primary_key=True)
    transaction = models.BigIntegerField(default=0, editable=False)
    source = models.CharField(max_length=40)
    object_id = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["transaction", "id"], name="search_outbox_order")]

    def __str__(self):
        return f"{self.source}:{self.object_id}"


class IndexCursor(models.Model):
    """How far one index (one generation of one engine) has applied the outbox.

    An index whose cursor is not in the database it serves was built for another one and is not used.
    """

    index = models.CharField(max_length=100, unique=True)
    transaction = models.BigIntegerField(default=0)
    row = models.BigIntegerField(default=0)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self):
        return self.index
