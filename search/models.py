"""The outbox of changes that engines apply, how far each index has come, and what it could not apply."""

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

    An index whose cursor is not in the database it serves was built for another one and is not used. `version` is
    that of the code that made it (`search.indexing.versions`).
    """

    index = models.CharField(max_length=100, unique=True)
    engine = models.CharField(max_length=40, default="", editable=False)
    version = models.CharField(max_length=16, default="", editable=False)
    transaction = models.BigIntegerField(default=0)
    row = models.BigIntegerField(default=0)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self):
        return self.index


class UnappliedEntry(models.Model):
    """An entry that one index could not take over: its object cannot be read, or the engine refuses it.

    It holds nothing up. It is tried again by itself, ever more patiently, and at once when the object changes.
    """

    cursor = models.ForeignKey(IndexCursor, on_delete=models.CASCADE, related_name="unapplied")
    entry = models.CharField(max_length=110)
    error = models.CharField(max_length=500)
    attempts = models.PositiveIntegerField(default=1)
    failed_at = models.DateTimeField()
    retry_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cursor", "entry"], name="search_unapplied_once"),
        ]

    def __str__(self):
        return f"{self.entry}: {self.error}"


from search.editorial.models import BestBet, EditorialVersion, MissedQuery, SynonymGroup  # noqa: E402, F401
from search.suggestions.models import NameWord, SuggestedName, VocabularyWord  # noqa: E402, F401 - models of this app
