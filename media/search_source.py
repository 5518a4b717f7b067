"""Archive documents as the search index sees them."""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from media import subjects
from media.models import Document, DocumentKind, DocumentPageText
from media.models.documents import SEARCH_SOURCE
from media.models.publication import Status
from search import outbox
from search.registry import Entry, PageText, Place

MOST_PAGES = 1_000_000  # more than any document has
BATCH = 200  # documents read at a time: the texts of a batch are in memory together


def touch(documents: Iterable[int]) -> None:
    """Note, in the caller's transaction, that these documents (by primary key) changed for visitors."""
    outbox.touch(SEARCH_SOURCE, documents)


class DocumentSource:
    """What visitors may find of the archive: published documents in open collections, current version only."""

    name = SEARCH_SOURCE

    def ids(self) -> Iterator[str]:
        """Yield the id of every public document."""
        for pk in Document.objects.public().order_by("pk").values_list("pk", flat=True).iterator():
            yield str(pk)

    def entries(self, ids: Sequence[str]) -> Iterator[Entry]:
        """Yield the entries of those that are public."""
        for start in range(0, len(ids), BATCH):
            documents = list(_public(ids[start : start + BATCH]))
            texts = _texts(Q(document__in=documents))
            facets = subjects.facets_of([document.pk for document in documents])
            for document in documents:
                yield _entry(document, texts[document.pk], facets.get(document.pk, {}))

    def addresses(self, ids: Sequence[str], lang: str) -> Mapping[str, str]:
        """Return a visitor's address of each public document."""
        documents = _public(ids).only("public_number", "title", "kind", "file_type")
        return {str(document.pk): document.address(lang) for document in documents}

    def places(
        self, wanted: Mapping[str, Collection[int]], addresses: Mapping[str, str], query: str
    ) -> Mapping[tuple[str, int], Place]:
        """Return the wanted pages of public documents, with the words of `query` marked there."""
        marked = f"?{urlencode({'q': query})}" if query else ""
        label = _("page %(number)s of %(total)s")
        places = {}
        for pk, number, total, text in _pages(wanted, addresses):
            address = f"{addresses[str(pk)]}page/{number}/{marked}"
            places[str(pk), number] = Place(text, address, label % {"number": number, "total": total})
        return places

    def kinds(self) -> Mapping[str, Any]:
        """Return the label of every kind of document."""
        return dict(DocumentKind.choices)


def _pages(wanted: Mapping[str, Collection[int]], public: Container[str]) -> Iterable[tuple]:
    """Return document, number, number of pages and text of wanted pages of current versions in one query.

    One number for document and page finds exactly those: each document has a page of every number that another wants.
    """
    pairs = [
        (int(pk), number)
        for pk, numbers in wanted.items()
        if pk in public and pk.isdecimal()
        for number in numbers
    ]
    return (
        DocumentPageText.objects.alias(place=F("document_id") * MOST_PAGES + F("number"))
        .filter(
            document__in={pk for pk, _number in pairs},
            number__in={number for _pk, number in pairs},
            place__in=[pk * MOST_PAGES + number for pk, number in pairs],
            version=F("document__version"),
            document__status=Status.PUBLISHED,
        )
        .order_by()
        .values_list("document_id", "number", "document__page_count", "text")
    )


def _public(ids: Iterable[str]) -> QuerySet[Document]:
    return Document.objects.public().filter(pk__in=[each for each in ids if each.isdecimal()])


def _texts(pages: Q) -> dict[int, list[PageText]]:
    """Return the texts of current versions by document, in the order of their pages."""
    rows = DocumentPageText.objects.filter(pages, version=F("document__version")).order_by("number")
    found = defaultdict(list)
    for pk, number, text, lang in rows.values_list("document_id", "number", "text", "language"):
        found[pk].append(PageText(number, text, lang))
    return found


def _entry(document: Document, texts: list[PageText], facets: Mapping[str, tuple[str, ...]]) -> Entry:
    languages = tuple(document.languages)
    return Entry(
        id=f"{SEARCH_SOURCE}:{document.pk}",
        record=str(document.public_number),
        kind=document.kind,
        lang=languages[0] if languages else "",
        langs=languages,
        title=document.title,
        alt_titles=tuple(filter(None, (document.number, str(document.public_number)))),
        date=document.date,
        bodies=(str(document.body_key),) if document.body_key else (),
        texts=tuple(texts),
        facets=facets,
    )
