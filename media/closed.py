"""Which collections are closed to visitors.

Every public list asks for them, so they are read seldom: `pages`, which `media` may not import, registers how long
an answer may be remembered. Without it each question goes to the database.
"""

from collections.abc import Callable, Hashable
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Collection, CollectionViewRestriction

Remember = Callable[[Hashable, Callable[[], Any]], Any]

_remember: Remember | None = None


def remember_with(remember: Remember) -> None:
    """Keep answers with `remember(key, ask)` from now on. Called once, from an AppConfig.ready()."""
    global _remember  # noqa: PLW0603
    _remember = remember


def collections() -> QuerySet[Collection] | None:
    """Return the collections that are closed, by themselves or through an ancestor; None where there are none."""
    paths = _remember("closed collections", _paths) if _remember else _paths()
    within = Q(pk__in=[])
    for path in paths:
        within |= Q(path__startswith=path)
    return Collection.objects.filter(within) if paths else None


def covers(collection_id: int) -> bool:
    """Return whether a collection is closed; a query only where any is."""
    shut = collections()
    return shut is not None and shut.filter(pk=collection_id).exists()


def _paths() -> list[str]:
    return sorted(set(CollectionViewRestriction.objects.values_list("collection__path", flat=True)))
