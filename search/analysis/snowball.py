"""Snowball's stemmers, imported when they are first needed: that takes longer than the rest of the analysis."""

import functools
from collections.abc import Callable


@functools.cache
def stemmer(language: str) -> Callable[[str], str]:
    """Return the function that gives the stem of a word in a language by its English name, in small letters."""
    import snowballstemmer  # noqa: PLC0415

    return snowballstemmer.stemmer(language).stemWord
