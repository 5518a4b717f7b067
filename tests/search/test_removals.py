"""What is not public any more is left out of every query at once, whatever the index still holds."""

import threading

import pytest
from django.db import connection, transaction

from search import indexing, outbox, removals, service
from search.models import IndexCursor
from search.query import Query
from tests.search.shelf import entry


@pytest.fixture
def filled(index, shelf):
    shelf.put(*(entry(n, ["кеңеш"], title=f"Протокол {n}") for n in range(1, 6)))
    index.sync()
    return index


def ask(text="кеңеш", **fields):
    return service.search(Query(text, **fields))


def test_removals_are_none_while_nothing_waits_in_one_query(filled, django_assert_num_queries):
    removals.waiting(filled)
    with django_assert_num_queries(1):
        assert removals.waiting(filled)[:2] == removals.Waiting()[:2]


def test_removals_follow_each_change(filled, shelf):
    kept = shelf.standing["1"]
    for _time in range(3):
        shelf.take(1)
        assert removals.hidden_entries(filled) == {"shelf:1"}
        shelf.put(kept)
        assert removals.waiting(filled)[:2] == removals.Waiting(frozenset(), frozenset({"shelf:1"}))[:2]


def test_removals_look_only_at_new_rows(filled, shelf, monkeypatch):
    shelf.take(1, 2)
    assert removals.hidden_entries(filled) == {"shelf:1", "shelf:2"}
    asked = []
    addresses = shelf.addresses
    monkeypatch.setattr(shelf, "addresses", lambda ids, lang: asked.extend(ids) or addresses(ids, lang))
    shelf.take(3)
    assert removals.hidden_entries(filled) == {"shelf:1", "shelf:2", "shelf:3"}
    assert asked == ["3"]


def test_removals_that_were_applied_are_forgotten(filled, shelf):
    shelf.take(1)
    assert removals.hidden_entries(filled) == {"shelf:1"}
    filled.sync()
    assert removals.waiting(filled)[:2] == removals.Waiting()[:2]
    assert ask().total == 4


def test_removals_leave_out_what_was_never_in_the_index(filled, shelf):
    """Many drafts must not make every query long."""
    outbox.touch("shelf", [77])
    assert removals.hidden_entries(filled) == frozenset()


def test_removals_hide_what_is_on_its_way_into_the_index(filled, shelf):
    """It was public when the writer read it, and is in the index a moment after a query looked there."""
    shelf.put(entry(50, ["кеңеш"]))
    cursor = indexing.cursor_of(filled)
    with filled.writer() as writer:
        commit = writer.commit

        def take_then_commit():
            shelf.take(50)
            assert "shelf:50" in removals.hidden_entries(filled)
            commit()

        writer.commit = take_then_commit
        indexing.apply_batch(filled, writer, cursor)
    assert "shelf:50" in filled.all_entries()
    assert ask().total == 5


def test_removals_hide_an_object_of_which_nobody_can_tell_whether_it_is_public(
    filled, shelf, monkeypatch, caplog
):
    def fail(_ids, _lang):
        raise ValueError("odd")

    outbox.touch("shelf", [1])
    with monkeypatch.context() as patched:
        patched.setattr(shelf, "addresses", fail)
        assert removals.hidden_entries(filled) == {"shelf:1"}
    assert "it is hidden" in caplog.text


def test_removals_of_a_rolled_back_transaction_hide_nothing(filled, shelf):
    with transaction.atomic():
        outbox.touch("shelf", [1])
        transaction.set_rollback(True)
    assert removals.waiting(filled)[:2] == removals.Waiting()[:2]


def test_removals_begin_anew_with_a_rebuilt_index(filled, shelf):
    shelf.take(1)
    assert removals.hidden_entries(filled) == {"shelf:1"}
    indexing.rebuild(filled)
    assert removals.waiting(filled)[:2] == removals.Waiting()[:2]
    shelf.take(2)
    assert removals.hidden_entries(filled) == {"shelf:2"}


def test_removals_are_right_in_hits_counts_and_facets(filled, shelf):
    shelf.take(1, 2)
    found = ask(filters={"kind": ("minutes",)})
    assert (found.total, len(found.results)) == (3, 3)
    assert {facet.name: sum(each.count for each in facet.values) for facet in found.facets}["kind"] == 3


def test_changes_are_shown_as_they_are_now(filled, shelf):
    shelf.put(entry(1, ["кеңеш"], title="Жаңы аталыш"))
    [result] = [each for each in ask().results if each.id == "shelf:1"]
    assert result.title == "Жаңы аталыш"


def test_removals_of_an_index_without_a_cursor_are_refused(filled, shelf):
    removals.waiting(filled)
    IndexCursor.objects.all().delete()
    with pytest.raises(service.IndexMissingError):
        removals.waiting(filled)


def test_removals_of_a_transaction_that_commits_late_are_not_overlooked(filled, shelf):
    """On PostgreSQL its row has a lower id than one already seen. Elsewhere writers queue: it comes as the last."""
    late = threading.Event(), threading.Event()

    def take_late():
        with transaction.atomic():
            outbox.touch("shelf", [1])
            late[0].set()
            late[1].wait(10)
        connection.close()

    removals.waiting(filled)
    thread = threading.Thread(target=take_late)
    thread.start()
    late[0].wait(10)
    if connection.vendor == "postgresql":
        outbox.touch("shelf", [2])
        assert removals.waiting(filled).changed == {"shelf:2"}
    late[1].set()
    thread.join()
    assert "shelf:1" in removals.waiting(filled).changed
    filled.sync()
    assert removals.waiting(filled)[:2] == removals.Waiting()[:2]
