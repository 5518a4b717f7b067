"""Who sits in a body: how many for each side, and what an editor is reminded of."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

# Law of 24 May 2014 on public councils of state bodies: a council has 7 to 15 members.
FEWEST, MOST = 7, 15


def sides(members: Iterable) -> list[tuple[str, int]]:
    """Return the name of each side that has members with their number, the larger one first."""
    named = [member.get_side_display() for member in members if member.side]
    return Counter(named).most_common()


def remarks(body) -> list[str]:
    """Return what an editor is told about the members of a body; nothing of it keeps the page from being saved."""
    if body.is_dissolved:
        return []
    members = [member for member in body.members.all() if member.is_current]
    found = [_size(len(members))] if body.kind == "public_council" and members else []
    found += [_parity(members)] if body.kind == "forum" else []
    return [each for each in found if each]


def _size(number: int) -> str:
    if FEWEST <= number <= MOST:
        return ""
    words = _("The council has %(number)s current members; the law of 2014 asks for %(fewest)s to %(most)s.")
    return words % {"number": number, "fewest": FEWEST, "most": MOST}


def _parity(members: list) -> str:
    counts = Counter(member.side for member in members)
    government, society = counts["government"], counts["civil_society"]
    if government == society:
        return ""
    words = _("The sides are not equal: %(government)s of the government, %(society)s of civil society.")
    return words % {"government": government, "society": society}
