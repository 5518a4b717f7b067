"""Start a command of the search again and again and kill it: `python -m tests.search.crashes.killer --help`.

Each is a process of its own, forked from one that has loaded the site: loading it fifty times would take minutes.
"""

import argparse
import json
import os
import random
import signal
import time

import django
from django.core.management import call_command

SHORTEST, LONGEST = 0.02, 0.6  # seconds a process lives


def main() -> None:
    """Run, and print the report as one line of JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.search.crashes.killer", description=__doc__)
    parser.add_argument("--rebuild", action="store_true", help="kill search_rebuild, not search_sync --loop")
    parser.add_argument("--kills", type=int, default=50, help="number of processes (50)")
    parser.add_argument("--seed", type=int, default=1, help="of the moments (1)")
    options = parser.parse_args()
    django.setup()
    chance = random.Random(options.seed)
    killed = 0
    for _number in range(options.kills):
        process = os.fork()
        if process == 0:
            _work(*(["search_rebuild"] if options.rebuild else ["search_sync", "--loop"]))
        time.sleep(chance.uniform(SHORTEST, LONGEST))
        os.kill(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
        killed += os.WIFSIGNALED(status)
    print(json.dumps({"killed": killed}))


def _work(*command: str) -> None:
    """Run a command over and over and never return: what the parent has under way is not the child's."""
    try:
        while True:
            call_command(*command, verbosity=0)
    finally:
        os._exit(1)


if __name__ == "__main__":
    main()
