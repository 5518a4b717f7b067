"""A site of the bench's own, with its database and index in one folder, filled with documents in bulk."""

import datetime
import importlib
import os
import random
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

from bench.search import corpus

BODIES = 40
BATCH = 500  # documents
UNHURRIED = 60.0  # seconds for each search
YEARS = (2012, 2025)
KINDS = ("minutes", "report", "decision", "letter", "plan", "regulation")
TITLE_WORDS = 7


def settle(folder: Path, engine: str) -> None:
    """Start Django with everything in `folder`.

    Elasticsearch is taken from SEARCH_URL of the environment; exits when that names another engine.
    """
    os.environ.update(
        VAR_DIR=str(folder),
        DATABASE_URL="sqlite:///var/site.sqlite3",
        DJANGO_SETTINGS_MODULE="config.settings.development",
        DEBUG="no",
        LOG_LEVEL="WARNING",
    )
    if engine == "tantivy":
        os.environ["SEARCH_URL"] = "tantivy:///var/search"
    elif not os.environ.get("SEARCH_URL", "").startswith(f"{engine}:"):
        sys.exit(f"Set SEARCH_URL to the {engine} server, e.g. SEARCH_URL={engine}://127.0.0.1:9200/bench")
    importlib.import_module("config.wsgi")  # starts Django as a web worker does
    from search import fallback

    # Another engine must not answer in the place of the one that is measured.
    fallback.VISITOR_SECONDS = UNHURRIED


def migrate() -> None:
    """Make the tables, or bring those of a kept folder up to date."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, skip_checks=True)


def fill(texts: Iterator[corpus.Text]) -> int:
    """Make the tables and the bodies, store the texts as published documents; return their size in bytes."""
    from django.db import connection
    from wagtail.models import Collection

    migrate()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous = OFF")
    root = Collection.get_first_root_node()
    bodies = _make_bodies()
    chance = random.Random(7)
    number = size = 0
    for batch in corpus.batches(texts, BATCH):
        number, added = _store(batch, number, root, bodies, chance)
        size += added
    return size


def _make_bodies() -> list:
    """Return the keys of new bodies, which the filter then names."""
    from pages.models import BodyIndexPage, CouncilPage, HomePage

    home = HomePage.objects.get(locale__language_code="ky")
    index = home.add_child(instance=BodyIndexPage(title="Кеңештер", slug="bodies"))
    councils = [
        index.add_child(instance=CouncilPage(title=f"Коомдук кеңеш {number}", slug=f"council-{number}"))
        for number in range(BODIES)
    ]
    return [council.translation_key for council in councils]


def _store(
    batch: list[corpus.Text], number: int, root, bodies: list, chance: random.Random
) -> tuple[int, int]:
    """Store one batch (no files: search reads none); return the last public number and the size of the texts."""
    from django.db import transaction

    from media.models import Document, DocumentPageText

    with transaction.atomic():
        documents = Document.objects.bulk_create(
            Document(
                public_number=number + place,
                title=" ".join(text.pages[0].split()[:TITLE_WORDS]),
                file=f"bench/{number + place}.pdf",
                file_type="pdf",
                kind=chance.choice(KINDS),
                date=datetime.date(chance.randrange(*YEARS), chance.randint(1, 12), chance.randint(1, 28)),
                body_key=chance.choice(bodies),
                languages=list(text.languages),
                page_count=len(text.pages),
                collection=root,
                status="published",
            )
            for place, text in enumerate(batch, 1)
        )
        DocumentPageText.objects.bulk_create(
            (
                DocumentPageText(
                    document=document,
                    version=1,
                    number=page,
                    text=each,
                    language=text.languages[0],
                    source="pdf",
                )
                for document, text in zip(documents, batch, strict=True)
                for page, each in enumerate(text.pages, 1)
            ),
            batch_size=2_000,
        )
    return number + len(batch), sum(len(page.encode()) for text in batch for page in text.pages)


def stored_documents() -> Generator[tuple[int, str], None, None]:
    """Yield the id and the whole text of every document."""
    from itertools import groupby
    from operator import itemgetter

    from media.models import DocumentPageText

    rows = DocumentPageText.objects.order_by("document_id", "number").values_list("document_id", "text")
    for pk, pages in groupby(rows.iterator(chunk_size=5_000), key=itemgetter(0)):
        yield pk, "\n".join(text for _pk, text in pages)
