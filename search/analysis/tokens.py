"""Words of a text with their places in it, cut where abbreviations, numbers and names in quotes carry suffixes.

What a piece of text is cut into depends on that piece alone, never on what stands around it.
"""

import functools
import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from search.analysis.chains import is_chain
from search.analysis.letters import COMBINING, INVISIBLE, LINE_HYPHEN, has_only_twins, repair, visible

LONGEST_WORD = 64  # letters; what is longer is no word and would only fill the index
LONGEST_RAW = 4 * LONGEST_WORD  # characters of one written word that are looked at
CACHED_WORDS = 50_000

_HYPHENS = "\\-\u2010\u2011\u2013"
_QUOTES = '»”"'
_SMALL = "а-яёөүң"
_CAPITAL = "А-ЯЁӨҮҢ"
# Т О К Т О М, as headings were typed: four letters or more with one blank between each and the next. More blanks part words.
_CAPITALS = f"A-Z{_CAPITAL}ѲЄЇҰӉЊҤ"
_SMALL_ONES = f"a-z{_SMALL}ѳєїұӊњҥ"
_SPACED = (
    rf"(?<![^\W_].)(?:(?<=[{_CAPITALS}])(?: [{_CAPITALS}](?![^\W_])){{3,}}+"
    rf"|(?<=[{_CAPITALS}{_SMALL_ONES}])(?: [{_SMALL_ONES}](?![^\W_])){{3,}}+)"
)
# Letters and digits; inside a word also accents, invisible characters, and a hyphen at the end of a line. Behind
# capitals, digits and quotes also a suffix (УКМК-нын, 2019-жыл, «Манас»тын), behind Latin letters an English one.
_GOES_ON = f"(?=[{LINE_HYPHEN}{_HYPHENS}{_QUOTES}'’{COMBINING}{INVISIBLE}])"  # quickly asked, seldom true
_WORD = re.compile(
    rf"[^\W_]++(?:{_GOES_ON}"
    rf"(?:(?:[{COMBINING}]++|[{INVISIBLE}]++(?=[^\W_])"
    rf"|(?<=[^\W\d_])[{LINE_HYPHEN}][ \t]?\r?\n(?=[^\W\d_A-Z{_CAPITAL}])|[\ufffe\u0002]\r?\n?(?=[^\W\d_]))[^\W_]*+)*+"
    rf"(?:(?:(?<=[A-Z{_CAPITAL}]{{2}})[{_HYPHENS}]|(?<=[0-9])[{_HYPHENS}]|[{_QUOTES}])[{_SMALL}]{{1,9}}(?![^\W_])"
    rf"|(?<=[A-Za-z])['’]s(?![^\W_]))?|{_SPACED})?"
)
_MAY_BE_CUT = re.compile(rf"[0-9{_QUOTES}'’]|[A-Z{_CAPITAL}]{{2}}|[A-Za-z][{_SMALL}]")
_WITH_SUFFIX = re.compile(
    rf"(?P<head>[A-Z{_CAPITAL}]{{2,}}|[0-9]+|[A-Za-z]{{2,}}|[^\W_]+(?=[{_QUOTES}]))"
    rf"(?P<between>[{_HYPHENS}{_QUOTES}]?)(?P<tail>[{_SMALL}]{{1,9}})"
)
_ENGLISH = re.compile(r"(.+)['’]s", re.DOTALL)
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


@functools.lru_cache(CACHED_WORDS)
def _parts(raw: str) -> tuple[Part, ...]:
    """Cut one match of `_WORD` into words.

    УКМКнын and УКМК-нын give УКМК, 150дөн gives 150, «Манас»тын Манас, council's council; ИИМкоомдук gives ИИМ and
    коомдук.
    """
    if raw[1:2] == " ":
        return (Part(0, len(raw), _repaired(raw.replace(" ", ""))),)
    if _MAY_BE_CUT.search(raw):
        seen = visible(raw)
        if match := _WITH_SUFFIX.fullmatch(seen):
            found = _without_suffix(raw, match)
            if found:
                return found
        elif match := _ENGLISH.fullmatch(raw):
            return (Part(0, match.end(1), _repaired(match[1])),)
    return (Part(0, len(raw), _repaired(raw)),)


def _without_suffix(raw: str, match: re.Match) -> tuple[Part, ...]:
    head, between, tail = match.group("head", "between", "tail")
    # Letters that may be of either alphabet are what the suffix is: Latin KP in KPнын is КР.
    word = repair(head + tail)[: len(head)] if not between and has_only_twins(head) else repair(head)
    if is_chain(repair(tail)) and (head.isupper() or head.isdigit() or between or not has_only_twins(head)):
        end = raw.rfind(between) if between and between in _QUOTES else len(raw)
        return (Part(0, end, word[:LONGEST_WORD]),)
    end = match.end("head")
    if raw != match.string:
        end = raw.rfind(between) if between else 0
    is_apart = between or head.isdigit() or (head.isupper() and not head.isascii())
    if not end or not is_apart:
        return ()
    return (Part(0, end, word[:LONGEST_WORD]), Part(end + len(between), len(raw), _repaired(tail)))


def _repaired(raw: str) -> str:
    word = repair(raw)
    return raw if word == raw and len(raw) <= LONGEST_WORD else word[:LONGEST_WORD]


@functools.lru_cache(CACHED_WORDS)
def _words(raw: str) -> tuple[str, ...]:
    return tuple(part.word for part in _parts.__wrapped__(raw))


def words(text: str) -> list[str]:
    """Return the words of a text in their order, without places: many times as fast as `tokenize`."""
    return list(chain.from_iterable(map(_words, _written(text))))


def _written(text: str) -> list[str]:
    found = _WORD.findall(text)
    if max(map(len, found), default=0) > LONGEST_RAW:
        return [raw[:LONGEST_RAW] for raw in found]
    return found


def tokenize(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Yield the words of `text` between two places."""
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        offset = match.start()
        for part in _parts(match.group()[:LONGEST_RAW]):
            yield Token(offset + part.start, offset + part.end, part.word)


def token_at(text: str, place: int) -> Token | None:
    """Return the word that begins at `place`; None inside of a word, or where a suffix stands alone."""
    if text[place - 1 : place] == " " and not _is_behind_letter(text, place):
        # As nearly everywhere: a word, and no suffix, begins here.
        match = _WORD.match(text, place, place + 2 * LONGEST_RAW)
        first = _parts(match.group()[:LONGEST_RAW])[0] if match else None
        return first and Token(place, place + first.end, first.word)
    for token in tokenize(text, _word_boundary(text, place), min(len(text), place + 2 * LONGEST_RAW)):
        if token.start >= place:
            return token if token.start == place else None
    return None


def _word_boundary(text: str, place: int) -> int:
    """Return a place shortly before `place` where no word is cut, not even one that two lines share."""
    first = place - LONGEST_RAW
    start = max(text.rfind(blank, max(0, place - 2 * LONGEST_RAW), place) for blank in " \n") + 1
    while start > first:
        if _is_behind_letter(text, start):
            start -= 2
        elif _HYPHENATED.search(text, max(0, start - 4), start):
            start = text.rfind(" ", 0, start - 3) + 1
        else:
            break
    return max(start, first)


def _is_behind_letter(text: str, place: int) -> bool:
    """Say whether a blank and a single letter stand before a place: it may be inside a letter-spaced word."""
    return (
        place > 1
        and text[place - 1] == " "
        and text[place - 2].isalpha()
        and not text[place - 3 : place - 2].isalnum()
    )
