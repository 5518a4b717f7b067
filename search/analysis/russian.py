"""The Russian stemmer: Snowball, and the nouns that it takes for verbs or adjectives in some of their forms.

Snowball cuts материал to материа and материалы to материал, правила to прав, систему to сист. The table holds such
forms; it is built by `python -m search.analysis.building` and names its source and licence.
"""

import functools
import re
from pathlib import Path

from search.analysis.letters import fold
from search.analysis.snowball import stemmer

NOUNS = Path(__file__).parent / "tables" / "russian_nouns.txt"
COMMENT = "#"

# закупок, закупки: Snowball keeps the vowel that comes and goes before a final к. All forms of a word lose it alike.
_FLEETING_VOWEL = re.compile("(?<=..[бвгджзклмнпрстфхцчшщ])[ое]к$")

_SINGULAR = re.compile("(?<=[ая]н)ин$")  # гражданин, граждане


@functools.cache
def _nouns() -> dict[str, str]:
    """Return the stems of the forms in the table: each line has a stem and its forms, both folded."""
    stems: dict[str, str] = {}
    for line in NOUNS.read_text(encoding="utf-8").splitlines():
        if not line.startswith(COMMENT):
            stem_of_noun, *forms = line.split(" ")
            stems.update(dict.fromkeys(forms, stem_of_noun))
    return stems


def stem_by_rules(word: str) -> str:
    """Return the folded stem of a repaired word by Snowball and rules alone."""
    return _SINGULAR.sub("", _FLEETING_VOWEL.sub("к", fold(stemmer("russian")(word))))


def stem(word: str) -> str:
    """Return the folded stem of a repaired word in Cyrillic letters."""
    return _nouns().get(fold(word)) or stem_by_rules(word)
