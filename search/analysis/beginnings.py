"""Places in raw text where a word may begin as a term does.

Analysing every word of thirty pages for their snippets would take longer than finding the pages. The first two
or three letters of a word survive stemming, but for the few changes below, and tell quickly which are worth it.
"""

import re
from collections.abc import Iterable, Iterator

from search.analysis.kyrgyz import IRREGULAR_STEMS
from search.analysis.letters import COMBINING, INVISIBLE

_SURE, _SURE_OF_LONG = 2, 3  # letters that a word shares with its stem; with one of more than three letters
# What a letter of a word may be whose stem has this one: кою has the stem кой, dying die.
_CHANGED = {"й": "юяе", "i": "y"}
_CHANGED_AT_THE_END = {"к": "г", "п": "б", "ч": "ш"}  # эби has the stem эп, ишчү has ич
# Where a word, in lower case, is not written with the letters it is compared by: characters that are left out, letters
# of old fonts, ligatures, a hyphen at the end of a line, a digit or a Latin letter beside a Cyrillic one.
_LEFT_OUT = f"{COMBINING}{INVISIBLE}\ufffe\x02"
_OTHER_LETTERS = "ѳɵϴєʏїұӊњҥѐѝﬀ-ﬆ"
_LATIN = "a-zß-öø-ÿšžçşıŋğ"
_CYRILLIC = "\u0400-\u04ff"
# One set comes first, so that the characters in question are found quickly.
_ODD = re.compile(
    rf"[{_LEFT_OUT}{_OTHER_LETTERS}\-\u2010{_LATIN}0-9](?:(?<=[{_LEFT_OUT}{_OTHER_LETTERS}])"
    rf"|(?<=[-\u2010])(?=[ \t]?\r?\n)|(?<=[{_LATIN}0-9])(?:(?=[{_CYRILLIC}])|(?<=[{_CYRILLIC}].))"
    rf"|(?<=[0-9])(?:(?=[{_LATIN}])|(?<=[{_LATIN}].)))"
)
_LEFT_OUT_CHARACTER = re.compile(f"[{_LEFT_OUT}]")


def beginnings(term: str) -> set[str]:
    """Return how the words begin whose word, stem, root or prefix may be `term`: one to three flattened letters.

    Letter-spaced words (Т О К Т О М) begin with two letters apart.
    """
    is_regular = term not in IRREGULAR_STEMS and term[1:2] != "й"
    start = term[: _SURE_OF_LONG if len(term) > _SURE_OF_LONG and is_regular else _SURE]
    last = start[1:][-1:]
    letters = last + _CHANGED.get(last, "")
    if len(term) == _SURE:
        letters += _CHANGED_AT_THE_END.get(last, "")
    found = {flatten(start[:-1] + letter) for letter in letters} or {flatten(start)}
    return found | {_spaced(each) for each in found if len(each) >= _SURE}


def flatten(text: str) -> str:
    """Return the text folded and in lower case, one character for each."""
    flat = text.lower()
    if len(flat) != len(text):
        flat = "".join(character.lower()[:1] for character in text)
    for letter, folded in (
        ("ө", "о"),
        ("ү", "у"),
        ("ң", "н"),
        ("ё", "е"),
        ("э", "е"),
    ):  # far quicker than a table
        flat = flat.replace(letter, folded)
    return flat


def places_of(starts: Iterable[str], text: str, flat: str) -> list[int]:
    """Return where a word of the text may begin with one of these beginnings. `flat` is the text flattened."""
    found = set(_odd_words(text, flat))
    for start in starts:
        at = flat.find(start)
        while at >= 0:
            if text[at - 1] == " " or _may_begin(
                text, at
            ):  # the first question is the quick one; 0 may begin
                found.add(at)
            at = flat.find(start, at + 1)
    return sorted(found)


def places_like(start: str, text: str, flat: str) -> list[int]:
    """Return where a word may begin like `start` (five folded letters or more) but for one error.

    The error spares the first two letters, or the fourth and fifth, which may then stand a place further on or back.
    """
    found = {*_occurrences(start[:_SURE], flat), *_occurrences(_spaced(start), flat)}
    found |= {at - before for at in _occurrences(start[3:5], flat) for before in (2, 3, 4) if at >= before}
    return sorted({at for at in found if _may_begin(text, at)}.union(_odd_words(text, flat)))


def _spaced(start: str) -> str:
    """Return how a letter-spaced word (Т О К Т О М) with this beginning begins."""
    return " ".join(start[:_SURE]) + " "


def _occurrences(piece: str, text: str) -> Iterator[int]:
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)


def _may_begin(text: str, at: int) -> bool:
    """Say whether a word may begin here: behind none, or cut from an abbreviation or number it is stuck to."""
    before = text[at - 1] if at else " "
    return not before.isalnum() or before.isdigit() or (before.isupper() and text[at - 2 : at - 1].isupper())


def _odd_words(text: str, flat: str) -> Iterator[int]:
    """Yield where the words begin whose letters are not written as they are compared."""
    for match in _ODD.finditer(flat):
        at = match.start()
        while at and (text[at - 1].isalnum() or _LEFT_OUT_CHARACTER.match(text, at - 1)):
            if _may_begin(text, at):
                yield at
            at -= 1
        yield at
