"""What importing 1,000 documents takes: peak memory of the command and of its reading processes, and time.

Works in a folder of its own with a database of its own (SQLite). Ends with one line of JSON; status 1 when the
peak is over the goal or a document is missing.
"""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.extract import PAGES, make

GOAL_MEGABYTES = 400
DOCUMENTS = 1_000


def manage(folder: str, *arguments: str) -> str:
    """Run a management command on the folder's own site; return what it prints."""
    environment = {**os.environ, "VAR_DIR": f"{folder}/var", "DATABASE_URL": "sqlite:///var/site.sqlite3"}
    environment.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


def main() -> int:
    """Print the figures; return the exit status."""
    chance = random.Random(2026)
    with tempfile.TemporaryDirectory() as folder:
        manage(folder, "migrate", "--verbosity=0")
        files = Path(folder, "files")
        files.mkdir()
        pages = [PAGES[number % len(PAGES)] for number in range(DOCUMENTS)]
        for number, count in enumerate(pages):
            make(files / f"{number}.pdf", count, chance)
        started = time.perf_counter()
        manage(folder, "import_archive", str(files), "--status", "published")
        seconds = time.perf_counter() - started
        counted = "from media.models import *; print(Document.objects.filter(page_count__gt=0).count())"
        imported = int(manage(folder, "shell", "--no-imports", "--command", counted))
    # The largest of all processes this one started: the command, or a reader, whichever needed more.
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    figures = {
        "documents": imported,
        "pages": sum(pages),
        "seconds": round(seconds),
        "documents_per_second": round(imported / seconds, 1),
        "peak_megabytes": round(peak),
        "goal_megabytes": GOAL_MEGABYTES,
    }
    print(json.dumps(figures))
    return 0 if peak < GOAL_MEGABYTES and imported == DOCUMENTS else 1


if __name__ == "__main__":
    sys.exit(main())
