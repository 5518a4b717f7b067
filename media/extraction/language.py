"""The languages of a page, by its paragraphs."""

from collections import Counter
from collections.abc import Iterable

from search.analysis import Paragraphs

LEAST_SHARE = (
    0.1  # a language with fewer of a document's words is a quotation, not a language of the document
)


def word_counts(text: str) -> Counter[str]:
    """Return how many words of a text are in paragraphs of each language."""
    counts: Counter[str] = Counter()
    for paragraph in Paragraphs(text):
        counts[paragraph.lang] += sum(not word.isdigit() for word in paragraph.words)
    return +counts


def main_language(counts: Counter[str]) -> str:
    """Return the language of most words, "" where there are none."""
    return max(counts, key=counts.__getitem__, default="")


def languages(pages: Iterable[Counter[str]]) -> list[str]:
    """Return the languages of a document, that of most words first."""
    total: Counter[str] = sum(pages, Counter())
    return [code for code, count in total.most_common() if count >= LEAST_SHARE * total.total()]
