"""Letters: what is repaired before words are compared, and what is folded when they are.

Repair concerns what is the same letter in disguise: Latin letters that look Cyrillic and Cyrillic ones that look
Latin, letters of old Kyrgyz fonts, digits that character recognition took for letters, invisible characters. Folding
concerns what people leave out on a keyboard without the Kyrgyz letters.
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
_INSIDE_ONLY = re.compile(f"[{INVISIBLE}]|[\ufffe\u0002]\r?\n?|[-\u2010][ \t]?\r?\n")
_ACCENTS = re.compile(f"[{COMBINING}]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[a-zß-öø-ÿšžçşıŋğ]")

# Letters of fonts from before Unicode and of other alphabets in the place of ө, ү, ң.
_OLD_FONTS = str.maketrans("ѳɵϴєʏїұӊњҥѐѝ", "өөөөүүүңңңеи")
# Latin letters that stand for Cyrillic ones in Cyrillic words: alike in print, or near them on some keyboard.
_ALIKE = ("aceopxykmthbiöüøñŋ", "асеорхукмтнвиөүөңң")
_TO_CYRILLIC = str.maketrans(*_ALIKE)
_HAS_CYRILLIC_TWIN = frozenset(_ALIKE[0])
_CYRILLIC_TWINS = "асеорхукмтнвіј", "aceopxykmthbij"
_TO_LATIN = str.maketrans(*_CYRILLIC_TWINS)
_HAS_LATIN_TWIN = frozenset(_CYRILLIC_TWINS[0])
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_IS_LIGATURE = re.compile("[ﬀ-ﬆ]")
_ROMAN = re.compile("[ivxlхі]{2,}")  # with Cyrillic letters among them
# Taken for each other by character recognition: к0омдук, 2О19.
_ZERO_IN_WORD = re.compile("(?<=[а-яёөүң])0(?=[а-яёөүң])")
_LETTER_IN_NUMBER = re.compile("(?<=[0-9])[oо](?=[0-9])")
_FOLD = str.maketrans("өүңёэ", "оунее")


def visible(raw: str) -> str:
    """Return written text composed (NFC) and without invisible characters and hyphens at line ends."""
    return (
        raw if raw.isascii() and "\n" not in raw else unicodedata.normalize("NFC", _INSIDE_ONLY.sub("", raw))
    )


def repair(raw: str) -> str:
    """Return one word in lower case, composed (NFC), without invisible characters and disguised letters."""
    if raw.isascii() and raw.isalnum():
        word = raw.lower()
        return _repair_digits(word) if "o" in word else word
    word = _TO_DROP.sub("", raw).replace("İ", "i").lower()
    if _IS_LIGATURE.search(word):
        word = _IS_LIGATURE.sub(lambda match: _LIGATURES[match.group()], word)
    word = unicodedata.normalize("NFC", word)  # last: what a ligature ends in may take an accent
    if not _CYRILLIC.search(word):
        return _repair_digits(word.translate(_OLD_FONTS))
    if _ROMAN.fullmatch(word):
        return word.translate(_TO_LATIN)
    word = _ACCENTS.sub("", word.translate(_OLD_FONTS))
    if _LATIN.search(word):
        word = _in_one_alphabet(word)
    return _repair_digits(word)


def _in_one_alphabet(word: str) -> str:
    """Return a word of Cyrillic and Latin letters with all those changed that only look like their neighbours."""
    latin = set(_LATIN.findall(word))
    if not latin <= _HAS_CYRILLIC_TWIN and set(_CYRILLIC.findall(word)) <= _HAS_LATIN_TWIN:
        return word.translate(_TO_LATIN)
    return word.translate(_TO_CYRILLIC)


def _repair_digits(word: str) -> str:
    if word.isdigit() or word.isalpha():
        return word
    return _LETTER_IN_NUMBER.sub("0", _ZERO_IN_WORD.sub("о", word))


def has_only_twins(word: str) -> bool:
    """Say whether every letter of a word in Latin letters may stand for a Cyrillic one."""
    return set(word.lower()) <= _HAS_CYRILLIC_TWIN and not _ROMAN.fullmatch(word.lower())


def fold(word: str) -> str:
    """Return the word as a keyboard without ө ү ң ё э would have typed it."""
    return word.translate(_FOLD)


def is_cyrillic(word: str) -> bool:
    """Say whether a repaired word has a Cyrillic letter."""
    return not word.isascii() and bool(_CYRILLIC.search(word))


def is_latin(word: str) -> bool:
    """Say whether a repaired word is written in Latin letters only (with or without digits)."""
    return bool(_LATIN.search(word)) and not is_cyrillic(word)
