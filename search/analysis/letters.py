"""Letters: what is repaired before words are compared, and what is folded when they are.

Repair concerns what is the same letter in disguise: Latin letters that look Cyrillic, letters of old Kyrgyz fonts,
invisible characters. Folding concerns what people leave out on a keyboard without the Kyrgyz letters.
"""

import re
import unicodedata

VOWELS = frozenset("аеёиоөуүыэюя")
FRONT_VOWELS = frozenset("еиөүэ")

# Soft hyphen, zero-width characters, joiners and marks of direction, byte order mark.
INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
COMBINING = "\u0300-\u036f"
# A hyphen at the end of a line, as people type it and as PDF readers report it (U+FFFE, U+0002).
LINE_HYPHEN = "-\u2010\ufffe\u0002"

_TO_DROP = re.compile(f"[{INVISIBLE}]|[{LINE_HYPHEN}][ \\t]?\r?\n?")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[a-zöüñşçıŋ]")

# Letters of fonts from before Unicode and of other alphabets in the place of ө, ү, ң.
_OLD_FONTS = str.maketrans("ѳɵϴєʏїұӊњҥ", "өөөөүүүңңң")
_LOOK_ALIKES = str.maketrans("aceopxykmthbiöü", "асеорхукмтнвиөү")
_FOLD = str.maketrans("өүңёэ", "оунее")


def repair(raw: str) -> str:
    """Return one word in lower case, composed (NFC), without invisible characters and disguised letters."""
    word = raw
    if not word.isascii():
        word = _TO_DROP.sub("", unicodedata.normalize("NFC", word))
    word = word.lower()
    if word.isascii() or not _CYRILLIC.search(word):
        return word.translate(_OLD_FONTS) if not word.isascii() else word
    word = word.translate(_OLD_FONTS)
    return word.translate(_LOOK_ALIKES) if _LATIN.search(word) else word


def fold(word: str) -> str:
    """Return the word as a keyboard without ө ү ң ё э would have typed it."""
    return word.translate(_FOLD)


def is_cyrillic(word: str) -> bool:
    """Say whether a repaired word has a Cyrillic letter."""
    return not word.isascii() and bool(_CYRILLIC.search(word))


def is_latin(word: str) -> bool:
    """Say whether a repaired word is written in Latin letters only (with or without digits)."""
    return bool(_LATIN.search(word)) and not is_cyrillic(word)
