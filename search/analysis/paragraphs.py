"""The paragraphs of a text and their languages."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from search.analysis.language import ENGLISH, KYRGYZ, OTHER, is_other, language_of
from search.analysis.letters import LINE_HYPHEN, is_cyrillic
from search.analysis.tokens import Token, words

# A line ends a paragraph unless a hyphen says that a word goes on. (The hyphen is looked for behind a line end that
# is already found: asked before every letter it takes as long as everything else.)
_HYPHEN = f"[{LINE_HYPHEN}]"
_LINE_END = re.compile(
    rf"[\r\n\u2028\u2029\f](?<!{_HYPHEN}.)(?<!{_HYPHEN}[ \t\r].)(?<!{_HYPHEN}[ \t]\r.)[\r\n\u2028\u2029\f]*",
    re.DOTALL,
)


class Paragraph(NamedTuple):
    """The words of one paragraph, the language whose terms they become, and the place in the text where it is written."""

    lang: str
    words: list[str]
    start: int
    end: int

    @property
    def language(self) -> str:
        """The language it is written in, which may be another one."""
        return OTHER if is_other(self.words) else self.lang


class Paragraphs:
    """The paragraphs of one text; each is analysed when it is first asked about.

    One without signs of a language takes that of the one before it. At the beginning of a text there is none
    before: it takes the language of the whole text, else Kyrgyz. Cyrillic words of an English paragraph are a
    paragraph of their own and never English.
    """

    def __init__(self, text: str):
        self._text = text
        self._known: dict[int, list[Paragraph]] = {}
        self._inherited: dict[int, str] = {}

    @cached_property
    def _places(self) -> list[tuple[int, int]]:
        return list(places(self._text))

    def __iter__(self) -> Iterator[Paragraph]:
        """Yield the paragraphs in their order."""
        for number in range(len(self._places)):
            for part in self._parts(number):
                yield part if part.lang else part._replace(lang=self._before(number))

    def language_of(self, token: Token) -> str:
        """Return the language of the paragraph that holds a word of this text."""
        number = bisect_right(self._places, token.start, key=itemgetter(0)) - 1
        parts = self._parts(number)
        part = parts[0] if len(parts) == 1 or is_cyrillic(token.word) else parts[1]
        return part.lang or self._before(number)

    def _parts(self, number: int) -> list[Paragraph]:
        """Return a written paragraph by script, with the languages that its own words show."""
        if number not in self._known:
            start, end = self._places[number]
            self._known[number] = list(_by_script(words(self._text[start:end]), start, end))
        return self._known[number]

    def _before(self, number: int) -> str:
        """Return the language that a paragraph without signs inherits."""
        if number not in self._inherited:
            self._inherited[number] = self._find_before(number)
        return self._inherited[number]

    def _find_before(self, number: int) -> str:
        for earlier in range(number - 1, -1, -1):
            for part in self._parts(earlier):
                if part.lang and part.lang != ENGLISH:
                    return part.lang
            if earlier in self._inherited:
                return self._inherited[earlier]
        return self._at_the_beginning

    @cached_property
    def _at_the_beginning(self) -> str:
        parts = [part for number in range(len(self._places)) for part in self._parts(number)]
        if parts[0].lang:
            return KYRGYZ
        whole = language_of([word for part in parts for word in part.words])
        lang = whole or next((part.lang for part in parts if part.lang), "")
        return lang if lang and lang != ENGLISH else KYRGYZ


def word_counts(text: str) -> Counter[str]:
    """Return how many words of a text, figures not counted, are in paragraphs of each language (ky, ru, en, other)."""
    counts: Counter[str] = Counter()
    for paragraph in Paragraphs(text):
        counts[paragraph.language] += sum(not word.isdigit() for word in paragraph.words)
    return +counts


def places(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of every line that is not empty; words that lines share keep them together."""
    start = 0
    for match in _LINE_END.finditer(text):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _by_script(found: list[str], start: int, end: int) -> Iterator[Paragraph]:
    lang = language_of(found)
    if lang == ENGLISH:
        cyrillic = [word for word in found if is_cyrillic(word)]
        if cyrillic:
            yield Paragraph(language_of(cyrillic), cyrillic, start, end)
            found = [word for word in found if not is_cyrillic(word)]
    if found:
        yield Paragraph(lang, found, start, end)
