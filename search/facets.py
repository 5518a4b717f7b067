"""The filters of the result list with their counts and labels."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from search import registry
from search.registry import Facet, Label


@dataclass(frozen=True)
class FacetValue:
    """One choice of a filter: how many results it has, and whether it is chosen."""

    value: str
    label: str
    count: int
    is_selected: bool


@dataclass(frozen=True)
class FacetCounts:
    """One filter with its choices, the most frequent first (years: the latest first)."""

    name: str
    label: str
    values: tuple[FacetValue, ...]

    @property
    def selected(self) -> tuple[FacetValue, ...]:
        """The choices that are made."""
        return tuple(each for each in self.values if each.is_selected)


def _language_labels(values, _lang):
    names = dict(settings.LANGUAGES)
    return {value: names[value] for value in values if value in names}


BUILT_IN = (
    Facet("kind", _("Kind"), registry.kind_labels),
    Facet("year", _("Year"), lambda values, lang: {value: value for value in values}),
    Facet("lang", _("Language"), _language_labels),
)


def all_facets() -> list[Facet]:
    """Return the built-in and the registered facets in the order in which they are shown."""
    kind, *rest = BUILT_IN
    return [kind, *registry.facets(), *rest]


def facet_names() -> list[str]:
    """Return the names of all facets, which are also the names of their parameters in the address."""
    return [facet.name for facet in all_facets()]


def labels(name: str, values: Iterable[str], lang: str) -> dict[str, str]:
    """Return the labels of values of one facet; what it does not know is left out."""
    for facet in all_facets():
        if facet.name == name:
            return {value: str(label) for value, label in facet.value_labels(list(values), lang).items()}
    return {}


class _Labels:
    """The labels of values as one state of the site has them."""

    def __init__(self, state: Hashable, lang: str):
        self.state, self._lang = state, lang
        self._known: dict[tuple[str, str], str | None] = {}

    def of(self, facet: Facet, values: Collection[str]) -> dict[str, str]:
        """Return the labels of those values that the facet knows."""
        new = [value for value in values if (facet.name, value) not in self._known]
        if new:
            found = facet.value_labels(new, self._lang)
            self._known.update({(facet.name, value): found.get(value) for value in new})
        labels = ((value, self._known[facet.name, value]) for value in values)
        return {value: _words(label) for value, label in labels if label is not None}


def _words(label) -> str:
    """Return a label as it is now in the active language; one that tells its language as it is."""
    return label if isinstance(label, Label) else str(label)


_labels: dict[tuple[str, str | None], _Labels] = {}


def _labels_in(state: Hashable, lang: str) -> _Labels:
    """Return the labels known of this state: to read them takes longer than many a query."""
    key = lang, get_language()  # some labels are in the language asked for, others in the active one
    if state is None or key not in _labels or _labels[key].state != state:
        _labels[key] = _Labels(state, lang)
    return _labels[key]


def facet_counts(
    counts: Mapping[str, Mapping[str, int]],
    filters: Mapping[str, tuple[str, ...]],
    lang: str,
    state: Hashable = None,
) -> Iterator[FacetCounts]:
    """Yield the facets that have anything to choose, or a choice made.

    Labels are read once for each `state` of what is public, and every time where it is None.
    """
    known = _labels_in(state, lang)
    for facet in all_facets():
        found = dict(counts.get(facet.name, {}))
        chosen = filters.get(facet.name, ())
        labels = known.of(facet, found)
        if unknown := [value for value in chosen if value not in labels]:  # an address may name anything
            labels |= _Labels(None, lang).of(facet, unknown)
        for value in chosen:
            found.setdefault(value, 0)
        if not found:
            continue
        values = [
            FacetValue(value, labels.get(value, value), count, value in chosen)
            for value, count in found.items()
            if value in labels or value in chosen
        ]
        yield FacetCounts(facet.name, str(facet.label), tuple(sorted(values, key=_order(facet.name))))


def _order(name: str):
    if name == "year":
        return lambda each: -int(each.value) if each.value.isdecimal() else 0
    return lambda each: (-each.count, each.label)
