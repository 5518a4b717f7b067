"""What a query typed in Latin letters may mean in Cyrillic: okmot, ökmöt, jygylyshy, or ЙЦУКЕН typed on QWERTY."""

import functools

from search.analysis.letters import VOWELS, fold

MOST_CANDIDATES = 3

_DIGRAPHS = (
    ("shch", "щ"), ("sch", "щ"), ("yo", "ё"), ("yu", "ю"), ("ya", "я"), ("ye", "е"), ("sh", "ш"), ("ch", "ч"),
    ("zh", "ж"), ("kh", "х"), ("ts", "ц"),
)  # fmt: skip
_LETTERS = dict(zip("abcdefghijklmnopqrstuvwxzöüñşçıŋğ", "абкдефгхижклмнопкрстуввхзөүңшчыңг", strict=True))
_VOWELS = frozenset("aeiouyöüı")
_KEYBOARD = str.maketrans("qwertyuiopasdfghjklzxcvbnm", "йцукенгшщзфывапролдячсмить")


def _letter(word: str, place: int, before: str) -> str:
    """Return the Cyrillic letter of one Latin letter, y and i by their neighbours (`before` is Cyrillic)."""
    letter = word[place]
    after_vowel = before in VOWELS
    if letter == "y":
        begins = place == 0 and word[1:2] in _VOWELS
        return "й" if after_vowel or begins else "ы"
    if letter == "i":
        return "й" if after_vowel else "и"
    return _LETTERS.get(letter, letter)


def transliterate(word: str) -> str:
    """Return a repaired Latin word in Cyrillic letters."""
    letters = [""]
    place = 0
    while place < len(word):
        for digraph, cyrillic in _DIGRAPHS:
            if word.startswith(digraph, place):
                letters.append(cyrillic)
                place += len(digraph)
                break
        else:
            letters.append(_letter(word, place, letters[-1]))
            place += 1
    return "".join(letters)


@functools.lru_cache(20_000)
def cyrillic_candidates(word: str) -> tuple[str, ...]:
    """Return folded Cyrillic readings of a repaired Latin word, likeliest first."""
    plain = transliterate(word)
    readings = [plain]
    if "ng" in word:
        readings.append(transliterate(word.replace("ng", "ŋ")))
    readings.append(word.translate(_KEYBOARD))
    return tuple(dict.fromkeys(fold(reading) for reading in readings))[:MOST_CANDIDATES]
