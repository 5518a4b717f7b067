"""What a query typed in Latin letters may mean in Cyrillic: okmot, ökmöt, jygylyshy, or ЙЦУКЕН typed on QWERTY.

Several Cyrillic words may be written alike in Latin letters (y is ы or й, ng is ң or нг). All are spelled out, and
the one that the stemmer finds likeliest is meant.
"""

import functools
import re
from collections.abc import Iterator
from itertools import islice

from search.analysis import kyrgyz
from search.analysis.language import known_share
from search.analysis.letters import fold

MOST_SPELLINGS = 24
OTHER_CHOICE = 1.0  # cost of each letter that is not read in its first way
AS_LIKELY = 1.0  # difference in cost up to which a second spelling is tried
SHORTEST_TYPED = 3  # letters of words that are looked at as typed on the wrong keyboard
# Plausibility is the share of known n-grams, or this where the stem is known, which costs less than so much.
PLAUSIBLE_KYRGYZ, KNOWN_KYRGYZ = 0.8, 12.0
# Of words in Latin letters 1 of 4,000 is as much likelier as typed on the wrong keyboard, of
# words typed there 19 of 20.
LIKELIER = 0.15
STRANGE = 0.4  # exceeded by 99 of 100 Cyrillic words, and by 1 of 4 English ones typed on the wrong keyboard
LONGEST_PIECE = 64

_LETTERS: dict[str, str | tuple[str, ...]] = {
    **dict(zip("abdefghklmnopqrstuvwxzöüñşçıŋğâ", "абдефгхклмнопкрстуввхзөүңшчыңга", strict=True)),
    "c": ("ц", "к"),
    "j": ("ж", "й"),
}
_SEVERAL = {
    "shch": ("шч", "щ"), "sch": ("сч", "щ"), "sh": ("ш",), "ch": ("ч",), "zh": ("ж",), "kh": ("х",), "gh": ("г",),
    "ts": ("ц", "тс"), "ng": ("ң", "нг"),
}  # fmt: skip
_IOTATED = {"ya": "я", "yu": "ю", "yo": "ё", "ye": "е"}
_IOTATED_VOWELS = {"ya": "а", "yu": "у", "yo": "о", "ye": "е"}
_LATIN_VOWELS = frozenset("aeiouyöüıâ")
_PIECE, _LATIN_WORD = re.compile(r"[^\s\"«»“”„]+"), re.compile("[a-z]{3,}")
_PUNCTUATED = re.compile(r"[\[\];',.`][A-Za-z]|[A-Za-z][\[\];'`]")
_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`", "йцукенгшщзхъфывапролджэячсмитьбюё"
_TO_CYRILLIC_KEYS, _TO_LATIN_KEYS = str.maketrans(*_KEYS), str.maketrans(*reversed(_KEYS))


@functools.lru_cache(10_000)
def _plausibility(word: str) -> float:
    """Return how much a Cyrillic word looks like one, Kyrgyz or Russian: 0 to 1."""
    return max(known_share(word), PLAUSIBLE_KYRGYZ * (kyrgyz.unlikelihood(word) < KNOWN_KYRGYZ))


def _choices(word: str, place: int) -> Iterator[tuple[int, str]]:
    """Yield how the letters at a place may be read, likeliest first: their number and the Cyrillic ones."""
    for several, read in _SEVERAL.items():
        if word.startswith(several, place):
            yield from ((len(several), each) for each in read)
            return
    letter = word[place]
    after_vowel = word[place - 1 : place] in _LATIN_VOWELS if place else False
    if letter == "y":
        yield from _choices_of_y(word, place, after_vowel)
    elif letter == "i":
        yield from ((1, each) for each in ("йи" if after_vowel else "и"))
    else:
        yield from ((1, each) for each in _LETTERS.get(letter, letter))


def _choices_of_y(word: str, place: int, after_vowel: bool) -> Iterator[tuple[int, str]]:
    pair = word[place : place + 2]
    if pair in _IOTATED:
        yield 2, _IOTATED[pair]
        if place and not after_vowel:
            yield 2, f"ь{_IOTATED[pair]}"
        yield 2, f"й{_IOTATED_VOWELS[pair]}"
    elif after_vowel or (place == 0 and pair[1:] in _LATIN_VOWELS):
        yield from ((1, each) for each in "йы")
    else:
        yield 1, "ы"
        if pair[1:] in _LATIN_VOWELS:
            yield 1, "й"


def _spellings(word: str, place: int = 0) -> Iterator[tuple[int, str]]:
    """Yield the ways to spell the rest of a word in Cyrillic, with the number of other than first choices."""
    if place == len(word):
        yield 0, ""
        return
    for number, (length, letters) in enumerate(_choices(word, place)):
        for others, rest in _spellings(word, place + length):
            yield others + min(number, 1), letters + rest


@functools.lru_cache(10_000)
def transliterations(word: str) -> tuple[str, ...]:
    """Return the likeliest folded Cyrillic spelling of a repaired Latin word, and the next where it is about as likely."""
    costs: dict[str, float] = {}
    for others, spelling in islice(_spellings(word), MOST_SPELLINGS):
        folded = fold(spelling)
        if folded not in costs:
            costs[folded] = others * OTHER_CHOICE + kyrgyz.unlikelihood(folded)
    best, *rest = sorted(costs, key=costs.__getitem__)
    return best, *(spelling for spelling in rest[:1] if costs[spelling] - costs[best] < AS_LIKELY)


def cyrillic_candidates(word: str) -> tuple[str, ...]:
    """Return folded Cyrillic readings of a repaired Latin word, likeliest first."""
    read = transliterations(word)
    typed = word.translate(_TO_CYRILLIC_KEYS)
    if not typed.isalpha() or len(typed) < SHORTEST_TYPED:
        return read
    ahead = _plausibility(typed) - _plausibility(read[0])
    if ahead <= 0:
        return read
    return (fold(typed), *read) if ahead > LIKELIER else (*read, fold(typed))


def latin_candidate(word: str) -> str:
    """Return the English word that may be meant by a repaired Cyrillic one, typed on the wrong keyboard; else ""."""
    if not SHORTEST_TYPED <= len(word) <= LONGEST_PIECE or _plausibility(word) > STRANGE:
        return ""
    typed = word.translate(_TO_LATIN_KEYS)
    if not (typed.isascii() and typed.isalpha()):
        return ""
    return typed if _plausibility(transliterations(typed)[0]) > _plausibility(word) else ""


def retyped(text: str) -> str:
    """Return a query with those words in Cyrillic that were typed on a Latin keyboard and have its punctuation.

    Words of letters alone may be meant as they stand: those are read in both ways by `cyrillic_candidates`.
    """
    if not _PUNCTUATED.search(text):
        return text
    return _PIECE.sub(lambda match: _retyped_piece(match.group()), text)


def _retyped_piece(piece: str) -> str:
    if len(piece) > LONGEST_PIECE or not _PUNCTUATED.search(piece):
        return piece
    stripped = piece.rstrip(",.;'")
    parts = _LATIN_WORD.findall(piece.lower())
    as_it_stands = sum(len(part) * _plausibility(transliterations(part)[0]) for part in parts) / len(piece)
    for written in (stripped, piece):
        typed = written.lower().translate(_TO_CYRILLIC_KEYS)
        if typed.isalpha() and not typed.isascii() and _plausibility(typed) > max(as_it_stands, STRANGE):
            return typed + piece[len(written) :]
    return piece
