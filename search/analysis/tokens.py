"""Words of a text with their places in it, cut where abbreviations and numbers carry suffixes."""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from search.analysis.chains import is_chain
from search.analysis.letters import COMBINING, INVISIBLE, LINE_HYPHEN, repair

LONGEST_LOOSE_SUFFIX = 5
LONGEST_WORD = 64  # letters; what is longer is no word and would only fill the index

# Letters and digits; inside a word also accents, invisible characters, and a hyphen at the end of a line.
_WORD = re.compile(
    rf"[^\W_]+(?:(?:[{COMBINING}]+|[{INVISIBLE}]+(?=[^\W_])"
    rf"|(?<=[^\W\d_])[{LINE_HYPHEN}][ \t]?\r?\n(?=[^\W\d_A-ZА-ЯЁӨҮҢ])|[\ufffe\u0002]\r?\n?(?=[^\W\d_]))[^\W_]*)*"
)
_ABBREVIATION = re.compile("([А-ЯЁӨҮҢ]{2,})([а-яёөүң]{1,9})")
_NUMBER = re.compile("([0-9]+)([а-яёөүң]{1,9})")
_CAPITALS = re.compile("[А-ЯЁӨҮҢA-Z]{2,}|[0-9]+")
_HYPHENATED = re.compile(rf"[{LINE_HYPHEN}][ \t]?\r?\n\Z")


class Token(NamedTuple):
    """A repaired word and its place in the text it was taken from."""

    start: int
    end: int
    word: str


class Part(NamedTuple):
    """A piece of one written word: its place inside it and the repaired piece."""

    start: int
    end: int
    word: str


@functools.lru_cache(200_000)
def _parts(raw: str) -> tuple[Part, ...]:
    """Cut УКМКнын into УКМК and its suffix (dropped), ИИМкоомдук into ИИМ and коомдук, 150дөн into 150."""
    word = repair(raw)[:LONGEST_WORD]
    match = _ABBREVIATION.fullmatch(raw) or _NUMBER.fullmatch(raw)
    if not match:
        return (Part(0, len(raw), word),)
    head, tail = (repair(piece) for piece in match.groups())
    if is_chain(tail):
        return (Part(0, len(raw), head[:LONGEST_WORD]),)
    return (Part(0, match.end(1), head[:LONGEST_WORD]), Part(match.start(2), len(raw), tail))


def _is_loose_suffix(text: str, before: re.Match | None, match: re.Match) -> bool:
    """Say whether a word is the suffix of an abbreviation or number before a hyphen: УКМК-нын, 150-дөн."""
    if before is None or before.end() != match.start() - 1 or text[before.end()] not in "-\u2010\u2011\u2013":
        return False
    word = match.group()
    return (
        len(word) <= LONGEST_LOOSE_SUFFIX
        and word.islower()
        and bool(_CAPITALS.fullmatch(before.group()))
        and is_chain(repair(word))
    )


def tokenize(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Yield the words of `text` between two places."""
    before = None
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        if not _is_loose_suffix(text, before, match):
            offset = match.start()
            for part in _parts(match.group()):
                yield Token(offset + part.start, offset + part.end, part.word)
        before = match


def token_at(text: str, place: int) -> Token | None:
    """Return the word that begins at `place`; None inside of a word, or where a suffix stands alone."""
    if text[place - 1 : place] == " ":  # as nearly everywhere: a word, and no suffix, begins here
        match = _WORD.match(text, place)
        first = _parts(match.group())[0] if match else None
        return first and Token(place, place + first.end, first.word)
    for token in tokenize(text, _word_boundary(text, place)):
        if token.start >= place:
            return token if token.start == place else None
    return None


def _word_boundary(text: str, place: int) -> int:
    """Return a place shortly before `place` where no word is cut, not even one that two lines share."""
    start = max(text.rfind(blank, 0, place) for blank in " \n") + 1
    if _HYPHENATED.search(text, max(0, start - 4), start):
        start = text.rfind(" ", 0, start - 3) + 1
    return max(start, place - 2 * LONGEST_WORD)
