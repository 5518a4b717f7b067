"""Bringing each index up to date from the database: batch by batch from the outbox, or all of it anew.

- `cursors`: how far an index has come and what waits for it;
- `reading`: the entries of the database, where one that cannot be read holds up no other;
- `applying`: what the outbox says is written to one index;
- `rebuilding`: a new index beside the one in use;
- `checking`: the differences between an index and the database;
- `versions`: whether the code is still the one that made the index;
- `syncing`: all engines kept up to date, each on its own.
"""

from search.indexing.applying import apply_batch, catch_up
from search.indexing.checking import Differences, differences, repair
from search.indexing.cursors import Lag, cursor_of, is_behind, keep_alive, lag, position_of
from search.indexing.rebuilding import rebuild
from search.indexing.syncing import bring_up_to_date, wait_until_applied

__all__ = [
    "Differences",
    "Lag",
    "apply_batch",
    "bring_up_to_date",
    "catch_up",
    "cursor_of",
    "differences",
    "is_behind",
    "keep_alive",
    "lag",
    "position_of",
    "rebuild",
    "repair",
    "wait_until_applied",
]
