"""Run the site on this machine: the web server and its background workers, together."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

GRACE = 15  # seconds that a process has to end before it is killed
LONGEST_ADDRESS = 8190  # bytes of a request line, the most gunicorn takes: a Cyrillic letter takes six


class Command(BaseCommand):
    """Ctrl-C ends everything it started; when one process fails, the others are ended and the exit status is 1."""

    help = "Run the web server, the archive worker and the search index keeper until Ctrl-C."

    def add_arguments(self, parser) -> None:
        """Add the port."""
        parser.add_argument("--port", type=int, default=8000, help="Port on 127.0.0.1 (default: 8000).")

    def handle(self, *args, port: int, **options) -> None:
        """Start the processes and watch them."""
        _require_free(port)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _stop)
        running: dict[str, subprocess.Popen] = {}
        try:
            for name, command in _commands(port).items():
                running[name] = _start(command, port)
            self._wait_until_it_answers(port, running)
            self._announce(port)
            self._watch(running)
        except KeyboardInterrupt:
            self.stdout.write("\nStopping …")
        finally:
            _end(running)

    def _wait_until_it_answers(self, port: int, running: dict[str, subprocess.Popen]) -> None:
        """Ask for the first page of each language, which also makes the pictures of the home page."""
        self.stdout.write("Starting …")
        for code, _name in settings.LANGUAGES:
            while not _answers(f"http://127.0.0.1:{port}/{code}/"):
                self._require_running(running)
                time.sleep(0.3)

    def _announce(self, port: int) -> None:
        for code, name in settings.LANGUAGES:
            self.stdout.write(f"  http://127.0.0.1:{port}/{code}/  {name}")
        self.stdout.write(f"  http://127.0.0.1:{port}/admin/  for editors\nCtrl-C ends everything.")

    def _watch(self, running: dict[str, subprocess.Popen]) -> None:
        while True:
            self._require_running(running)
            time.sleep(0.5)

    def _require_running(self, running: dict[str, subprocess.Popen]) -> None:
        for name, process in running.items():
            if process.poll() is not None:
                raise CommandError(
                    f"The {name} ended by itself (status {process.returncode}); its last lines above say why. "
                    "Everything else is being stopped."
                )


def _answers(address: str) -> bool:
    """Return whether the server answers at all; what it answers is the visitor's business."""
    try:
        urllib.request.urlopen(address, timeout=60).close()  # noqa: S310 - our own address
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def _stop(*_args) -> None:
    raise KeyboardInterrupt


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CommandError(
                f"Port {port} is in use. Choose another one: make demo PORT={port + 1}"
            ) from error


def _commands(port: int) -> dict[str, list[str]]:
    manage = [sys.executable, str(settings.BASE_DIR / "manage.py")]
    gunicorn = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}"]
    return {
        "web server": [
            *gunicorn,
            "--workers",
            "2",
            "--threads",
            "4",
            "--log-level",
            "warning",
            "--limit-request-line",
            str(LONGEST_ADDRESS),
            "--no-control-socket",
        ],
        "archive worker": [*manage, "archive_worker"],
        "search index keeper": [*manage, "search_sync", "--loop"],
    }


def _start(command: list[str], port: int) -> subprocess.Popen:
    # A session of its own: Ctrl-C reaches only this command, which then ends the others in order.
    environment = {"SITE_URL": f"http://127.0.0.1:{port}", **os.environ, "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(command, cwd=Path(settings.BASE_DIR), env=environment, start_new_session=True)  # noqa: S603


def _end(running: dict[str, subprocess.Popen]) -> None:
    for process in running.values():
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + GRACE
    for process in running.values():
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
