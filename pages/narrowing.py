"""What a visitor narrowed a list down to: kept in the address, changed by links, whatever the list is about."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from search.narrowing import ChoiceLink

YEAR = re.compile(r"[12]\d{3}")
LONGEST_WORD = 100  # characters

Reader = Callable[[str], Any]


def read_key(value: str) -> UUID | None:
    """Return the key of a body as it stands in an address; None for what is no key."""
    try:
        return UUID(value)
    except ValueError:
        return None


def read_year(value: str) -> int | None:
    """Return a year as it stands in an address; None for what is no year."""
    return int(value) if YEAR.fullmatch(value) else None


def one_of(values: Iterable[str]) -> Reader:
    """Return the reader of a parameter that has one of some values."""
    known = frozenset(values)
    return lambda value: value if value in known else None


def read_word(value: str) -> str | None:
    """Return a slug or the like as it stands in an address; None for nothing."""
    return value[:LONGEST_WORD] or None


class Narrowing:
    """The choice in the address of the view named `view`, or with "" in that of the page itself.

    `readers` tell what each parameter may be; what makes no sense is no choice.
    """

    def __init__(self, view: str, readers: Mapping[str, Reader], query: Mapping[str, str]):
        self.view = view
        self._readers = readers
        read = ((name, reader(query.get(name, ""))) for name, reader in readers.items())
        self.chosen = {name: value for name, value in read if value is not None}

    def get(self, name: str) -> Any:
        """Return what was chosen by its name; None where nothing was."""
        return self.chosen.get(name)

    def __bool__(self) -> bool:
        """Return whether anything was chosen."""
        return bool(self.chosen)

    def without(self, *names: str) -> "Narrowing":
        """Return the choice without some of its parts."""
        return Narrowing(
            self.view,
            self._readers,
            {name: str(value) for name, value in self.chosen.items() if name not in names},
        )

    def query(self, **changes: Any) -> str:
        """Return the choice, with some parts changed (None takes one back), as it stands behind the “?”."""
        values = {**self.chosen, **changes}
        # In one order, so that one choice has one address.
        return urlencode({name: values[name] for name in self._readers if values.get(name) is not None})

    @property
    def query_prefix(self) -> str:
        """Return the choice as it stands before `page=`."""
        query = self.query()
        return f"{query}&" if query else ""

    def address(self, view: str | None = None, **changes: Any) -> str:
        """Return the address of the list, or of `view`, with this choice and some parts changed."""
        name = view or self.view
        path, query = reverse(name) if name else "", self.query(**changes)
        return path + (f"?{query}" if query or not path else "")

    def link(self, name: str, value: Any, label: str, count: int | None = None) -> ChoiceLink:
        """Return the link that chooses one value; choosing it again takes it back."""
        is_current = self.chosen.get(name) == value
        return ChoiceLink(
            label, count, self.address(None, **{name: None if is_current else value}), is_current
        )
