"""A site with its own database and folder, run by processes of its own."""

import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.db import connection

PATIENCE = 600  # seconds for one process


class OwnSite:
    """Processes of one site. `search_url` is the engine's address, "" for the embedded one alone."""

    def __init__(self, folder: Path, database_url: str = "", search_url: str = ""):
        self.folder = folder
        self._environment = {
            **os.environ,
            "VAR_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": "config.settings.development",
            "DATABASE_URL": database_url,
            "SEARCH_URL": search_url,
        }
        for name in ("DATABASE_URL", "SEARCH_URL"):
            if not self._environment[name]:
                del self._environment[name]

    def start(self, *command: str) -> subprocess.Popen[str]:
        """Start Python with these arguments beside this process."""
        pipe = subprocess.PIPE
        return subprocess.Popen(
            [sys.executable, *command],
            env=self._environment,
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            text=True,
        )

    def run(self, *command: str, status: int | None = 0) -> str:
        """Run Python with these arguments and return what it printed; `status` None allows any exit status."""
        return finish(self.start(*command), status)

    def manage(self, *arguments: str, status: int | None = 0) -> str:
        """Run a management command and return what it printed."""
        return self.run("manage.py", *arguments, status=status)


def finish(process: subprocess.Popen[str], status: int | None = 0) -> str:
    """Wait for a process and return what it printed, both streams."""
    out, err = process.communicate(timeout=PATIENCE)
    assert status is None or process.returncode == status, f"{process.args}\n{out}\n{err[-5000:]}"
    return out + err


def line_of(process: subprocess.Popen[str]) -> str:
    """Return the next line that a process prints."""
    assert process.stdout
    assert process.stderr
    line = process.stdout.readline()
    assert line, f"{process.args}\n{process.stderr.read()[-5000:]}"
    return line.rstrip()


def report_of(process: subprocess.Popen[str]) -> dict:
    """Wait for a process of this package and return the report that is its last line on standard output."""
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, f"{process.args}\n{out}\n{err[-5000:]}"
    report: dict = json.loads(out.splitlines()[-1])
    return report


@contextmanager
def own_database(folder: Path, migrated: Path) -> Iterator[str]:
    """Give a new migrated database, on PostgreSQL where the suite runs there; yield its DATABASE_URL ("": SQLite)."""
    if connection.vendor == "sqlite":
        shutil.copyfile(migrated, folder / "site.sqlite3")
        yield ""
        return
    name = f"crash_{secrets.token_hex(4)}"
    template = connection.settings_dict["NAME"]
    connection.close()  # a template must not be in use
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield _address(name)
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _address(name: str) -> str:
    server = connection.settings_dict
    user = quote(server["USER"]) + (f":{quote(server['PASSWORD'])}" if server["PASSWORD"] else "")
    return f"postgres://{user}@{server['HOST']}:{server['PORT']}/{name}"
