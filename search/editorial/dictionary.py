"""Everything editors told the search, read once by each process and again when it has changed."""

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from search import registry
from search.analysis import QueryWord, query_words
from search.editorial.matching import Key, is_run, keys
from search.editorial.models import LONGEST_TERM, BestBet, EditorialVersion, SynonymGroup
from search.question import Synonym
from search.suggestions.models import SuggestedName

MOST_SYNONYMS = 8  # of one query
MOST_RUNS = 8  # that may stand for one piece of a query

Run = tuple[QueryWord, ...]

_current: "Dictionary | None" = None
_lock = threading.Lock()


def dictionary() -> "Dictionary":
    """Return the dictionary in force; one small query when nothing has changed."""
    global _current  # noqa: PLW0603
    version = EditorialVersion.current()
    with _lock:
        if _current is None or _current.version != version:
            _current = Dictionary(version)
        return _current


def forget() -> None:
    """Read everything anew the next time (another database came in use)."""
    global _current  # noqa: PLW0603
    with _lock:
        _current = None


class Dictionary:
    """Synonyms and best bets of one state."""

    def __init__(self, version: int):
        self.version = version

    @cached_property
    def bets(self) -> list[tuple[BestBet, list[Run]]]:
        """Every best bet with the words of its searches."""
        return [(bet, _runs(bet.lines)) for bet in BestBet.objects.select_related("page", "document")]

    @cached_property
    def _groups(self) -> list[list[Run]]:
        groups = [_runs(group.lines) for group in SynonymGroup.objects.order_by("pk")]
        registered = map(_runs, registry.synonyms())
        return [group for group in (*groups, *registered, *_names_of_bodies()) if len(group) > 1]

    @cached_property
    def _places(self) -> dict[Key, list[tuple[int, int]]]:
        """Return, by a stem of a term's first word, the numbers of its group and of the term in it."""
        found: dict[Key, list[tuple[int, int]]] = defaultdict(list)
        for number, group in enumerate(self._groups):
            for place, run in enumerate(group):
                for key in set(keys(run[0])):
                    found[key].append((number, place))
        return found

    def synonyms(self, words: Sequence[QueryWord]) -> tuple[Synonym, ...]:
        """Return what may stand for pieces of a query, the longest pieces first."""
        pieces: dict[tuple[int, int], list[Run]] = defaultdict(list)
        for start, end, others in self._pieces(words):
            known = pieces[start, end]
            known += [run for run in others if run not in known]
        order = sorted(pieces, key=lambda piece: (piece[0] - piece[1], piece[0]))[:MOST_SYNONYMS]
        return tuple(Synonym(start, end, tuple(pieces[start, end][:MOST_RUNS])) for start, end in order)

    def _pieces(self, words: Sequence[QueryWord]) -> Iterator[tuple[int, int, list[Run]]]:
        for start, word in enumerate(words):
            places = dict.fromkeys(place for key in keys(word) for place in self._places.get(key, ()))
            for number, place in places:
                group = self._groups[number]
                run = group[place]
                if is_run(words, run, start):
                    others = [other for other in group if not is_run(other, run) and not is_run(run, other)]
                    if others:
                        yield start, start + len(run), others


def _runs(terms: Iterable[str]) -> list[Run]:
    runs = (tuple(query_words(term)) for term in terms)
    return [run for run in runs if 1 <= len(run) <= LONGEST_TERM]


def _names_of_bodies() -> Iterator[list[Run]]:
    """Yield the names of each body in all languages, former ones too, as visitors know them."""
    names: dict[str, list[str]] = defaultdict(list)
    rows = SuggestedName.objects.filter(is_body=True).order_by("pk")
    for record, name in rows.values_list("record", "name"):
        names[record].append(name)
    for found in names.values():
        yield _runs(dict.fromkeys(found))
