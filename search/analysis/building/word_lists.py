"""The word lists that the tables are learned from: those of Debian's Tesseract language data (Apache-2.0).

Tesseract keeps the words of a language as a graph inside of its trained data; its own tools write them out. Debian
packages: tesseract-ocr (the tools), tesseract-ocr-kir, tesseract-ocr-rus (the data).
"""

import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from search.analysis.letters import repair

KYRGYZ_DATA, RUSSIAN_DATA = "kir", "rus"  # Tesseract's names
DATA_FOLDERS = "/usr/share/tesseract-ocr"

_LETTERS = {
    KYRGYZ_DATA: re.compile("[абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя]{2,26}"),
    RUSSIAN_DATA: re.compile("[абвгдеёжзийклмнопрстуфхцчшщъыьэюя]{2,26}"),
}


class WordListError(Exception):
    """Tesseract's tools or data are not installed, or do not hold what is expected."""


def words(data: str) -> list[str]:
    """Return the distinct repaired words of a language ("kir" or "rus"), sorted; parts around hyphens are words.

    The Kyrgyz list has some 556,000 words, the Russian one 180,000; both hold some dirt (names, other languages).

    Raises:
        WordListError: the Debian packages are missing.
    """
    allowed = _LETTERS[data]
    found = {part for line in _lines(data) for part in repair(line).split("-") if allowed.fullmatch(part)}
    return sorted(found)


def _lines(data: str) -> Iterator[str]:
    trained = next(iter(sorted(Path(DATA_FOLDERS).glob(f"*/tessdata/{data}.traineddata"))), None)
    if trained is None:
        raise WordListError(f"{data}.traineddata is not installed: apt-get install tesseract-ocr-{data}")
    with tempfile.TemporaryDirectory() as folder:
        prefix, listed = f"{folder}/{data}.", Path(folder, "words")
        _run("combine_tessdata", "-u", str(trained), prefix)
        _run("dawg2wordlist", f"{prefix}lstm-unicharset", f"{prefix}lstm-word-dawg", str(listed))
        yield from listed.read_text(encoding="utf-8").splitlines()


def _run(*command: str) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603  fixed commands, no shell
    except FileNotFoundError:
        raise WordListError(f"{command[0]} is not installed: apt-get install tesseract-ocr") from None
    except subprocess.CalledProcessError as error:
        raise WordListError(
            f"{command[0]} failed: {error.stderr.decode(errors='replace').strip()}"
        ) from error
