"""The alternatives of one word of a question: its terms in every language group, errors, synonyms."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from search.analysis import QueryWord
from search.analysis.marking import FUZZY_FROM, fuzzy_prefix
from search.analysis.terms import PREFIX_LETTERS
from search.ranking.tree import AllOf, AnyOf, BeginsLike, BestOf, Node, Term
from search.ranking.weights import Weights

ALL_KINDS = ("word", "stem", "root", "prefix")
STRONG_KINDS = ("word", "stem", "root")
FORM_KINDS = ("stem", "root")
TITLE_KINDS = ("word", "stem")  # of which titles have fields of their own
EXCLUDING_KINDS = ("word", "stem")  # a word is left out in its forms, not what merely begins alike


def _is_within_another(node: Node, others: Iterable[Node]) -> bool:
    """Say whether what a node finds is found by another one too: what has a word also has its beginning."""
    if not isinstance(node, Term) or not node.field.startswith("word_"):
        return False
    field, beginning = node.field.replace("word", "prefix"), node.value[:PREFIX_LETTERS]
    return any(isinstance(each, Term) and (each.field, each.value) == (field, beginning) for each in others)


class Substitute(NamedTuple):
    """Words that may stand for a word of the question; `share` of their score counts for it."""

    words: tuple[QueryWord, ...]
    share: float


@dataclass(frozen=True)
class Place:
    """Where a word is looked for: in texts, in titles, or in texts with more weight on titles."""

    texts: bool = True
    titles: bool = False


TEXTS, TITLES, TEXTS_AND_TITLES = Place(), Place(texts=False, titles=True), Place(titles=True)


class WordQueries:
    """One word of a question with what may stand for it."""

    def __init__(
        self, word: QueryWord, weights: Weights, *, is_unknown: bool, substitutes: Iterable[Substitute] = ()
    ):
        self.word, self.is_unknown = word, is_unknown
        self._weights, self._substitutes = weights, tuple(substitutes)

    def alternatives(self, place: Place, kinds: Iterable[str] = ALL_KINDS) -> list[Node]:
        """Return the queries of which the best one counts; errors are allowed where prefixes are."""
        kinds = tuple(kinds)
        found = list(self._terms(self.word, place, kinds, 1.0))
        if self.is_unknown and "prefix" in kinds:
            found += self._misspelt(place)
        for substitute in self._substitutes:
            found += self._substitute(substitute, place, kinds)
        return found

    def best(self, place: Place) -> Node:
        """Return the query that scores by the best alternative."""
        return BestOf(tuple(self.alternatives(place)), self._weights.tie)

    def any(self, place: Place, kinds: Iterable[str] = ALL_KINDS) -> Node:
        """Return the query for any of the alternatives, whatever it scores."""
        found = self.alternatives(place, kinds)
        return AnyOf(tuple(each for each in found if not _is_within_another(each, found)))

    def form(self, place: Place) -> Node:
        """Return the query for any form of the word, whatever it scores; what has the word itself has its stem."""
        has_stem = any(group.get("stem") for group in self.word.groups.values())
        return self.any(place, FORM_KINDS if has_stem else STRONG_KINDS)

    def _terms(self, word: QueryWord, place: Place, kinds: tuple[str, ...], factor: float) -> Iterable[Node]:
        for lang, group in word.groups.items():
            for kind in kinds:
                weight = self._weights.of_kind(kind) * factor
                has_title = place.titles and kind in TITLE_KINDS
                for term in group.get(kind, ()) if weight else ():
                    if place.texts:
                        yield Term(f"{kind}_{lang}", term, weight)
                    if has_title:
                        yield Term(f"title_{kind}_{lang}", term, weight * self._weights.title)

    def _misspelt(self, place: Place) -> Iterable[Node]:
        field = "word" if place.texts else "title_word"
        for reading in self.word.words[: self._weights.readings]:
            if len(reading) >= FUZZY_FROM:
                for lang in self.word.groups:
                    yield BeginsLike(f"{field}_{lang}", fuzzy_prefix(reading), self._weights.misspelt)

    def _substitute(self, substitute: Substitute, place: Place, kinds: tuple[str, ...]) -> Iterable[Node]:
        """Yield the alternatives that one run of words brings; several words must all be there."""
        strong = tuple(kind for kind in kinds if kind in STRONG_KINDS)
        factor = self._weights.synonym * substitute.share / len(substitute.words)
        parts = [tuple(self._terms(word, place, strong, factor)) for word in substitute.words]
        if len(parts) == 1:
            yield from parts[0]
        elif all(parts):
            yield AllOf(tuple(BestOf(part, self._weights.tie) for part in parts))
