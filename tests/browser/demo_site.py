"""Sites in processes of their own, each in a folder that is thrown away."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MANAGE = [sys.executable, str(ROOT / "manage.py")]


@dataclass(frozen=True)
class DemoSite:
    """Where a site answers, and how to log in where there are accounts."""

    address: str
    password: str
    environment: dict[str, str]

    def manage(self, *arguments: str) -> str:
        """Run a management command on the site's own data and return what it printed."""
        done = subprocess.run(
            [*MANAGE, *arguments], env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@contextmanager
def demo_site() -> Iterator[DemoSite]:
    """Make the demonstration site, run it with its workers, and take everything away afterwards."""
    with _site(["load_demo"]) as running:
        yield running


@contextmanager
def small_site(migrated: Path | None = None) -> Iterator[DemoSite]:
    """Do the same with the little that `small_content` makes; `migrated` is a database file to begin with."""
    fill = "from tests.browser.small_content import load; load()"
    with _site(["shell", "--no-imports", "--command", fill], migrated) as running:
        yield running


@contextmanager
def _site(fill: list[str], migrated: Path | None = None) -> Iterator[DemoSite]:
    folder = Path(tempfile.mkdtemp(prefix="achyk-demo-"))
    environment = os.environ | {
        "VAR_DIR": str(folder),
        "DATABASE_URL": "",
        "DEBUG": "no",
        "DJANGO_SETTINGS_MODULE": "config.settings.development",
        "PYTHONUNBUFFERED": "1",
    }
    try:
        if migrated:
            shutil.copyfile(migrated, folder / "site.sqlite3")
        for command in (["migrate", "--verbosity", "0"], fill, ["search_sync"]):
            subprocess.run(
                [*MANAGE, *command], env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL
            )
        password = folder / "demo_password"
        with running(environment) as address:
            yield DemoSite(
                address, password.read_text("ascii").strip() if password.exists() else "", environment
            )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running(environment: dict[str, str]) -> Iterator[str]:
    """Run a site on the data that an environment names and give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [*MANAGE, "run_site", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        for line in process.stdout:
            if re.search(r"Ctrl-C", line):
                break
        else:
            raise RuntimeError(f"run_site ended with status {process.wait()}")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()


@contextmanager
def chromium() -> Iterator:
    """A headless Chromium of the operating system (CHROMIUM names it)."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where a browser is asked for

    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()
