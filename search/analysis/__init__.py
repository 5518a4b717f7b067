"""What is known about Kyrgyz, Russian and English text. Knows nothing of Django.

Text becomes paragraphs of one language, their words become terms; the same terms are compared in the index and
marked in snippets and pages.
"""

from search.analysis.language import KYRGYZ, LANGUAGES, OTHER, RUSSIAN
from search.analysis.marking import Mark, Marker
from search.analysis.paragraphs import Paragraphs, word_counts
from search.analysis.single_field import analyse, analyse_query, detect, stem
from search.analysis.terms import (
    KINDS,
    QueryWord,
    Terms,
    compound_words,
    fields,
    query_words,
    term_texts,
    terms,
)
from search.analysis.tokens import tokenize

__all__ = [
    "KINDS",
    "KYRGYZ",
    "LANGUAGES",
    "OTHER",
    "RUSSIAN",
    "Mark",
    "Marker",
    "Paragraphs",
    "QueryWord",
    "Terms",
    "analyse",
    "analyse_query",
    "compound_words",
    "detect",
    "fields",
    "query_words",
    "stem",
    "term_texts",
    "terms",
    "tokenize",
    "word_counts",
]
