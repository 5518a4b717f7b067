"""The language of a page of text."""

import re
from collections import Counter

_WORD = re.compile(r"[^\W\d_]+")
_KYRGYZ_LETTERS = frozenset("ңөү")
# The commonest words of running text that the other two languages do not share.
_COMMON = {
    "ky": frozenset(
        [
            "жана",
            "менен",
            "үчүн",
            "боюнча",
            "бул",
            "анын",
            "деп",
            "же",
            "болуп",
            "эле",
            "тууралуу",
            "жөнүндө",
            "кийин",
            "чейин",
            "катары",
            "алар",
            "турган",
        ]
    ),
    "ru": frozenset(
        [
            "и",
            "в",
            "на",
            "с",
            "по",
            "что",
            "не",
            "для",
            "от",
            "как",
            "из",
            "за",
            "при",
            "или",
            "это",
            "также",
            "его",
            "они",
            "быть",
            "которые",
        ]
    ),
    "en": frozenset(
        [
            "the",
            "of",
            "and",
            "to",
            "in",
            "for",
            "is",
            "on",
            "that",
            "with",
            "by",
            "as",
            "are",
            "this",
            "be",
            "from",
            "at",
            "which",
        ]
    ),
}


def page_language(text: str) -> str:
    """Return "ky", "ru" or "en" for the language most of the text is written in, "" when it has no words."""
    votes: Counter[str] = Counter()
    for word in _WORD.findall(text.lower()):
        if not _KYRGYZ_LETTERS.isdisjoint(word):
            votes["ky"] += 1
        for code, words in _COMMON.items():
            if word in words:
                votes[code] += 1
    if votes:
        return votes.most_common(1)[0][0]
    return _by_script(text)


def _by_script(text: str) -> str:
    latin = sum("a" <= letter <= "z" for letter in text.lower())
    cyrillic = sum("а" <= letter <= "я" or letter == "ё" for letter in text.lower())
    if not latin and not cyrillic:
        return ""
    return "en" if latin > cyrillic else "ru"
