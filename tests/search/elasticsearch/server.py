"""A real Elasticsearch: one node, or a cluster of several, on free ports of this machine."""

import contextlib
import http.client
import json
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.search.elasticsearch.home import find_java, prepare_home

HOST = "127.0.0.1"
JAVA_FLAGS = ("-XX:+UseSerialGC",)
HEAP = "256m"
START_SECONDS = 120
STOP_SECONDS = 20
LOG_LINES = 30


class Node:
    """One server process. It keeps its ports and its data over stop, kill and start."""

    def __init__(self, name: str, folder: Path, *, port: int = 0, settings: dict[str, str] | None = None):
        self.name = name
        self.port = port or free_port()
        self.transport_port = free_port()
        self.heap = HEAP
        self._folder = folder
        self._settings = settings or {"discovery.type": "single-node"}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Host and port, as SEARCH_URL has them."""
        return f"{HOST}:{self.port}"

    @property
    def is_running(self) -> bool:
        """Whether there is a process, be it paused."""
        return self._process is not None and self._process.poll() is None

    def configure(self, settings: dict[str, str]) -> None:
        """Set what the next start uses; single-node otherwise."""
        self._settings = settings

    def start(self, *, wait: bool = True) -> None:
        """Start the server and wait until it answers. Raises MissingError, RuntimeError when it does not."""
        home = prepare_home()
        self._folder.mkdir(parents=True, exist_ok=True)
        settings = {
            "path.home": str(home),
            "path.data": str(self._folder / "data"),
            "path.logs": str(self._folder / "logs"),
            "node.name": self.name,
            "http.port": str(self.port),
            "transport.port": str(self.transport_port),
            "cluster.routing.allocation.disk.threshold_enabled": "false",
            # A small heap is full of what can be thrown away until it is collected; that is no reason to refuse work.
            "indices.breaker.total.use_real_memory": "false",
            **self._settings,
        }
        classpath = f"{home / 'classes'}:{home / 'lib'}/*"
        command = [
            find_java().program("java"),
            f"-Xms{self.heap}",
            f"-Xmx{self.heap}",
            *JAVA_FLAGS,
            "-cp",
            classpath,
            "Launcher",
        ]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, *(f"{key}={value}" for key, value in settings.items())],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C is for whoever started it, who then stops it in order
            )
        if wait:
            self.wait()

    @property
    def _log(self) -> Path:
        return self._folder / "log"

    def wait(self, nodes: int = 1) -> None:
        """Wait until the cluster of this node has so many nodes and can be written to."""
        asked = f"/_cluster/health?wait_for_status=yellow&wait_for_nodes=>={nodes}&timeout=5s"
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if not self.is_running:
                break
            with contextlib.suppress(OSError, http.client.HTTPException):
                if not self.ask("GET", asked)["timed_out"]:
                    return
            time.sleep(0.1)
        log = self._log.read_text("utf-8", "replace").splitlines()[-LOG_LINES:]
        self.kill()
        raise RuntimeError("\n".join([f"Elasticsearch {self.name} did not start:", *log]))

    def ask(self, method: str, path: str, body: object = None, timeout: float = 10) -> Any:
        """Send one request and return the answer, past the client under test. Raises OSError."""
        return ask(self.address, method, path, body, timeout)

    def stop(self) -> None:
        """Stop in order, as an operator would."""
        if self._process:
            self.resume()
            self._close_input()
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.kill()
            self._process = None

    def kill(self) -> None:
        """Kill -9."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._close_input()
            self._process = None

    def pause(self) -> None:
        """Make the server silent: it accepts connections and never answers."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let a paused server go on."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        if self._process:
            self._process.send_signal(number)  # of a process that has ended: nothing

    def _close_input(self) -> None:
        if self._process and self._process.stdin:
            self._process.stdin.close()


class Cluster:
    """Several nodes. With two, losing the one that holds the vote would stop writing: three is the least."""

    def __init__(self, folder: Path, count: int = 3):
        self.nodes = [Node(f"node-{number}", folder / f"node-{number}") for number in range(1, count + 1)]
        for node in self.nodes:
            node.configure(
                {
                    "cluster.name": "achyk-okmot",
                    "discovery.seed_hosts": ",".join(f"{HOST}:{each.transport_port}" for each in self.nodes),
                    "cluster.initial_master_nodes": ",".join(each.name for each in self.nodes),
                }
            )

    @property
    def address(self) -> str:
        """Hosts and ports, as SEARCH_URL has them."""
        return ",".join(node.address for node in self.nodes)

    def start(self) -> None:
        """Start every node and wait until they are one cluster."""
        for node in self.nodes:
            node.start(wait=False)
        for node in self.nodes:
            node.wait(len(self.nodes))

    def stop(self) -> None:
        """Stop every node."""
        for node in self.nodes:
            node.stop()

    def master(self, *, asking: Node | None = None) -> Node:
        """Return the elected master."""
        state = (asking or self.nodes[0]).ask("GET", "/_cluster/state/master_node,nodes")
        name = state["nodes"][state["master_node"]]["name"]
        return next(node for node in self.nodes if node.name == name)


@contextlib.contextmanager
def running(server: Node | Cluster) -> Iterator[Node | Cluster]:
    """Start a server for the length of a block."""
    try:
        server.start()
        yield server
    finally:
        server.stop()


def ask(address: str, method: str, path: str, body: object = None, timeout: float = 10) -> Any:
    """Send one request to host:port and return the answer. Raises OSError, http.client.HTTPException."""
    connection = http.client.HTTPConnection(address, timeout=timeout)
    try:
        sent = None if body is None else json.dumps(body)
        connection.request(method, path, sent, {"Content-Type": "application/json"})
        return json.loads(connection.getresponse().read() or b"null")
    finally:
        connection.close()


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
