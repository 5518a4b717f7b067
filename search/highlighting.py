"""Marked words in snippets and whole pages, by the same analysis that found them."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe

from search.analysis import Mark, Marker, QueryWord
from search.analysis.compounds import compounds
from search.editorial.marks import SynonymMarks
from search.query import ParsedText, QueryError, parse
from search.question import Synonym
from search.ranking.words import EXCLUDING_KINDS

SNIPPET_WIDTH = 240  # characters
LONGEST_TEXT = 200_000  # characters that are searched for a snippet
_CONTEXT = 60  # characters shown before the first mark
_SPACE = re.compile(r"\s+")
_UNTIDY_SPACE = re.compile(r"\s{2,}|[^\S ]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]|[\ufffe\u0002]\r?\n?")


class Matcher:
    """The marks of one query. A query that cannot be asked marks nothing.

    `misspelt` are the words that the engine looked for with an error; None, before it was asked, means any.
    `synonyms` are those of the query's words.
    """

    def __init__(self, text: str, misspelt: Collection[str] | None = None, synonyms: Sequence[Synonym] = ()):
        try:
            parsed = parse(text)
        except QueryError:
            parsed = ParsedText()
        self._parsed = parsed
        self._synonyms = SynonymMarks(len(parsed.words), synonyms)
        self._marker = Marker([*parsed.words, *self._synonyms.words], parsed.phrases, misspelt)
        self._excluding = Marker(
            [word.only(EXCLUDING_KINDS) for word in parsed.excluded_words],
            parsed.excluded_phrases,
            misspelt=(),
        )

    def _marks(self, text: str) -> list[Mark]:
        return self._synonyms.resolve(self._marker.marks(text))

    def mark(self, text: str) -> SafeString:
        """Return the whole text, escaped, with <mark> around what was found; line breaks stay."""
        return _render(text, self._marks(text), 0, len(text), clean=str)

    def found(self, text: str) -> frozenset[int]:
        """Return the numbers of the words, and after them of the phrases, that stand in the text."""
        marked = frozenset(mark.query_word for mark in self._marks(text))
        return marked | _found_whole(self._parsed.words, text)

    def is_excluded(self, text: str) -> bool:
        """Say whether a word or phrase that the query leaves out stands in the text."""
        return bool(self._excluding.marks(text) or _found_whole(self._parsed.excluded_words, text))

    def snippet(self, text: str, width: int = SNIPPET_WIDTH) -> SafeString:
        """Return the piece of about `width` characters that shows most of the query, escaped and marked."""
        text = text[:LONGEST_TEXT]
        marks = self._marks(text)
        start, end = _window(marks, len(text), width)
        start, end = _to_words(text, start, end)
        inside = [mark for mark in marks if start <= mark.start and mark.end <= end]
        snippet = _render(text, inside, start, end, clean=_tidy).strip()
        return mark_safe(("… " if start else "") + snippet + (" …" if end < len(text) else ""))  # noqa: S308


def _found_whole(words: Sequence[QueryWord], text: str) -> frozenset[int]:
    """Return the numbers of the compounds among the words (226-б, info@minfin.kg) that stand in the text."""
    if not any(map(compounds, (word.text for word in words))):
        return frozenset()
    whole = set(compounds(text))
    return frozenset(number for number, word in enumerate(words) if word.text in whole)


def _tidy(piece: str) -> str:
    plain = piece.replace("\n", " ")
    if plain.isprintable() and "  " not in plain:  # as nearly everywhere, and far quicker
        return plain
    return _UNTIDY_SPACE.sub(" ", _INVISIBLE.sub("", piece))


def _render(text: str, marks: Iterable[Mark], start: int, end: int, clean) -> SafeString:
    pieces: list[str] = []
    for mark in marks:
        pieces.append(escape(clean(text[start : mark.start])))
        pieces.append(f"<mark>{escape(clean(text[mark.start : mark.end]))}</mark>")
        start = mark.end
    pieces.append(escape(clean(text[start:end])))
    return mark_safe("".join(pieces))  # noqa: S308


def _window(marks: Sequence[Mark], length: int, width: int) -> tuple[int, int]:
    """Return the place with most different query words, then most marks, then the first one."""
    best, first, last = (0, 0), 0, 0
    inside: Counter[int] = Counter()  # marks of each query word
    for mark in marks:
        while last < len(marks) and (not inside or marks[last].end <= mark.start + width - _CONTEXT):
            inside[marks[last].query_word] += 1
            last += 1
        value = (len(inside), inside.total())
        if value > best:
            best, first = value, mark.start
        inside[mark.query_word] -= 1
        if not inside[mark.query_word]:
            del inside[mark.query_word]
    start = max(0, min(first - _CONTEXT, length - width))
    return start, min(length, start + width)


def _to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Move the edges of a window to the nearest blanks, so that no word is cut."""
    if start:
        blank = _SPACE.search(text, start, min(end, start + _CONTEXT // 2))
        start = blank.end() if blank else start
    if end < len(text):
        cut = max(text.rfind(blank, max(start, end - _CONTEXT), end) for blank in " \n\t\u00a0")
        end = cut if cut > start else end
    return start, end
