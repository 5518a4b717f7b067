"""An archive of texts that nobody here wrote: are the documents found by their own first sentence or title?

    make real-archive KIT=../shared/kyrgyz-eval

Takes 500 documents of the kit's `dev/mixed` set, those with a `lead` or `ru_lead` query first, makes a PDF of each,
imports and reads them as an operator would, indexes them, and asks every such query through `search.service`. The
files are named by their number and have no title that could help. Everything lives in `var/real-archive`, so the
site's own database and index are not touched.

Goal: 60 % of the queries have their document among the first ten. Ends with one JSON line; exit status 1 under the goal.
"""

import argparse
import hashlib
import json
import os
import shutil
import sys
import time
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "var" / "real-archive"
DOCUMENTS = 500
KINDS = {"lead": "ky", "ru_lead": "ru"}  # queries, and the language their reader uses the site in
FIRST = 10
GOAL = 0.60


def main() -> int:
    """Run the bench; return the exit status."""
    texts, queries = read_kit(_kit_folder() / "dev" / "mixed")
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    figures: dict[str, object] = {"bench": "real_archive", "documents": len(texts), "queries": len(queries)}
    steps = {
        "pdf": lambda: write_files(texts, FOLDER / "files"),
        "migrate": set_up_django,
        "import": import_files,
        "index": build_index,
    }
    for name, step in steps.items():
        started = time.perf_counter()
        step()
        figures[f"{name}_seconds"] = round(time.perf_counter() - started, 1)
        print(f"{name}: {figures[f'{name}_seconds']} s", flush=True)
    shares = ask(queries)
    figures |= shares | {"goal": GOAL}
    print(json.dumps(figures, ensure_ascii=False))
    return 0 if shares["share"] >= GOAL else 1


def _kit_folder() -> Path:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kit", type=Path, required=True, help="folder of the evaluation kit")
    kit: Path = parser.parse_args().kit
    if not (kit / "dev" / "mixed" / "queries.jsonl").exists():
        parser.error(f"{kit} has no dev/mixed/queries.jsonl. Give the kit's folder: make real-archive KIT=…")
    return kit


def read_kit(folder: Path) -> tuple[dict[str, str], list[dict]]:
    """Return the texts by document id and the queries, all of whose documents are among them."""
    texts = {row["id"]: row["text"] for row in _rows(folder / "docs.jsonl")}
    queries = [row for row in _rows(folder / "queries.jsonl") if row["kind"] in KINDS]
    asked = [document for query in queries for document in query["rel"]]
    chosen = list(dict.fromkeys([*asked, *texts]))[:DOCUMENTS]
    known = set(chosen)
    return {document: texts[document] for document in chosen}, [
        query for query in queries if known.issuperset(query["rel"])
    ]


def _rows(path: Path) -> list[dict]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def write_files(texts: dict[str, str], folder: Path) -> None:
    """Write a PDF for every text, set as reports are: A4, 10 points, the site's own typeface."""
    folder.mkdir()
    registerFont(TTFont("NotoSerif", ROOT / "pages" / "fonts" / "NotoSerif-Regular.ttf"))
    style = ParagraphStyle("text", fontName="NotoSerif", fontSize=10, leading=14, spaceAfter=6)
    for document, text in texts.items():
        template = SimpleDocTemplate(str(folder / f"{document}.pdf"), pagesize=A4, invariant=1)
        template.build([Paragraph(escape(line), style) for line in text.splitlines() if line.strip()])


def set_up_django() -> None:
    """Give the run its own database, files and index, whatever the environment says."""
    os.environ |= {
        "VAR_DIR": str(FOLDER),
        "DATABASE_URL": "sqlite:///var/site.sqlite3",
        "STORAGE_URL": "file:///var/media",
        "SEARCH_URL": "tantivy:///var/search",
        "LOG_LEVEL": "WARNING",
        "DJANGO_SETTINGS_MODULE": "config.settings.development",
    }
    import django

    django.setup()
    _command("migrate", verbosity=0)


def import_files() -> None:
    """Import the folder as an operator would; the command reads the text of every file."""
    _command("import_archive", str(FOLDER / "files"), status="published")


def build_index() -> None:
    """Make the index of what was imported."""
    _command("search_rebuild")


def _command(name: str, *arguments: str, **options: object) -> None:
    """Run a management command; what it says goes to a file in the folder of the run."""
    from django.core.management import call_command

    with (FOLDER / f"{name}.log").open("a", encoding="utf-8") as log:
        call_command(name, *arguments, stdout=log, stderr=log, **options)


def ask(queries: list[dict]) -> dict[str, float]:
    """Ask every query in its language; return the share of those answered, in all and for each kind."""
    from media.models import Document
    from search import service

    files = {
        hashlib.sha256(file.read_bytes()).hexdigest(): file.stem for file in (FOLDER / "files").iterdir()
    }
    names = {
        f"document:{pk}": files.get(sha256) for pk, sha256 in Document.objects.values_list("pk", "sha256")
    }
    found: dict[str, list[bool]] = {kind: [] for kind in KINDS}
    seconds = []
    for query in queries:
        started = time.perf_counter()
        question = service.Query(query["text"], KINDS[query["kind"]])
        results = service.search(question, page_size=FIRST).results
        seconds.append(time.perf_counter() - started)
        found[query["kind"]].append(any(names.get(result.id) in query["rel"] for result in results))
    answered = [hit for hits in found.values() for hit in hits]
    shares = {f"share_{kind}": round(sum(hits) / max(len(hits), 1), 3) for kind, hits in found.items()}
    return {
        "share": round(sum(answered) / len(answered), 3),
        **shares,
        "query_p95_ms": round(sorted(seconds)[int(len(seconds) * 0.95)] * 1000, 1),
    }


if __name__ == "__main__":
    sys.exit(main())
