"""Russian nouns whose forms Snowball gives several stems, found by their paradigms in a word list.

A beginning with which many endings of one declension make words of the list is a noun. Its stem is the one that most
of its forms have; the forms with another one are written down.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from search.analysis.building.word_lists import RUSSIAN_DATA, words
from search.analysis.letters import fold
from search.analysis.russian import COMMENT, NOUNS, stem_by_rules

LEAST_FORMS = 5  # of a noun in the list
SHORTEST = 2  # letters of a noun before its ending
_VOWELS = frozenset("аеёиоуыэюя")
_HEADER = (
    "Russian nouns: a stem and those forms that the rules of search/analysis/russian.py would give another one.",
    "Found by search/analysis/building/russian_nouns.py in the word list of Debian's tesseract-ocr-rus",
    "(Copyright Google Inc., Apache License 2.0).",
)


class Declension(NamedTuple):
    """The endings of a kind of nouns; the instrumental plural, which nothing else ends in, must be in the list."""

    endings: tuple[str, ...]
    instrumental: str


DECLENSIONS = (
    Declension(("", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах"), "ами"),  # орган
    Declension(("", "а", "у", "ем", "е", "ы", "ев", "ам", "ами", "ах"), "ами"),  # владелец
    Declension(("ь", "я", "ю", "ем", "е", "и", "ей", "ям", "ями", "ях"), "ями"),  # уровень
    Declension(("й", "я", "ю", "ем", "е", "и", "ев", "ям", "ями", "ях"), "ями"),  # обычай
    Declension(("а", "ы", "и", "е", "у", "ой", "", "ам", "ами", "ах"), "ами"),  # система
    Declension(("я", "и", "е", "ю", "ей", "ь", "ям", "ями", "ях"), "ями"),  # земля
    Declension(("о", "а", "у", "ом", "е", "", "ам", "ами", "ах"), "ами"),  # письмо
)


def write_russian_nouns() -> None:
    """Find the nouns and write them beside the analysis.

    Raises:
        WordListError: the word list is not installed.
    """
    by_stem: dict[str, list[str]] = defaultdict(list)
    for form, stem in sorted(irregular(words(RUSSIAN_DATA)).items()):
        by_stem[stem].append(form)
    lines = [f"{COMMENT} {line}" for line in _HEADER]
    lines += [f"{stem} {' '.join(forms)}" for stem, forms in sorted(by_stem.items())]
    NOUNS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def irregular(known: Collection[str]) -> dict[str, str]:
    """Return the stem of each folded form to which the rules give another one."""
    listed = set(known)
    found: dict[str, tuple[int, str]] = {}
    for declension in DECLENSIONS:
        for forms in _nouns(listed, declension):
            stem, count = Counter(map(stem_by_rules, forms)).most_common(1)[0]
            for form in forms:
                if count > len(forms) / 2 and count > found.get(fold(form), (0, ""))[0]:
                    found[fold(form)] = count, stem
    return {form: stem for form, (_count, stem) in found.items() if stem_by_rules(form) != stem}


def _nouns(listed: set[str], declension: Declension) -> Iterator[list[str]]:
    length = len(declension.instrumental)
    for word in sorted(listed):
        base = word[:-length]
        if word.endswith(declension.instrumental) and len(base) >= SHORTEST:
            forms = {base + ending for ending in declension.endings} | set(_with_fleeting_vowel(base))
            in_list = sorted(forms & listed)
            if len(in_list) >= LEAST_FORMS:
                yield in_list


def _with_fleeting_vowel(base: str) -> Iterator[str]:
    """Yield the forms without ending of a noun in two consonants: уровн-, уровень; владельц-, владелец; писем."""
    last, before = base[-1], base[:-1].rstrip("ьй")
    if last in _VOWELS or last in "ьй" or not before or (before[-1] in _VOWELS and before == base[:-1]):
        return
    for vowel in "оеё":
        yield f"{before}{vowel}{last}"
        yield f"{before}{vowel}{last}ь"
