"""Lists of archive documents, as visitors see them on pages."""

from collections.abc import Mapping
from itertools import groupby
from uuid import UUID

from django.db.models import Count, F, QuerySet
from django.db.models.functions import ExtractYear

from media.bodies import directory
from media.models import Document
from search.narrowing import ChoiceLink

from .narrowing import Narrowing, read_key, read_year

READERS = {"body": read_key, "year": read_year}


def newest() -> QuerySet[Document]:
    """Return every public document, the newest first and what has no date last."""
    return Document.objects.public().order_by(F("date").desc(nulls_last=True), "-public_number")


def of_body(body_key: UUID) -> QuerySet[Document]:
    """Return the public documents of a body."""
    return newest().filter(body_key=body_key)


def by_year(documents: QuerySet[Document]) -> list[tuple[int | None, list[Document]]]:
    """Group documents that are sorted by date; None stands for what has no date."""
    years = groupby(documents, key=lambda document: document.date.year if document.date else None)
    return [(year, list(group)) for year, group in years]


def narrowed(query: Mapping[str, str]) -> Narrowing:
    """Return what a visitor narrowed the archive down to; kept in the address as `body` and `year`."""
    return Narrowing("archive", READERS, query)


def chosen(documents: QuerySet[Document], choice: Narrowing) -> QuerySet[Document]:
    """Return those of the documents that were chosen."""
    if body := choice.get("body"):
        documents = documents.filter(body_key=body)
    if year := choice.get("year"):
        documents = documents.filter(date__year=year)
    return documents


def bodies(choice: Narrowing, lang: str) -> list[ChoiceLink]:
    """Return the bodies with documents in the chosen year, by name."""
    rows = chosen(Document.objects.public(), choice.without("body")).exclude(body_key=None).order_by()
    counts = dict(rows.values_list("body_key").annotate(count=Count("pk")))
    names = directory().names(counts, lang)
    links = [choice.link("body", key, name, counts[key]) for key, name in names.items()]
    return sorted(links, key=lambda link: link.label)


def years(choice: Narrowing) -> list[ChoiceLink]:
    """Return the years with documents of the chosen body, the latest first."""
    rows = chosen(Document.objects.public(), choice.without("year")).exclude(date=None).order_by()
    counts = rows.annotate(of=ExtractYear("date")).values_list("of").annotate(count=Count("pk"))
    return [choice.link("year", year, str(year), count) for year, count in sorted(counts, reverse=True)]
