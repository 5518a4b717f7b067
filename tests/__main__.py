"""Run the whole suite: on SQLite always, on PostgreSQL, Elasticsearch and in a browser where they can be reached.

What cannot run is reported as "not run: why". FORBID_NOT_RUN=1 (set by .ci/run) makes that a failure.
Arguments go to pytest: `python -m tests tests/search -x`.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.search.elasticsearch import home

ROOT = Path(__file__).resolve().parents[1]
NO_TESTS_COLLECTED = 5  # pytest's exit status; a failure unless arguments chose other tests
# What is long and asks no database in a way of its own.
SQLITE_ENOUGH = ("tests/contracts", "tests/search/crashes", "tests/search/test_hostile.py")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Part:
    """One run of pytest and, where a service is missing, the reason not to run it."""

    name: str
    arguments: list[str]
    environment: dict[str, str]
    missing: str = ""


def parts(extra: list[str]) -> list[Part]:
    """Return what can be run here and what cannot."""
    postgres = os.environ.get("TEST_DATABASE_URL", "").split()
    browser = next(filter(None, map(shutil.which, CHROMIUM)), "")
    quick = ["-m", "not browser and not elasticsearch", *extra]
    return [
        Part("everything on SQLite", ["--numprocesses", "auto", *quick], {"DATABASE_URL": ""}),
        # One process for each server: the index waits for every older transaction of it, another process' tests too.
        Part(
            "what asks the database on PostgreSQL",
            ["--numprocesses", str(len(postgres)), *(f"--ignore={each}" for each in SQLITE_ENOUGH), *quick],
            {"DATABASE_URL": postgres[0] if postgres else ""},
            _postgres_missing(postgres),
        ),
        # One process: one server for all tests.
        Part(
            "on Elasticsearch",
            ["-m", "elasticsearch", *extra],
            {"DATABASE_URL": ""},
            home.missing(),
        ),
        Part(
            "in a browser",
            ["-m", "browser", *extra],
            {"DATABASE_URL": "", "CHROMIUM": browser},
            "" if browser else "Chromium is not installed (Debian: apt install chromium)",
        ),
    ]


def _postgres_missing(addresses: list[str]) -> str:
    if not addresses:
        return "TEST_DATABASE_URL is not set (postgres://user:password@host/database; the user must be able to create databases)"
    import psycopg  # noqa: PLC0415 - only where PostgreSQL is asked for

    try:
        for address in addresses:
            psycopg.connect(address, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        return f"PostgreSQL at TEST_DATABASE_URL does not answer: {str(error).strip().splitlines()[0]}"
    return ""


def main(extra: list[str]) -> int:
    """Run every part; return 1 when one fails or, under FORBID_NOT_RUN, is not run."""
    outcome: list[str] = []
    failed = False
    for part in parts(extra):
        if part.missing:
            outcome.append(f"not run: {part.name}: {part.missing}")
            failed |= os.environ.get("FORBID_NOT_RUN") == "1"
            continue
        print(f"=== {part.name}", flush=True)
        command = [sys.executable, "-m", "pytest", *part.arguments]
        status = subprocess.run(command, cwd=ROOT, env=os.environ | part.environment, check=False).returncode
        if extra and status == NO_TESTS_COLLECTED:
            outcome.append(f"nothing chosen: {part.name}")
            continue
        outcome.append(f"{'passed' if status == 0 else 'FAILED'}: {part.name}")
        failed |= status != 0
    print("\n".join(["", *outcome]))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
