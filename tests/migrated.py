"""A database with every migration applied and nothing else in it, kept from run to run.

Applying hundreds of migrations takes longer than most of the suite. The file is named after everything its tables
come from: the text of all migrations and the versions of all packages. Another text or version makes another file.
"""

import fcntl
import hashlib
import inspect
from importlib import import_module
from importlib.metadata import distributions
from pathlib import Path

from django.apps import apps
from django.db import connections
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader


def migrated_database(folder: Path) -> Path:
    """Return the file, made now if `folder` does not have it. What `migrate` does afterwards is not in it."""
    path = folder / f"{_fingerprint()}.sqlite3"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            for former in folder.glob("*.sqlite3*"):
                former.unlink()
            unfinished = folder / "unfinished.sqlite3"
            _migrate(unfinished)
            unfinished.replace(path)
    return path


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for package in sorted({(each.name, each.version) for each in distributions()}):
        digest.update(repr(package).encode())
    for config in apps.get_app_configs():
        name, _explicit = MigrationLoader.migrations_module(config.label)
        try:
            folder = Path(inspect.getfile(import_module(name))).parent
        except ModuleNotFoundError:
            continue
        for file in sorted(folder.glob("*.py")):
            digest.update(f"{config.label}/{file.name}\n".encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _migrate(path: Path) -> None:
    """Apply all migrations without the signals of `migrate`, whose receivers are the code under test."""
    default = connections["default"]
    database = DatabaseWrapper({**default.settings_dict, "NAME": path, "OPTIONS": {}}, "default")
    connections["default"] = database
    try:
        executor = MigrationExecutor(database)
        executor.migrate(executor.loader.graph.leaf_nodes())
    finally:
        database.close()
        connections["default"] = default
