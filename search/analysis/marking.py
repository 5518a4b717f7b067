"""Which words of a text a query found: the same terms that the index compares decide what is marked."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain, islice
from re import Pattern
from typing import NamedTuple

from search.analysis.beginnings import beginning_pattern, beginnings, misspelt_pattern
from search.analysis.language import KYRGYZ, LANGUAGES, RUSSIAN
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
_Degrees = Mapping[str, int]  # by the language of the paragraph


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
        terms_wanted = {
            term for word in words for group in word.groups.values() for term in chain(*group.values())
        }
        terms_wanted.update(phrase[0] for phrase in phrases)
        self._beginnings = frozenset(chain.from_iterable(map(beginnings, terms_wanted)))
        self._agreements: dict[str, list[tuple[int, _Degrees]]] = {}

    def marks(self, text: str) -> list[Mark]:
        """Return the marks of `text` in order; no two overlap."""
        if not self._beginnings:
            return []
        candidates = _tokens_at(text, beginning_pattern(self._beginnings))
        spans = self._word_spans(text, candidates)
        spans += [_phrase_spans(text, phrase, candidates) for phrase in self._phrases]
        found: dict[tuple[int, int], int] = {}
        for number, places in enumerate(spans):
            for place in places:
                found.setdefault(place, number)
        return [Mark(start, end, number) for (start, end), number in sorted(found.items())]

    def _word_spans(self, text: str, candidates: Sequence[Token]) -> list[list[Span]]:
        """Return what is to be marked for each query word."""
        found: list[dict[int, list[Span]]] = [{_ROUGH: [], _STRONG: []} for _word in self._words]
        paragraphs = Paragraphs(text)
        for token in candidates:
            for number, degrees in self._agreement(token.word):
                every = set(degrees.values())
                degree = every.pop() if len(every) == 1 else degrees[paragraphs.language_of(token)]
                if degree:
                    found[number][degree].append((token.start, token.end))
        return [
            degrees[_STRONG] or degrees[_ROUGH] or self._misspelt_spans(text, starts)
            for degrees, starts in zip(found, self._starts, strict=True)
        ]

    def _agreement(self, word: str) -> list[tuple[int, _Degrees]]:
        """Return the query words with which a word of a text agrees, and how well."""
        if word not in self._agreements:
            langs = (KYRGYZ, RUSSIAN) if is_cyrillic(word) else LANGUAGES
            by_lang = {lang: terms(word, lang) for lang in langs}
            degrees = (
                {lang: _degree(each, found, lang) for lang, found in by_lang.items()} for each in self._words
            )
            self._agreements[word] = [pair for pair in enumerate(degrees) if any(pair[1].values())]
        return self._agreements[word]

    @staticmethod
    def _misspelt_spans(text: str, starts: Iterable[str]) -> list[Span]:
        return [
            (token.start, token.end)
            for start in starts
            for token in _tokens_at(text, misspelt_pattern(start))
            if begins_like(fold(token.word), start)
        ]


def _degree(word: QueryWord, found: Terms, lang: str) -> int:
    if any(word.matches(getattr(found, kind), kind, lang) for kind in ("word", "stem", "root")):
        return _STRONG
    return _ROUGH if word.matches(found.prefix, "prefix", lang) else _NOT


def _tokens_at(text: str, pattern: Pattern[str]) -> list[Token]:
    found = (token_at(text, match.start()) for match in pattern.finditer(text))
    return [token for token in found if token]


def _phrase_spans(text: str, phrase: tuple[str, ...], candidates: Iterable[Token]) -> list[Span]:
    spans: list[Span] = []
    for first in candidates:
        if fold(first.word) == phrase[0]:
            run = list(islice(tokenize(text, first.start), len(phrase)))
            if tuple(fold(token.word) for token in run) == phrase:
                spans += [(token.start, token.end) for token in run]
    return spans
