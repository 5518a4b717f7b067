"""Looking up by the beginning of a word, with the index of the column on every database."""

from django.db import connection
from django.db.models import Q


def begins(field: str, start: str) -> Q:
    """Return the condition that a field begins with `start`.

    SQLite compares bytes and uses an index for a range only; PostgreSQL sorts as a language does, and has the index
    that Django makes for LIKE.
    """
    if connection.vendor == "postgresql":
        return Q(**{f"{field}__startswith": start})
    return Q(**{f"{field}__gte": start, f"{field}__lt": start + "\U0010ffff"})
