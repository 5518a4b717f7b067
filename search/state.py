"""The state of a result page in its address: ?q=…&kind=…&body=…&year=…&since=…&until=…&titles=1&sort=…&page=…"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from search.days import DayError, first_day, last_day
from search.facets import facet_names
from search.query import Query
from search.question import RELEVANCE, SORTS
from search.service import MOST_FILTER_VALUES

LONGEST_VALUE = 100  # characters of a filter value in an address
LARGEST_PAGE = 1_000_000


@dataclass(frozen=True)
class Days:
    """The range of days as it was written, and what is wrong with it, "" where nothing is."""

    since: str = ""
    until: str = ""
    since_error: str = ""
    until_error: str = ""

    @property
    def is_wrong(self) -> bool:
        """Whether either of them cannot be asked for."""
        return bool(self.since_error or self.until_error)


def read_state(parameters: QueryDict, lang: str) -> tuple[Query, Days]:
    """Return the query of an address, and its days as they were written.

    What makes no sense is taken for its absence, but for days: visitors type them and are told.
    """
    since, until, days = _read_days(parameters)
    sort = parameters.get("sort", RELEVANCE)
    query = Query(
        text=parameters.get("q", "").replace("\0", " ").strip(),
        lang=lang,
        filters=_read_filters(parameters),
        since=since,
        until=until,
        title_only=parameters.get("titles") == "1",
        sort=sort if sort in SORTS else RELEVANCE,
        page=_read_page(parameters.get("page", "1")),
    )
    return query, days


def _read_filters(parameters: QueryDict) -> dict[str, tuple[str, ...]]:
    filters = {}
    for name in facet_names():
        values = (value.replace("\0", "")[:LONGEST_VALUE] for value in parameters.getlist(name))
        chosen = tuple(dict.fromkeys(value for value in values if value))
        if chosen:
            filters[name] = chosen[:MOST_FILTER_VALUES]
    return filters


def _read_page(text: str) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST_PAGE)) * 3
    return max(1, min(int(text), LARGEST_PAGE)) if is_number else 1


def _read_days(parameters: QueryDict) -> tuple[datetime.date | None, datetime.date | None, Days]:
    since_text, until_text = (
        parameters.get(name, "").replace("\0", "").strip()[:LONGEST_VALUE] for name in ("since", "until")
    )
    since, since_error = _read_day(first_day, since_text)
    until, until_error = _read_day(last_day, until_text)
    if since and until and since > until:
        until_error = _("The last day lies before the first one.")
    days = Days(since_text, until_text, since_error, until_error)
    return (None, None, days) if days.is_wrong else (since, until, days)


def _read_day(read: Callable[[str], datetime.date | None], text: str) -> tuple[datetime.date | None, str]:
    try:
        return read(text), ""
    except DayError as error:
        return None, str(error)


def pairs(query: Query) -> list[tuple[str, str]]:
    """Return everything but the text and the page as (name, value), without what is left as it is by default."""
    found = [(name, value) for name, values in query.filters.items() for value in values]
    days = (("since", query.since), ("until", query.until))
    found += [(name, day.isoformat()) for name, day in days if day]
    if query.title_only:
        found.append(("titles", "1"))
    if query.sort != RELEVANCE:
        found.append(("sort", query.sort))
    return found


def write_state(query: Query, *, page: bool = True) -> str:
    """Return the query string of an address, without what is left as it is by default."""
    text = [("q", query.text)] if query.text else []
    number = [("page", str(query.page))] if page and query.page > 1 else []
    return urlencode([*text, *pairs(query), *number])


def address(query: Query) -> str:
    """Return the relative address of a query's result page."""
    return f"?{write_state(query)}"


def filtered(query: Query, name: str, values: tuple[str, ...]) -> Query:
    """Return the query with other values of one filter, on its first page."""
    filters = {**query.filters, name: values}
    return replace(query, filters={key: chosen for key, chosen in filters.items() if chosen}, page=1)


def unfiltered(query: Query) -> Query:
    """Return the query without anything that narrows it, on its first page."""
    return replace(query, filters={}, since=None, until=None, title_only=False, page=1)
