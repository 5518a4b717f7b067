"""What an index cannot take over: noted, tried again, reported, and never in the way of the rest."""

import pytest
from django.db import OperationalError
from django.utils import timezone

from search import indexing, outbox, service
from search.engines import tantivy_writer
from search.engines.base import RecordsRefusedError
from search.engines.tantivy_writer import TantivyWriter
from search.models import UnappliedEntry
from search.query import Query
from tests.search.shelf import entry


def ids(text):
    return sorted(each.id for each in service.search(Query(text)).results)


def test_catch_up_keeps_the_old_entry_of_an_object_that_cannot_be_read(index, shelf):
    shelf.put(entry(1, ["кеңеш"]), entry(2, ["кеңеш"]))
    indexing.catch_up(index)
    shelf.put(entry(1, ["бюджет"]), entry(2, ["бюджет"]))
    shelf.broken.add("1")
    indexing.catch_up(index)
    assert (ids("кеңеш"), ids("бюджет")) == (["shelf:1"], ["shelf:2"])


def test_catch_up_tries_again_what_could_not_be_read(index, shelf, monkeypatch):
    shelf.broken.add("1")
    shelf.put(entry(1, ["кеңеш"]), entry(2, ["кеңеш"]))
    indexing.catch_up(index)
    assert ids("кеңеш") == ["shelf:2"]
    assert indexing.lag(index) == (0, 0.0, 1)
    shelf.broken.clear()
    indexing.catch_up(index)
    assert ids("кеңеш") == ["shelf:2"]
    UnappliedEntry.objects.update(retry_at=timezone.now())
    indexing.catch_up(index)
    assert ids("кеңеш") == ["shelf:1", "shelf:2"]
    assert indexing.lag(index) == (0, 0.0, 0)


def test_catch_up_waits_longer_after_each_failure(index, shelf):
    shelf.broken.add("1")
    shelf.put(entry(1, ["кеңеш"]))
    indexing.catch_up(index)
    waits = []
    for _time in range(12):
        UnappliedEntry.objects.update(retry_at=timezone.now())
        indexing.catch_up(index)
        [failure] = UnappliedEntry.objects.all()
        waits.append(round((failure.retry_at - timezone.now()).total_seconds() / 5) * 5)
    assert waits[:4] == [10, 20, 40, 80]
    assert waits[-1] == 3600
    assert failure.attempts == 13


def test_catch_up_notes_a_text_that_cannot_be_analysed_and_applies_the_others(index, shelf, monkeypatch):
    documents_of = tantivy_writer.schema.documents_of

    def refuse(record):
        if record.id == "record-1":
            raise ValueError("odd text")
        return documents_of(record)

    with monkeypatch.context() as patched:
        patched.setattr(tantivy_writer.schema, "documents_of", refuse)
        shelf.put(entry(1, ["кеңеш"]), entry(2, ["кеңеш"]))
        indexing.catch_up(index)
        assert ids("кеңеш") == ["shelf:2"]
        assert [str(each) for each in UnappliedEntry.objects.all()] == ["shelf:1: ValueError: odd text"]
        indexing.rebuild(index)
        assert [str(each) for each in UnappliedEntry.objects.all()] == ["shelf:1: ValueError: odd text"]
    shelf.put(entry(1, ["кеңеш"]))
    indexing.catch_up(index)
    assert ids("кеңеш") == ["shelf:1", "shelf:2"]
    assert not UnappliedEntry.objects.exists()


def test_catch_up_notes_what_the_engine_refuses(index, shelf, monkeypatch):
    commit = TantivyWriter.commit

    def refuse(writer):
        commit(writer)
        raise RecordsRefusedError({"record-1": "too long"})

    with monkeypatch.context() as patched:
        patched.setattr(TantivyWriter, "commit", refuse)
        shelf.put(entry(1, ["кеңеш"]), entry(2, ["кеңеш"]))
        assert indexing.catch_up(index) == 2
    assert [str(each) for each in UnappliedEntry.objects.all()] == ["shelf:1: too long"]


def test_catch_up_takes_out_what_nobody_can_tell_to_be_public(index, shelf, monkeypatch, caplog):
    shelf.put(entry(1, ["кеңеш"]), entry(2, ["кеңеш"]))
    indexing.catch_up(index)
    shelf.broken.add("1")
    del shelf.standing["1"]
    outbox.touch("shelf", [1])
    indexing.catch_up(index)
    assert list(index.all_entries()) == ["shelf:2"]
    assert not UnappliedEntry.objects.exists()


def test_catch_up_takes_a_translation_out_although_the_other_cannot_be_read(index, shelf):
    shelf.put(entry(1, ["кеңеш"], record="r"), entry(2, ["совет"], record="r", lang="ru"))
    indexing.catch_up(index)
    shelf.broken.add("1")
    shelf.take(2)
    indexing.catch_up(index)
    assert "shelf:2" not in index.all_entries()
    shelf.broken.clear()
    UnappliedEntry.objects.update(retry_at=timezone.now())
    indexing.catch_up(index)
    assert list(index.all_entries()) == ["shelf:1"]


def test_catch_up_stops_where_the_database_is_away(index, shelf, monkeypatch):
    """It is not one object that is broken: nothing may be noted as done."""
    shelf.put(entry(1, ["кеңеш"]))

    def fail(_ids):
        raise OperationalError("the database is away")

    with monkeypatch.context() as patched:
        patched.setattr(shelf, "entries", fail)
        with pytest.raises(OperationalError):
            indexing.catch_up(index)
    assert indexing.lag(index).changes == 1
    indexing.catch_up(index)
    assert ids("кеңеш") == ["shelf:1"]
