"""Start a real Elasticsearch by hand and print the SEARCH_URL for it; Ctrl-C stops it."""

import argparse
import signal
import sys
import threading
from pathlib import Path

from tests.search.elasticsearch.home import MissingError, prepare_home
from tests.search.elasticsearch.server import HEAP, Cluster, Node, running

DATA = Path(__file__).resolve().parents[3] / "var" / "elasticsearch"


def main() -> int:
    """Run until stopped; return 1 when there is no way to."""
    parser = argparse.ArgumentParser(prog="python -m tests.search.elasticsearch", description=__doc__)
    parser.add_argument("--port", type=int, default=9200, help="port of a single node (9200)")
    parser.add_argument("--cluster", action="store_true", help="three nodes on free ports")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of its data (var/elasticsearch)")
    parser.add_argument("--heap", default=HEAP, help=f"memory of a single node ({HEAP}; benchmarks want 1g)")
    parser.add_argument("--prepare", action="store_true", help="only fetch the server into the cache")
    options = parser.parse_args()
    server: Node | Cluster
    if options.cluster:
        server = Cluster(options.data / "cluster")
    else:
        server = Node("node", options.data / "single", port=options.port)
        server.heap = options.heap
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    try:
        if options.prepare:
            print(prepare_home())
            return 0
        with running(server):
            print(f"SEARCH_URL=elasticsearch://{server.address}/achyk-okmot", flush=True)
            stopped.wait()
    except (MissingError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
