"""Filters beside a list of pages: what a visitor may choose, with counts, kept in the address."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page as Slice
from django.db.models import QuerySet

from search.narrowing import ChoiceLink, FacetChoices

from . import listings

PAGE_SIZE = 30


@dataclass(frozen=True)
class Facet:
    """One filter: its name in the address, what it is called, its values with their labels in order."""

    name: str
    label: str
    labels: Mapping[str, str]


@dataclass(frozen=True)
class Row:
    """A page in a list: its id and, for each filter, the values it has."""

    pk: int
    values: Mapping[str, Collection[str]]


class Narrowed:
    """Rows narrowed by a query: at most one value of each filter. What makes no sense in the query is no choice."""

    def __init__(self, rows: Sequence[Row], facets: Sequence[Facet], query: Mapping[str, str]) -> None:
        self.rows = rows
        self.facets = facets
        self.number = query.get("page")
        self.chosen = {
            facet.name: query[facet.name] for facet in facets if query.get(facet.name) in facet.labels
        }

    @property
    def ids(self) -> list[int]:
        """The ids of the pages that are left, in the order of the rows."""
        return [row.pk for row in self._matching()]

    @property
    def query_prefix(self) -> str:
        """The choice as it stands before `page=` in an address."""
        return f"{urlencode(self.chosen)}&" if self.chosen else ""

    def choices(self) -> list[FacetChoices]:
        """Return the filters that tell rows apart, each value with the number of rows it would leave."""
        found = [FacetChoices(facet.name, facet.label, self._links(facet)) for facet in self.facets]
        return [each for each in found if len(each.choices) > 1 or each.name in self.chosen]

    def page_of(self, pages: QuerySet) -> Slice:
        """Return the asked page of the list; `pages` says how pages are read."""
        ids = listings.paginate(self.ids, self.number, PAGE_SIZE)
        found: dict[int, Any] = {page.pk: page for page in pages.filter(pk__in=ids.object_list)}
        ids.object_list = [found[pk] for pk in ids.object_list if pk in found]
        return ids

    def context(self, pages: QuerySet) -> dict:
        """Return what the template of a list shows: filters, page, chosen ones."""
        return {
            "facets": self.choices(),
            "page_obj": self.page_of(pages),
            "query_prefix": self.query_prefix,
            "is_narrowed": bool(self.chosen),
        }

    def _matching(self, besides: str = "") -> list[Row]:
        wanted = [(name, value) for name, value in self.chosen.items() if name != besides]
        return [row for row in self.rows if all(value in row.values[name] for name, value in wanted)]

    def _links(self, facet: Facet) -> tuple[ChoiceLink, ...]:
        others = self._matching(besides=facet.name)
        links = []
        for value, label in facet.labels.items():
            count = sum(value in row.values[facet.name] for row in others)
            is_chosen = self.chosen.get(facet.name) == value
            if count or is_chosen:
                links.append(ChoiceLink(label, count, self._address(facet.name, value, is_chosen), is_chosen))
        return tuple(links)

    def _address(self, name: str, value: str, is_chosen: bool) -> str:
        """Return the address with the value; choosing it again takes it back."""
        chosen = {each: kept for each, kept in self.chosen.items() if each != name}
        if not is_chosen:
            chosen[name] = value
        return f"?{urlencode(chosen)}"
