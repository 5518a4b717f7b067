"""Keeps the table of names in step with the sources, by the outbox, as an index is."""

from collections.abc import Iterator, Sequence
from itertools import islice

from django.db import transaction
from django.utils import timezone

from search import outbox, registry
from search.analysis import tokenize
from search.analysis.letters import fold
from search.editorial.models import EditorialVersion
from search.indexing.reading import batches
from search.models import IndexCursor
from search.outbox import Position
from search.registry import Entry
from search.suggestions.models import NameWord, SuggestedName

CURSOR = "suggestions"
BATCH = 200  # outbox rows or objects
LONGEST_NAME = 300  # characters
MOST_WORDS = 40  # of one name
BEHIND_BODIES = 1_000  # added to the rank of what is no body


def catch_up() -> int:
    """Bring the names up to date; return how many changes were applied. The first time everything is read."""
    if not IndexCursor.objects.filter(index=CURSOR).exists():
        _read_everything()
    count = 0
    while applied := _apply_batch():
        count += applied
    return count


def keep_alive() -> None:
    """Show that the names are in use; cursors without a sign of life are forgotten."""
    IndexCursor.objects.filter(index=CURSOR).update(updated_at=timezone.now())


def _apply_batch() -> int:
    """Apply the next rows of the outbox; two processes take turns."""
    with transaction.atomic():
        cursor = IndexCursor.objects.select_for_update().get(index=CURSOR)
        rows = list(outbox.settled_after(Position(cursor.transaction, cursor.row))[:BATCH])
        if rows:
            _replace([f"{row.source}:{row.object_id}" for row in rows])
            cursor.transaction, cursor.row = rows[-1].transaction, rows[-1].id
            cursor.save()
    return len(rows)


def _read_everything() -> None:
    start = outbox.now()
    SuggestedName.objects.all().delete()
    for source in registry.sources():
        for ids in batches(source.ids(), BATCH):
            with transaction.atomic():
                _replace([f"{source.name}:{each}" for each in ids])
    IndexCursor.objects.get_or_create(
        index=CURSOR, defaults={"transaction": start.transaction, "row": start.row}
    )


def _replace(entry_ids: Sequence[str]) -> None:
    former = SuggestedName.objects.filter(entry__in=entry_ids)
    had_bodies = former.filter(is_body=True).exists()
    former.delete()
    names = [name for entry in public_entries(entry_ids) for name in _names(entry)]
    SuggestedName.objects.bulk_create(names)
    NameWord.objects.bulk_create([word for name in names for word in _words(name)], batch_size=500)
    if had_bodies or any(name.is_body for name in names):
        EditorialVersion.bump()  # names of bodies are synonyms


def public_entries(entry_ids: Sequence[str]) -> Iterator[Entry]:
    """Yield the entries of these ids that are public."""
    for source, ids in registry.by_source(entry_ids):
        yield from source.entries(ids)


def _names(entry: Entry) -> Iterator[SuggestedName]:
    for name in dict.fromkeys((entry.title, *entry.alt_titles)):
        if name.strip():
            yield SuggestedName(
                entry=entry.id,
                record=entry.record,
                lang=entry.lang,
                kind=entry.kind,
                name=name[:LONGEST_NAME],
                title=entry.title[:LONGEST_NAME],
                is_body=entry.record in entry.bodies,
            )


def _words(name: SuggestedName) -> Iterator[NameWord]:
    words = dict.fromkeys(fold(token.word) for token in tokenize(name.name))
    before = 0 if name.is_body else BEHIND_BODIES
    for place, word in enumerate(islice(words, MOST_WORDS)):
        yield NameWord(name=name, word=word, rank=before + 2 * place + (name.name != name.title))
