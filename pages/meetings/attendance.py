"""Who came, and whether that was enough to decide."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Attendance:
    """Numbers of a meeting: members present, absent, excused, guests; `needed` for a quorum, None if unknown."""

    needed: int | None
    present: int | None
    absent: int = 0
    excused: int = 0
    guests: int = 0

    @property
    def is_quorate(self) -> bool | None:
        """Return whether the quorum was reached; None where a number is missing."""
        if self.needed is None or self.present is None:
            return None
        return self.present >= self.needed


def count(needed: int | None, present: int | None, presences: Iterable[str]) -> Attendance:
    """Return the numbers; `present` was given by the editor, else it is counted. Guests make no quorum."""
    counted = Counter(presences)
    if present is None and counted:
        present = counted["present"]
    return Attendance(needed, present, counted["absent"], counted["excused"], counted["guest"])
