"""The threads on which parts of an answer are worked out at the same time."""

import functools
import os
from concurrent.futures import ThreadPoolExecutor

MOST = 4


@functools.cache
def threads() -> ThreadPoolExecutor:
    """Return the threads of this process, which start when they are first needed."""
    return ThreadPoolExecutor(MOST, thread_name_prefix="search")


# A process that is split off has a copy of the pool, but not its threads.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=threads.cache_clear)
