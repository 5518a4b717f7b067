"""Which words of a text a query found: the same terms that the index compares decide what is marked."""

from collections.abc import Collection, Iterable, Sequence
from itertools import chain, islice
from typing import NamedTuple

from search.analysis.beginnings import beginnings, flatten, places_like, places_of
from search.analysis.language import ENGLISH, LANGUAGES
from search.analysis.letters import fold, is_cyrillic
from search.analysis.paragraphs import Paragraphs
from search.analysis.terms import QueryWord, Terms, terms
from search.analysis.tokens import Token, token_at, tokenize

FUZZY_FROM = 5  # letters; shorter words are never taken for one another


def fuzzy_prefix(word: str) -> str:
    """Return what a word that occurs nowhere is looked for as: its beginning, one typing error allowed."""
    return word[: max(FUZZY_FROM, len(word) - 3)]


def _within_one_error(left: str, right: str) -> bool:
    """Say whether one insertion, deletion, replacement or swap of neighbours makes `left` `right`."""
    if abs(len(left) - len(right)) > 1:
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    rest, other = left[start:], right[start:]
    if rest[1:] == other[1:] or rest[1:] == other or rest == other[1:]:
        return True
    return len(rest) > 1 and rest[:2] == other[1::-1] and rest[2:] == other[2:]


def begins_like(word: str, start: str) -> bool:
    """Say whether `word` begins with `start`, one error allowed."""
    return any(
        _within_one_error(word[:length], start) for length in (len(start) - 1, len(start), len(start) + 1)
    )


Span = tuple[int, int]  # start and end in a text


class Mark(NamedTuple):
    """A found word: its place in the text and the number of the query word that found it."""

    start: int
    end: int
    query_word: int


# How well a word of a text agrees with a query word.
_NOT, _ROUGH, _STRONG = range(3)


class _Agreement(NamedTuple):
    """How well a word of a text agrees with the query word of this number; 0 in any: the language decides."""

    query_word: int
    in_any_language: int
    by_language: list[int]


class Marker:
    """Finds the words and phrases of a query in texts.

    Of each query word the best kind of agreement that a text offers is marked, as the best one counts in
    ranking: the word, its stem or root; else its first four letters; else its beginning with one error. Phrases
    are tuples of folded words. `misspelt` are those query words that may be taken for others by an error (the
    engine does so with words that occur nowhere); None means any.
    """

    def __init__(
        self,
        words: Sequence[QueryWord],
        phrases: Sequence[tuple[str, ...]] = (),
        misspelt: Collection[str] | None = None,
    ):
        self._words = list(words)
        self._phrases = list(phrases)
        self._starts = [
            {fuzzy_prefix(each) for each in word.words if len(each) >= FUZZY_FROM}
            if misspelt is None or word.text in misspelt
            else set()
            for word in words
        ]
        self._wanted = _by_term(words)
        wanted = {term for (_lang, _kind, term) in self._wanted} | {phrase[0] for phrase in phrases}
        self._beginnings = frozenset(chain.from_iterable(map(beginnings, wanted)))
        self._agreements: dict[str, list[_Agreement]] = {}

    def marks(self, text: str) -> list[Mark]:
        """Return the marks of `text` in order; no two overlap."""
        if not self._beginnings:
            return []
        flat = flatten(text)
        candidates = _tokens_at(text, places_of(self._beginnings, text, flat))
        spans = self._word_spans(text, flat, candidates)
        spans += [_phrase_spans(text, phrase, candidates) for phrase in self._phrases]
        found: dict[tuple[int, int], int] = {}
        for number, places in enumerate(spans):
            for place in places:
                found.setdefault(place, number)
        return [Mark(start, end, number) for (start, end), number in sorted(found.items())]

    def _word_spans(self, text: str, flat: str, candidates: Sequence[Token]) -> list[list[Span]]:
        """Return what is to be marked for each query word."""
        found: list[dict[int, list[Span]]] = [{_ROUGH: [], _STRONG: []} for _word in self._words]
        paragraphs = Paragraphs(text)
        for token in candidates:
            for number, in_any, by_language in self._agreement(token.word):
                degree = in_any or by_language[LANGUAGES.index(paragraphs.language_of(token))]
                if degree:
                    found[number][degree].append((token.start, token.end))
        return [
            degrees[_STRONG] or degrees[_ROUGH] or self._misspelt_spans(text, flat, starts)
            for degrees, starts in zip(found, self._starts, strict=True)
        ]

    def _agreement(self, word: str) -> list[_Agreement]:
        """Return with which query words a word of a text agrees."""
        if word not in self._agreements:
            self._agreements[word] = self._find_agreement(word)
        return self._agreements[word]

    def _find_agreement(self, word: str) -> list[_Agreement]:
        langs = LANGUAGES[: LANGUAGES.index(ENGLISH)] if is_cyrillic(word) else LANGUAGES
        found: dict[int, list[int]] = {}
        for place, lang in enumerate(langs):
            for kind, term in zip(Terms._fields, terms(word, lang), strict=True):
                for number in self._wanted.get((lang, kind, term), ()):
                    degrees = found.setdefault(number, [_NOT] * len(langs))
                    degrees[place] = max(degrees[place], _ROUGH if kind == "prefix" else _STRONG)
        return [
            _Agreement(number, _NOT if _NOT in degrees else max(degrees), degrees)
            for number, degrees in found.items()
        ]

    @staticmethod
    def _misspelt_spans(text: str, flat: str, starts: Iterable[str]) -> list[Span]:
        return [
            (token.start, token.end)
            for start in starts
            for token in _tokens_at(text, places_like(start, text, flat))
            if begins_like(fold(token.word), start)
        ]


def _by_term(words: Sequence[QueryWord]) -> dict[tuple[str, str, str], list[int]]:
    """Return the numbers of the words that are looked for as a term, by language, kind and term."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for number, word in enumerate(words):
        for lang, group in word.groups.items():
            for kind, wanted in group.items():
                for term in wanted:
                    found.setdefault((lang, kind, term), []).append(number)
    return found


def _tokens_at(text: str, places: Iterable[int]) -> list[Token]:
    found = (token_at(text, place) for place in places)
    return [token for token in found if token]


def _phrase_spans(text: str, phrase: tuple[str, ...], candidates: Iterable[Token]) -> list[Span]:
    spans: list[Span] = []
    for first in candidates:
        if fold(first.word) == phrase[0]:
            run = list(islice(tokenize(text, first.start), len(phrase)))
            if tuple(fold(token.word) for token in run) == phrase:
                spans += [(token.start, token.end) for token in run]
    return spans
