"""What narrows a result list, as links: filters with their choices, chips of what is in force, orders."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from search.facets import FacetCounts, FacetValue
from search.query import Query
from search.question import NEWEST, OLDEST, RELEVANCE
from search.state import address, filtered

SORT_LABELS = {
    RELEVANCE: gettext_lazy("By relevance"),
    NEWEST: gettext_lazy("Newest first"),
    OLDEST: gettext_lazy("Oldest first"),
}


@dataclass(frozen=True)
class ChoiceLink:
    """Something that can be chosen: its label, number of results, address, whether it is chosen now."""

    label: str
    count: int | None
    url: str
    is_selected: bool


@dataclass(frozen=True)
class FacetChoices:
    """One filter with its choices."""

    name: str
    label: str
    choices: Sequence[ChoiceLink]


@dataclass(frozen=True)
class Chip:
    """A filter in force; `url` leads to the results without it."""

    label: str
    url: str


def facet_choices(query: Query, facet: FacetCounts) -> FacetChoices:
    """Return a filter with the addresses of its choices: each is added to those made, or taken back."""
    return FacetChoices(
        facet.name, facet.label, tuple(_choice(query, facet.name, value) for value in facet.values)
    )


def _choice(query: Query, name: str, value: FacetValue) -> ChoiceLink:
    chosen = query.filters.get(name, ())
    values = _without(chosen, value.value) if value.is_selected else (*chosen, value.value)
    return ChoiceLink(value.label, value.count, address(filtered(query, name, values)), value.is_selected)


def _without(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(each for each in values if each != value)


def chips(query: Query, facets: tuple[FacetCounts, ...]) -> list[Chip]:
    """Return everything that narrows the results with the address of the results without it."""
    found = []
    if query.title_only:
        found.append(Chip(_("In titles only"), address(replace(query, title_only=False, page=1))))
    for facet in facets:
        for value in facet.selected:
            rest = filtered(query, facet.name, _without(query.filters[facet.name], value.value))
            found.append(Chip(f"{facet.label}: {value.label}", address(rest)))
    if query.since or query.until:
        found.append(Chip(_days_label(query), address(replace(query, since=None, until=None, page=1))))
    return found


def _days_label(query: Query) -> str:
    since, until = (date_format(day, "DATE_FORMAT") if day else "" for day in (query.since, query.until))
    if since and until:
        return since if since == until else f"{since} – {until}"
    words = _("From %(day)s") if since else _("Until %(day)s")
    return words % {"day": since or until}


def sort_choices(query: Query) -> list[ChoiceLink]:
    """Return the orders in which results can be shown."""
    return [
        ChoiceLink(str(label), None, address(replace(query, sort=sort, page=1)), sort == query.sort)
        for sort, label in SORT_LABELS.items()
    ]
