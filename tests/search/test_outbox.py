import pytest
from django.db import transaction

from search import outbox
from search.models import IndexCursor, OutboxRow

pytestmark = pytest.mark.usefixtures("outbox_tables")

START = outbox.Position()


def rows(position=START):
    return [str(row) for row in outbox.settled_after(position)]


def test_touch_writes_one_row_for_each_object():
    outbox.touch("page", [5, "5", "6", 5])
    assert [str(row) for row in OutboxRow.objects.order_by("id")] == ["page:5", "page:6"]


def test_touch_disappears_with_the_change_that_was_rolled_back():
    with transaction.atomic():
        outbox.touch("page", [1])
        transaction.set_rollback(True)
    outbox.touch("page", [2])
    assert rows() == ["page:2"]


def test_now_lies_behind_everything_committed():
    outbox.touch("page", [1, 2])
    before = outbox.now()
    assert rows(before) == []
    outbox.touch("page", [3])
    assert rows(before) == ["page:3"]


def test_prune_keeps_what_the_slowest_index_still_needs():
    outbox.touch("page", [1, 2, 3])
    first, second, _third = OutboxRow.objects.order_by("id")
    IndexCursor.objects.create(index="fast", transaction=second.transaction, row=second.id + 10)
    IndexCursor.objects.create(index="slow", transaction=first.transaction, row=first.id)
    assert outbox.prune() == 1
    assert rows() == ["page:2", "page:3"]


def test_prune_without_any_index_keeps_everything():
    outbox.touch("page", [1])
    assert outbox.prune() == 0
