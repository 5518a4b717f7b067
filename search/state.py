"""The state of a result page in its address: ?q=…&kind=…&body=…&year=…&lang=…&sort=…&page=…"""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from search.facets import FacetCounts, FacetValue, facet_names
from search.query import Query
from search.question import NEWEST, OLDEST, RELEVANCE

SORT_LABELS = {RELEVANCE: _("By relevance"), NEWEST: _("Newest first"), OLDEST: _("Oldest first")}
LONGEST_VALUE = 100  # characters of a filter value in an address
LARGEST_PAGE = 1_000_000


def read_state(parameters: QueryDict, lang: str) -> Query:
    """Return the query of an address; what makes no sense in it is taken for its absence."""
    filters = {}
    for name in facet_names():
        values = (value.replace("\0", "")[:LONGEST_VALUE] for value in parameters.getlist(name))
        chosen = tuple(dict.fromkeys(value for value in values if value))
        if chosen:
            filters[name] = chosen
    sort = parameters.get("sort", RELEVANCE)
    page = parameters.get("page", "1")
    number = int(page) if page.isascii() and page.isdigit() and len(page) <= len(str(LARGEST_PAGE)) * 3 else 1
    return Query(
        text=parameters.get("q", "").replace("\0", " ").strip(),
        lang=lang,
        filters=filters,
        sort=sort if sort in SORT_LABELS else RELEVANCE,
        page=max(1, min(number, LARGEST_PAGE)),
    )


def write_state(query: Query, *, page: bool = True) -> str:
    """Return the query string of an address, without what is left as it is by default."""
    pairs = [("q", query.text)] if query.text else []
    pairs += [(name, value) for name, values in query.filters.items() for value in values]
    if query.sort != RELEVANCE:
        pairs.append(("sort", query.sort))
    if page and query.page > 1:
        pairs.append(("page", str(query.page)))
    return urlencode(pairs)


def address(query: Query) -> str:
    """Return the relative address of a query's result page."""
    return f"?{write_state(query)}"


def filtered(query: Query, name: str, values: tuple[str, ...]) -> Query:
    """Return the query with other values of one filter, on its first page."""
    filters = {**query.filters, name: values}
    return replace(query, filters={key: chosen for key, chosen in filters.items() if chosen}, page=1)


@dataclass(frozen=True)
class Choice:
    """Something that can be chosen: its label, number of results, address, whether it is chosen now."""

    label: str
    count: int | None
    url: str
    is_selected: bool


@dataclass(frozen=True)
class Chip:
    """A filter in force; `url` leads to the results without it."""

    facet_label: str
    label: str
    url: str


@dataclass(frozen=True)
class FacetChoices:
    """One filter with its choices."""

    name: str
    label: str
    choices: tuple[Choice, ...]


def facet_choices(query: Query, facet: FacetCounts) -> FacetChoices:
    """Return a filter with the addresses of its choices; choosing again takes the choice back."""
    return FacetChoices(
        facet.name, facet.label, tuple(_choice(query, facet.name, value) for value in facet.values)
    )


def _choice(query: Query, name: str, value: FacetValue) -> Choice:
    values = () if value.is_selected else (value.value,)
    return Choice(value.label, value.count, address(filtered(query, name, values)), value.is_selected)


def chips(query: Query, facets: tuple[FacetCounts, ...]) -> list[Chip]:
    """Return every filter in force with the address of the results without it."""
    found = []
    for facet in facets:
        for value in facet.selected:
            rest = tuple(each for each in query.filters[facet.name] if each != value.value)
            found.append(Chip(facet.label, value.label, address(filtered(query, facet.name, rest))))
    return found


def sort_choices(query: Query) -> list[Choice]:
    """Return the orders in which results can be shown."""
    return [
        Choice(str(label), None, address(replace(query, sort=sort, page=1)), sort == query.sort)
        for sort, label in SORT_LABELS.items()
    ]
