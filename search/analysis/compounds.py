"""What is found whole as well as by its parts: numbers of acts and articles, dates, codes, addresses.

Their parts are words like all others; the whole is one more term: 226-б, 12.1, 27.06.2018, covid-19, ogp.kg.
"""

import re
from collections.abc import Iterator

from search.analysis.letters import repair

LONGEST = 64  # characters

_RUN = re.compile(r"(?<![^\W_])[^\W_]++(?:[-\u2010\u2011\u2013.@/:_+][^\W_]++)++")
# Most texts hold none, which is quickly seen: somewhere a digit or Latin letter has to stand beside a joint.
_JOINT = re.compile(r"[0-9A-Za-z][-\u2010\u2011\u2013.@/:_+](?<=[^\W_].)(?=[^\W_])|[-/](?=[0-9])")
_HYPHENS = str.maketrans("\u2010\u2011\u2013", "---")
_NUMBER = re.compile(
    r"(?P<number>(?:[a-zа-яёөүң]{1,6}[-/])?[0-9]+(?:[-./:][0-9]+)*(?:[-/][a-zа-яё](?![a-zа-яёөүң]))?)(?:[-/].*)?"
)
_YEAR = re.compile("(?:19|20)[0-9]{2}-[жг]")  # 2019-ж.: a year, no number of an act
_EMAIL = re.compile(r"[a-z0-9._+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_WEB = re.compile(r"(?:www\.)?(?P<host>(?:[a-z0-9-]+\.)+[a-z]{2,})(?P<path>/.*)?")


def compounds(text: str) -> list[str]:
    """Return the repaired compounds of a text in their order."""
    if not _JOINT.search(text):
        return []
    return [whole for match in _RUN.finditer(text) for whole in _wholes(match.group())]


def _wholes(run: str) -> Iterator[str]:
    if len(run) > LONGEST:
        return
    pieces = re.split(r"([-.@/:_+])", run.translate(_HYPHENS))
    pieces[::2] = map(repair, pieces[::2])
    whole = "".join(pieces)
    if _EMAIL.fullmatch(whole):
        yield whole
    elif web := _WEB.fullmatch(whole):
        yield web["host"]
        if web["path"]:
            yield web["host"] + web["path"]
    elif (found := _NUMBER.fullmatch(whole)) and _is_number(found["number"]):
        yield found["number"]


def _is_number(number: str) -> bool:
    return not number.isalnum() and not _YEAR.fullmatch(number)
