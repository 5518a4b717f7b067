"""A site that has nothing but the kit's texts: temporary settings, tables and index, one source of search."""

import os
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from bench.kit.folders import KitDocument

NAME = "kit"
UNHURRIED = 60.0  # seconds for each search


def settle(folder: Path, url: str = "") -> None:
    """Point the settings at a temporary folder and engine address, start Django and make the tables of search."""
    os.environ.update(VAR_DIR=str(folder), DJANGO_SETTINGS_MODULE="config.settings.development")
    os.environ.pop("DATABASE_URL", None)
    os.environ["SEARCH_URL"] = url or f"tantivy:///{folder}/search"
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    import django

    django.setup()
    from django.core.management import call_command

    from search import fallback, registry

    fallback.VISITOR_SECONDS = (
        UNHURRIED  # another engine must not answer in the place of the one that is measured
    )
    call_command("migrate", "search", verbosity=0)
    for source in registry.sources():
        registry.unregister(source.name)


class KitSource:
    """The documents of one set, all public."""

    name = NAME

    def __init__(self, documents: Sequence[KitDocument]):
        self._documents = {each.id: each for each in documents}

    def ids(self) -> Iterator[str]:
        yield from self._documents

    def entries(self, ids: Sequence[str]) -> Iterator:
        from search.registry import Entry, PageText

        for each in ids:
            document = self._documents[each]
            yield Entry(
                id=f"{NAME}:{each}",
                record=f"{NAME}:{each}",
                kind=NAME,
                lang=document.lang or "ky",
                langs=(document.lang,) if document.lang else ("ky", "ru"),
                title="",
                alt_titles=(),
                date=None,
                bodies=(),
                texts=tuple(PageText(n, text, document.lang) for n, text in enumerate(document.pages, 1)),
            )

    def addresses(self, ids: Sequence[str], lang: str) -> Mapping[str, str]:
        return {each: f"/{each}/" for each in ids if each in self._documents}

    def places(
        self, wanted: Mapping[str, Collection[int]], addresses: Mapping[str, str], query: str
    ) -> Mapping:
        from search.registry import Place

        return {
            (each, number): Place(self._documents[each].pages[number - 1], addresses[each])
            for each, numbers in wanted.items()
            for number in numbers
            if number
        }

    def kinds(self) -> Mapping[str, str]:
        return {NAME: NAME}


def index(documents: Sequence[KitDocument]) -> None:
    """Make the index in use hold these documents and nothing else."""
    from search import indexing, registry
    from search.engines import current_engine

    registry.unregister(NAME)
    registry.register(KitSource(documents))
    indexing.rebuild(current_engine())
