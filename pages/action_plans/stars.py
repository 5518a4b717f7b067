"""What the Independent Reporting Mechanism says of a commitment, and whether it is starred."""

from collections.abc import Iterable
from dataclasses import dataclass

from .scales import Completion, PotentialImpact, Verifiability, Voice

RATED = ("verifiability", "potential_impact", "completion", "early_results")
VALUES = ("serves_access", "serves_participation", "serves_accountability")


@dataclass(frozen=True)
class Rating:
    """The newest word of the mechanism on each of its criteria; "" where it said nothing."""

    verifiability: str = ""
    potential_impact: str = ""
    completion: str = ""
    early_results: str = ""
    serves: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any((self.verifiability, self.potential_impact, self.completion, self.early_results))

    @property
    def criteria(self) -> tuple[bool, bool, bool, bool]:
        """Return which of the four conditions of a star are met.

        Source: Independent Reporting Mechanism, "IRM to Raise the Bar for Model Commitments in OGP" (2015): specific
        enough to be judged; relevant to access to information, civic participation or public accountability; of
        transformative potential impact; substantial or complete implementation.
        """
        return (
            self.verifiability == Verifiability.VERIFIABLE,
            bool(self.serves),
            self.potential_impact == PotentialImpact.TRANSFORMATIVE,
            self.completion in {Completion.SUBSTANTIAL, Completion.COMPLETED},
        )

    @property
    def is_starred(self) -> bool:
        """Return whether all four conditions are met."""
        return all(self.criteria)


def rating(updates: Iterable) -> Rating:
    """Return the rating by the updates of one commitment.

    The report on the design rates what was promised, the report on the implementation what came of it, so each
    criterion is the newest that was given.
    """
    heard = sorted(
        (each for each in updates if each.voice == Voice.IRM),
        key=lambda each: (each.period_ends_on, each.period_starts_on),
    )
    found: dict[str, str] = {}
    serves: tuple[str, ...] = ()
    for update in heard:
        found |= {name: getattr(update, name) for name in RATED if getattr(update, name)}
        serves = tuple(name for name in VALUES if getattr(update, name)) or serves
    return Rating(serves=serves, **found)
