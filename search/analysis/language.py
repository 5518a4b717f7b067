"""The language of a paragraph, told by letters, function words and endings: Kyrgyz, Russian or English.

Works for Kyrgyz typed without ө ү ң too. Of a paragraph without any sign nothing is claimed.
"""

import functools
import re
from collections.abc import Iterable
from typing import NamedTuple

from search.analysis.letters import fold, is_cyrillic

KYRGYZ, RUSSIAN, ENGLISH = "ky", "ru", "en"
LANGUAGES = (KYRGYZ, RUSSIAN, ENGLISH)
CERTAIN = 1.0  # the sum of signs from which a paragraph speaks for itself

_KYRGYZ_LETTERS = re.compile("[өүң]")
_KYRGYZ_WORDS = frozenset(
    "жана менен да де деп эле бул анын үчүн боюнча эмес болгон ал бир же ошол бар жок тууралуу керек тиешелүү"
    " башка ар дагы кийин гана анда алар мен сен биз силер эки үч жыл күн ким эмне кайсы кандай сыяктуу каршы".translate(
        str.maketrans("өүңэ", "оуне")
    ).split()
)
_RUSSIAN_WORDS = frozenset(
    [
        "и",
        "в",
        "во",
        "не",
        "на",
        "с",
        "со",
        "что",
        "по",
        "к",
        "ко",
        "из",
        "за",
        "от",
        "до",
        "при",
        "о",
        "об",
        "для",
        "как",
        "или",
        "а",
        "но",
        "его",
        "их",
        "также",
        "может",
        "быть",
        "если",
        "статьи",
        "статья",
        "лиц",
        "лица",
        "права",
        "это",
        "том",
        "этого",
        "был",
        "была",
        "были",
        "быть",
        "который",
        "которые",
        "которых",
        "после",
        "между",
        "через",
        "более",
        "не",
        "только",
        "году",
        "года",
        "лет",
        "без",
        "над",
        "под",
        "их",
        "ее",
        "он",
        "она",
        "они",
        "мы",
        "вы",
        "есть",
        "чем",
        "так",
        "же",
        "все",
        "всех",
    ]
)
# Each sign counts as often as it occurs; the words are folded and wear ^ and $ at their ends.
_KYRGYZ_SIGNS = re.compile(
    "аа|оо|уу|ээ|ыы|^ж[аыу]|^к[ыа]й|ыл|ык|кт[ыа]|тт[аыуо]|"
    "(?:[нтд][ыиу]н|[лдт][ае]р|[лдт]ор|[дт]аг?ы|[дт]еги|[гк][ае]н|[гк]он|ып|йт|чу|гы|ынд?[ае]|[дт][ае]|ынын|синин|луу|[дт]уу)\\$"
)
_RUSSIAN_SIGNS = re.compile(
    "щ|ъ|ств|ость|ени|ани|ци[ияею]|^пр[еио]|^раз|^пере|^под|вш|тел[ья]|"
    "(?:ого|его|ому|ему|ых|их|ий|ый|ая|яя|ое|ее|ые|ие|ть|ться|тся|ия|ии|ию|ием|ов|ев|ами|ями|ах|ях|ой|ей|ую|ет|ют|ит|ют)\\$"
)


class _Sign(NamedTuple):
    """What one word says of its language."""

    latin: int
    cyrillic: int
    score: float


@functools.lru_cache(200_000)
def _sign(word: str) -> _Sign:
    if not is_cyrillic(word):
        return _Sign(0 if word.isdigit() else 1, 0, 0.0)
    folded = fold(word)
    score = 4.0 if _KYRGYZ_LETTERS.search(word) else 0.0
    score += 3.0 * ((folded in _KYRGYZ_WORDS) - (folded in _RUSSIAN_WORDS))
    bounded = f"^{folded}$"
    return _Sign(0, 1, score + len(_KYRGYZ_SIGNS.findall(bounded)) - len(_RUSSIAN_SIGNS.findall(bounded)))


def language_of(words: Iterable[str]) -> str:
    """Return the language of repaired words, empty when they give no sign."""
    signs = list(map(_sign, words))
    if not signs:
        return ""
    latin, cyrillic, score = map(sum, zip(*signs, strict=True))
    if latin > cyrillic:
        return ENGLISH
    if abs(score) < CERTAIN:
        return ""
    return KYRGYZ if score > 0 else RUSSIAN
