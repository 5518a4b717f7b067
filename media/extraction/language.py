"""The languages of pages and documents, by the words of each."""

from collections import Counter
from collections.abc import Iterable

from search.analysis import OTHER

LEAST_SHARE = (
    0.1  # a language with fewer of a document's words is a quotation, not a language of the document
)


def main_language(counts: Counter[str]) -> str:
    """Return the language of most words, "" where there are none or it is none of the site's."""
    lang = max(counts, key=counts.__getitem__, default=OTHER)
    return "" if lang == OTHER else lang


def languages(pages: Iterable[Counter[str]]) -> list[str]:
    """Return the languages of a document, that of most words first; none that the site does not have."""
    total: Counter[str] = sum(pages, Counter())
    least = LEAST_SHARE * total.total()
    return [code for code, count in total.most_common() if count >= least and code != OTHER]
