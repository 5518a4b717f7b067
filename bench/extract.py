"""How much our extraction costs on top of pdfium: pages per second against bare pypdfium2, in one run.

Both read the same generated files: minutes, reports and tables of 1 to 40 pages in the proportions of a council's
archive. Ours includes everything between a file and its page texts: the limited process, its start, limits,
cleaning and sending the text back. Ends with one line of JSON; status 1 when the ratio is below the goal.
"""

import json
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from media.extraction.client import Extractor

GOAL = 0.4
ROUNDS = 5
TABLE_EVERY = 4
PAGES = [1] * 6 + [2] * 10 + [3] * 10 + [5] * 6 + [8] * 4 + [15] * 3 + [40]
WORDS = [
    "council",
    "minutes",
    "procurement",
    "tender",
    "publish",
    "register",
    "member",
    "decision",
    "report",
    "budget",
    "the",
    "of",
    "and",
    "to",
    "in",
]


def make(path: Path, pages: int, chance: random.Random) -> None:
    """Write a PDF of full pages of text, every fourth page a table of short cells."""
    canvas = Canvas(str(path), pagesize=A4)
    for number in range(pages):
        is_table = number % TABLE_EVERY == TABLE_EVERY - 1
        for line in range(48):
            words = [chance.choice(WORDS) for _ in range(12)]
            if is_table:
                for column in range(5):
                    canvas.drawString(50 + 100 * column, 800 - 15 * line, words[column])
            else:
                canvas.drawString(50, 800 - 15 * line, " ".join(words))
        canvas.showPage()
    canvas.save()


def bare(paths: list[Path]) -> float:
    """Return the seconds pypdfium2 takes in this process, without any limit."""
    started = time.perf_counter()
    for path in paths:
        document = pypdfium2.PdfDocument(path)
        for page in document:
            page.get_textpage().get_text_range()
        document.close()
    return time.perf_counter() - started


def ours(paths: list[Path]) -> float:
    """Return the seconds our extraction takes, the start of its process included."""
    started = time.perf_counter()
    with Extractor() as extractor:
        for path in paths:
            found = extractor.extract(path, "pdf")
            assert found.pages, path
    return time.perf_counter() - started


def main() -> int:
    """Print the figures; return the exit status."""
    chance = random.Random(2026)
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.pdf" for number in range(len(PAGES) * 3)]
        for path, pages in zip(paths, PAGES * 3, strict=True):
            make(path, pages, chance)
        bare(paths)
        # One after the other in every round, so that a busy machine slows both.
        rounds = [(bare(paths), ours(paths)) for _ in range(ROUNDS)]
    ratio = statistics.median(plain / limited for plain, limited in rounds)
    total = sum(PAGES) * 3
    figures = {
        "documents": len(paths),
        "pages": total,
        "bare_pages_per_second": round(total / statistics.median(plain for plain, _ in rounds)),
        "our_pages_per_second": round(total / statistics.median(limited for _, limited in rounds)),
        "ratio": round(ratio, 2),
        "goal": GOAL,
    }
    print(json.dumps(figures))
    return 0 if ratio >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
