"""Search inside one document: the pages on which the words stand, in reading order, from its texts alone."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pages.reading import Reading
from search.query import ParsedText, parse
from search.service import matcher

MOST_CHARACTERS = 4_000_000  # of a document's text that are looked through: some 2,000 pages


class PageOfText(NamedTuple):
    """A page of a document: its number, language and words."""

    number: int
    lang: str
    text: str


class DocumentSearch:
    """What the query of a reading finds in its version of the document.

    `pages` are those with all the words and nothing that the query leaves out; where no page has all, those with
    most of them (`has_all_words` is then false). Words that occur nowhere in the document are looked for with an
    error allowed, as in the search over everything. Raises QueryError.
    """

    def __init__(self, reading: Reading):
        self._reading = reading
        parsed = parse(reading.query)
        excluding = matcher(reading.query, misspelt=())
        pages = [page for page in _bounded(reading) if not excluding.is_excluded(page.text)]
        found = self._look(pages, parsed)
        most = max(map(len, found), default=0)
        wanted = len(parsed.words) + len(parsed.phrases)
        self.has_all_words = most >= wanted
        is_asked = most or not (wanted or parsed.is_empty)  # exclusions alone ask for every other page
        self.pages = [
            page for page, words in zip(pages, found, strict=True) if is_asked and len(words) == most
        ]

    def _look(self, pages: Sequence[PageOfText], parsed: ParsedText) -> list[frozenset[int]]:
        """Return which words and phrases each page has."""
        self._matcher = matcher(self._reading.query, misspelt=())
        found = [self._matcher.found(page.text) for page in pages]
        present = frozenset[int]().union(*found)
        missing = {word.text for number, word in enumerate(parsed.words) if number not in present}
        if not missing:
            return found
        self._matcher = matcher(self._reading.query, misspelt=missing)
        return [self._matcher.found(page.text) for page in pages]

    def rows(self, pages: Sequence[PageOfText]) -> list[dict]:
        """Return number, language, address and snippet of some of the pages."""
        return [
            {
                "number": page.number,
                "lang": page.lang,
                "address": self._reading.address(page.number),
                "snippet": self._matcher.snippet(page.text),
            }
            for page in pages
        ]


def _bounded(reading: Reading) -> Iterator[PageOfText]:
    """Yield the pages of the version as far as they are looked through."""
    length = 0
    texts = reading.document.texts(reading.file.number).order_by("number")
    for row in texts.values_list("number", "language", "text").iterator():
        page = PageOfText(*row)
        length += len(page.text)
        if length > MOST_CHARACTERS:
            return
        yield page
