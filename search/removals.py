"""What is not public any more but still in the index: every query leaves it out until the index has caught up."""

import threading
from collections import defaultdict

from search import outbox, registry
from search.engines.base import Engine
from search.indexing import cursor_of, position_of
from search.models import OutboxRow
from search.outbox import Position

_memo: dict[tuple[str, Position, int], frozenset[str]] = {}
_lock = threading.Lock()


def hidden_entries(engine: Engine) -> frozenset[str]:
    """Return the ids of entries in the index that are not public any more.

    Two small queries when nothing waits. Otherwise the waiting objects that are in the index are asked for
    their addresses, once for each new state of the outbox. Raises IndexMissingError.
    """
    cursor = cursor_of(engine)
    position = position_of(cursor)
    last = OutboxRow.objects.order_by("-id").values_list("id", flat=True).first() or 0
    key = (cursor.index, position, last)
    found = _memo.get(key)
    if found is None:
        found = _find_hidden(engine, position)
        with _lock:
            _memo.clear()
            _memo[key] = found
    return found


def _find_hidden(engine: Engine, position: Position) -> frozenset[str]:
    waiting = {
        f"{source}:{object_id}"
        for source, object_id in outbox.after(position)
        .order_by()
        .values_list("source", "object_id")
        .distinct()
    }
    indexed = {entry for entries in engine.records_of(waiting).values() for entry in entries}
    by_source = defaultdict(list)
    for entry in waiting & indexed:
        name, object_id = registry.split_id(entry)
        by_source[name].append(object_id)
    public = {
        f"{source.name}:{object_id}"
        for source in registry.sources()
        if by_source.get(source.name)
        for object_id in source.addresses(by_source[source.name], "")
    }
    return frozenset(waiting & indexed - public)
