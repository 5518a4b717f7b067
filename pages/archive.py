"""Lists of archive documents, as visitors see them on pages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from uuid import UUID

from django.db.models import Count, F, QuerySet
from django.db.models.functions import ExtractYear
from django.urls import reverse

from media.bodies import directory
from media.models import Document
from search.narrowing import ChoiceLink

YEAR = re.compile(r"[12]\d{3}")


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


@dataclass(frozen=True)
class Choice:
    """What a visitor narrowed the archive down to; kept in the address as `body` and `year`."""

    body: UUID | None = None
    year: int | None = None

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Choice":
        """Read the choice from an address; what makes no sense is no choice."""
        try:
            body = UUID(query.get("body", ""))
        except ValueError:
            body = None
        year = query.get("year", "")
        return cls(body, int(year) if YEAR.fullmatch(year) else None)

    def apply(self, documents: QuerySet[Document]) -> QuerySet[Document]:
        """Return those of the documents that were chosen."""
        if self.body:
            documents = documents.filter(body_key=self.body)
        return documents.filter(date__year=self.year) if self.year else documents

    def query_prefix(self) -> str:
        """Return the choice as it stands before `page=` in an address."""
        values = {"body": self.body, "year": self.year}
        return "".join(f"{name}={value}&" for name, value in values.items() if value)

    def address(self) -> str:
        """Return the address of the list."""
        query = self.query_prefix().rstrip("&")
        return reverse("archive") + (f"?{query}" if query else "")


def bodies(choice: Choice, lang: str) -> list[ChoiceLink]:
    """Return the bodies with documents in the chosen year, by name."""
    rows = replace(choice, body=None).apply(Document.objects.public()).exclude(body_key=None).order_by()
    counts = dict(rows.values_list("body_key").annotate(count=Count("pk")))
    names = directory().names(counts, lang)
    links = [_link(choice, "body", key, name, counts[key]) for key, name in names.items()]
    return sorted(links, key=lambda link: link.label)


def years(choice: Choice) -> list[ChoiceLink]:
    """Return the years with documents of the chosen body, the latest first."""
    rows = replace(choice, year=None).apply(Document.objects.public()).exclude(date=None).order_by()
    counts = rows.annotate(of=ExtractYear("date")).values_list("of").annotate(count=Count("pk"))
    return [_link(choice, "year", year, str(year), count) for year, count in sorted(counts, reverse=True)]


def _link(choice: Choice, name: str, value, label: str, count: int) -> ChoiceLink:
    """Return the link to one value; choosing it again takes it back."""
    is_current = getattr(choice, name) == value
    target = replace(choice, **{name: None if is_current else value})
    return ChoiceLink(label, count, target.address(), is_current)
