"""What every engine indexes of a record's texts: the terms of its titles, of each page, and of the whole."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from search.analysis import term_texts
from search.engines.base import Record
from search.registry import Entry, PageText

Terms = dict[str, str]  # terms with blanks between them, by field


class PageTerms(NamedTuple):
    """The terms of one page of an entry."""

    entry: Entry
    number: int
    terms: Terms


class RecordTerms(NamedTuple):
    """The terms of a record. Each text is analysed once: those of the whole are those of its pages together."""

    titles: Terms
    pages: list[PageTerms]

    @classmethod
    def of(cls, record: Record) -> "RecordTerms":
        """Return the terms of a record, which are worked out unless they came with it."""
        found = iter(map(term_texts, texts_of(record)) if record.terms is None else record.terms)
        titles: list[Terms] = []
        pages: list[PageTerms] = []
        for entry in record.entries:
            titles.append(next(found))
            pages += [PageTerms(entry, page.number, next(found)) for page in _pages(entry)]
        return cls(_together(titles), pages)

    @property
    def whole(self) -> Terms:
        """The terms of all pages together, by which words on different pages of a record count together."""
        return _together([page.terms for page in self.pages])


def texts_of(record: Record) -> Iterator[str]:
    """Yield every text of a record that is analysed: of each entry the titles, then the pages."""
    for entry in record.entries:
        yield _names(entry)
        for page in _pages(entry):
            yield page.text


def _names(entry: Entry) -> str:
    return "\n".join((entry.title, *entry.alt_titles))


def _pages(entry: Entry) -> Iterator[PageText]:
    """Yield the pages with the titles on the first, so that what a title finds is on a page and counts in the whole.

    Where there is no text the titles are page 0, which nobody is shown.
    """
    first, *rest = entry.texts or (PageText(0, ""),)
    yield PageText(first.number, f"{_names(entry)}\n{first.text}")
    yield from rest


def _together(parts: list[Terms]) -> Terms:
    found: dict[str, list[str]] = defaultdict(list)
    for part in parts:
        for field, terms in part.items():
            found[field].append(terms)
    return {field: " ".join(terms) for field, terms in found.items()}
