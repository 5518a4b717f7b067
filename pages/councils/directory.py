"""The directory of bodies: narrowed by kind, state and sector with links, each with its number."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from search.narrowing import ChoiceLink

WORKING, DISSOLVED = "working", "dissolved"
STATES = {WORKING: _("at work"), DISSOLVED: _("dissolved")}


def state_of(body) -> str:
    """Return whether a body is at work or dissolved, as it stands in the address."""
    return DISSOLVED if body.is_dissolved else WORKING


# What a visitor may narrow by: the parameter, and what it is of a body.
FACETS: dict[str, Callable[[Any], str]] = {
    "kind": lambda body: body.kind,
    "state": state_of,
    "sector": lambda body: body.sector,
}


class Directory:
    """The bodies that an address chooses. There are some dozens, so they are counted in memory, from one query.

    `labels` names the values of each facet; what is none of them is no choice.
    """

    def __init__(
        self, bodies: Iterable[Any], query: Mapping[str, str], labels: Mapping[str, Mapping[str, Any]]
    ):
        self._bodies = list(bodies)
        self._labels = {**labels, "state": STATES}
        self.chosen = {name: query[name] for name in FACETS if query.get(name) in self._labels[name]}

    def found(self, but: str = "") -> list[Any]:
        """Return the bodies that were chosen, in their order; `but` names a facet that does not count."""
        wanted = [(FACETS[name], value) for name, value in self.chosen.items() if name != but]
        return [body for body in self._bodies if all(of(body) == value for of, value in wanted)]

    @property
    def total(self) -> int:
        """How many bodies were chosen."""
        return len(self.found())

    @property
    def working(self) -> list[Any]:
        """The chosen bodies that exist today, in the order of the editors."""
        return [body for body in self.found() if not body.is_dissolved]

    @property
    def dissolved(self) -> list[Any]:
        """The chosen bodies that were dissolved, the last one first."""
        gone = [body for body in self.found() if body.is_dissolved]
        return sorted(gone, key=lambda body: body.dissolved_on, reverse=True)

    def choices(self, name: str) -> list[ChoiceLink]:
        """Return the values of a facet as links with their numbers; one that no body has is left out."""
        counts = Counter(FACETS[name](body) for body in self.found(but=name))
        return [
            ChoiceLink(capfirst(str(label)), counts[value], self._address(name, value), self._is(name, value))
            for value, label in self._labels[name].items()
            if value and (counts[value] or self._is(name, value))
        ]

    @property
    def states(self) -> list[ChoiceLink]:
        """At work or dissolved."""
        return self.choices("state")

    @property
    def kinds(self) -> list[ChoiceLink]:
        """The kinds of bodies."""
        return self.choices("kind")

    @property
    def sectors(self) -> list[ChoiceLink]:
        """The parts of public life."""
        return self.choices("sector")

    def _is(self, name: str, value: str) -> bool:
        return self.chosen.get(name) == value

    def _address(self, name: str, value: str) -> str:
        """Return what stands behind the page's address to choose a value, or to take it back."""
        chosen = {**self.chosen, name: value}
        if self._is(name, value):
            del chosen[name]
        return "?" + "&".join(f"{each}={chosen[each]}" for each in FACETS if each in chosen)
