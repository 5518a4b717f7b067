"""Which words of a text a query found: the same terms that the index compares decide what is marked."""

from collections.abc import Sequence
from typing import NamedTuple

from search.analysis.terms import QueryWord, Terms, analyse, terms

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


class Mark(NamedTuple):
    """A found word: its place in the text and the number of the query word that found it."""

    start: int
    end: int
    query_word: int


class _Candidate(NamedTuple):
    start: int
    end: int
    terms: Terms
    lang: str


class Marker:
    """Finds the words and phrases of a query in texts.

    Of each query word the best kind of agreement that a text offers is marked, as the best one counts in
    ranking: the word, its stem or root; else its first four letters; else its beginning with one error. Phrases
    are tuples of folded words.
    """

    def __init__(self, words: Sequence[QueryWord], phrases: Sequence[tuple[str, ...]] = ()):
        self._words = list(words)
        self._phrases = list(phrases)

    def marks(self, text: str) -> list[Mark]:
        """Return the marks of `text` in order; no two overlap."""
        if not self._words and not self._phrases:
            return []
        candidates = [
            _Candidate(token.start, token.end, terms(token.word, lang), lang)
            for lang, tokens in analyse(text)
            for token in tokens
        ]
        places = [_places(word, candidates) for word in self._words]
        places += [_phrase_places(phrase, candidates) for phrase in self._phrases]
        found: dict[tuple[int, int], int] = {}
        for number, spans in enumerate(places):
            for span in spans:
                found.setdefault(span, number)
        return [Mark(start, end, number) for (start, end), number in sorted(found.items())]


def _places(word: QueryWord, candidates: Sequence[_Candidate]) -> list[tuple[int, int]]:
    strong, rough = [], []
    for start, end, each, lang in candidates:
        if any(word.matches(getattr(each, kind), kind, lang) for kind in ("word", "stem", "root")):
            strong.append((start, end))
        elif word.matches(each.prefix, "prefix", lang):
            rough.append((start, end))
    if strong or rough:
        return strong or rough
    starts = [fuzzy_prefix(each) for each in word.words if len(each) >= FUZZY_FROM]
    return [
        (each.start, each.end)
        for each in candidates
        if any(begins_like(each.terms.word, beginning) for beginning in starts)
    ]


def _phrase_places(phrase: tuple[str, ...], candidates: Sequence[_Candidate]) -> list[tuple[int, int]]:
    places = []
    for first in range(len(candidates) - len(phrase) + 1):
        run = candidates[first : first + len(phrase)]
        if all(each.terms.word == word for each, word in zip(run, phrase, strict=True)):
            places += [(each.start, each.end) for each in run]
    return places
