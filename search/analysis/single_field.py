"""The analysis for a reader of plain lists of terms: an index of one field, a measurement, a command line.

Terms of every kind and language stand side by side and wear their field's name, so that no two kinds clash.
"""

import re

from search.analysis import kyrgyz
from search.analysis.language import KYRGYZ
from search.analysis.letters import fold, is_cyrillic, repair
from search.analysis.paragraphs import word_counts
from search.analysis.terms import fields, query_words
from search.analysis.tokens import words

_ABBREVIATION = re.compile(r"([А-ЯЁӨҮҢ]{2,})(?:[а-яёөүң]|[-\u2010-\u2013]|$)")


def _named(kind: str, lang: str, term: str) -> str:
    return f"{kind}_{lang}:{term}"


def analyse(text: str) -> list[str]:
    """Return the index terms of a text: those of every field, each behind the name of its field."""
    return [
        _named(kind, lang, term)
        for lang, group in fields(text).items()
        for kind, column in group.items()
        for term in column
    ]


def analyse_query(text: str) -> list[list[str]]:
    """Return for each word of a query its alternatives among the terms of `analyse`; the best one should count."""
    return [
        [
            _named(kind, lang, term)
            for lang, group in word.groups.items()
            for kind, alternatives in group.items()
            for term in alternatives
        ]
        for word in query_words(text)
    ]


def stem(word: str) -> str:
    """Return the Kyrgyz root of one written word as it is spelled, a compound with its hyphens; "" of no word.

    An abbreviation and a number are returned without what they carry: УКМК-нын, ПЧР-тест, 150дөн.
    """
    found = words(word)
    abbreviation = _ABBREVIATION.match(word)
    if abbreviation and found:
        return repair(abbreviation[1])
    return "-".join(kyrgyz.spelled_stems(each).root if is_cyrillic(each) else fold(each) for each in found)


def detect(text: str) -> str:
    """Return the language of most words of a text: ky, ru, en or other; Kyrgyz where there are none.

    The kit has lines of figures alone and counts them as Kyrgyz. `word_counts` claims nothing of them.
    """
    counts = word_counts(text)
    return max(counts, key=counts.__getitem__, default=KYRGYZ)
