"""The Nu HTML checker: is what the site sends valid HTML?"""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.browser import npm

VERSION = "26.9.27"


def errors(pages: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the errors of each page by its name; one run of the checker (Java 17) for all.

    Raise CalledProcessError when npm cannot fetch it, ValueError when it does not answer.
    """
    jar = npm.fetch("vnu-jar", VERSION) / "build" / "dist" / "vnu.jar"
    with TemporaryDirectory() as folder:
        names = {f"{number}.html": name for number, name in enumerate(pages)}
        for file, name in names.items():
            (Path(folder) / file).write_text(pages[name], "utf-8")
        command = [
            "java",
            "-jar",
            str(jar),
            "--format",
            "json",
            "--errors-only",
            "--exit-zero-always",
            folder,
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    found: dict[str, list[str]] = {name: [] for name in pages}
    for message in json.loads(done.stderr)["messages"]:
        name = names[message["url"].rpartition("/")[2]]
        found[name].append(f"line {message.get('lastLine', '?')}: {message['message']}")
    return found
