"""Text typed with the keyboard set to another alphabet: ,.l;tn for бюджет, щпз for ogp."""

import re

# The keys of a QWERTY keyboard and what they type in ЙЦУКЕН (the Kyrgyz layout differs on the third level only).
_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюё"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)


# A key of punctuation before a letter, where no text has it, was meant as a letter.
_TYPED_BLINDLY = re.compile(r"[\[\];',.`](?=[a-z])|(?<=[a-z])[\[\];`](?=[a-z]|$)")


def layouts(text: str) -> list[str]:
    """Return what the typed keys may mean, the likeliest first: as they stand, and in the other alphabet."""
    lower = text.lower()
    is_cyrillic = any(letter in _CYRILLIC for letter in lower)
    other = lower.translate(_TO_LATIN if is_cyrillic else _TO_CYRILLIC)
    readings = [other, text] if _TYPED_BLINDLY.search(lower) else [text, other]
    return list(dict.fromkeys(readings))
