"""What the voices say of commitments, period by period, and where they disagree."""

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Left
from wagtail.models import Page

from pages import listings
from pages.models import PlanReportPage, ProgressUpdatePage

from .scales import COMPLETION_LEVEL, Voice

COMMITMENT_DEPTH = 5  # root, home, list of plans, plan, commitment


@dataclass(frozen=True)
class Verdict:
    """What one voice says; without an update it is silent. `missing` is its report on the period, if that is owed."""

    voice: Voice
    update: Any = None
    missing: Any = None


@dataclass(frozen=True)
class Period:
    """One period with every voice."""

    starts_on: datetime.date
    ends_on: datetime.date
    verdicts: tuple[Verdict, ...]

    @property
    def expected(self) -> list[Verdict]:
        """Return what the voices said, and the silence of those whose report is owed."""
        return [each for each in self.verdicts if each.update or each.missing]

    @property
    def silent(self) -> list[Voice]:
        """Return the voices that said nothing and owe nothing."""
        return [each.voice for each in self.verdicts if not (each.update or each.missing)]

    @property
    def is_disputed(self) -> bool:
        """Return whether those who spoke disagree."""
        return disagree(verdict.update for verdict in self.verdicts if verdict.update)


@dataclass(frozen=True)
class Standing:
    """Where a commitment stands: the newest word of each voice, and whether they disagreed when last compared."""

    verdicts: tuple[Verdict, ...]
    is_disputed: bool

    @property
    def latest(self) -> Any:
        """Return the newest update of all; None where nobody has said anything."""
        spoken = [each.update for each in self.verdicts if each.update and each.update.completion]
        return max(spoken, key=_time, default=None)


def disagree(updates: Iterable) -> bool:
    """Return whether the updates name different degrees of completion."""
    return len({update.completion for update in updates if update.completion}) > 1


def distance(updates: Iterable) -> int:
    """Return by how many steps of the scale the voices are apart; what was withdrawn is on no step."""
    levels = [COMPLETION_LEVEL[each.completion] for each in updates if each.completion in COMPLETION_LEVEL]
    return max(levels) - min(levels) if levels else 0


def of_commitments(keys: Collection[UUID], lang: str) -> dict[UUID, list[ProgressUpdatePage]]:
    """Return the public updates of commitments, by their translation key, each in the best language; one query."""
    commitments = Page.objects.filter(translation_key__in=keys).order_by()
    under = ProgressUpdatePage.objects.annotate(above=Left("path", COMMITMENT_DEPTH * Page.steplen))
    of = Page.objects.filter(path=OuterRef("above")).values("translation_key")
    spoken = under.filter(above__in=commitments.values("path")).annotate(of=Subquery(of))
    found: dict[UUID, list[ProgressUpdatePage]] = {key: [] for key in keys}
    for update in listings.best(spoken, lang).order_by("period_ends_on", "pk"):
        found[update.of].append(update)
    return found


def standing(updates: Sequence) -> Standing:
    """Return where one commitment stands by its updates."""
    newest = {update.voice: update for update in sorted(updates, key=_time)}
    compared = [period for period in periods(updates, ()) if _spoken(period) > 1]
    return Standing(
        tuple(Verdict(voice, newest.get(voice)) for voice in Voice),
        bool(compared) and compared[0].is_disputed,
    )


def periods(updates: Sequence, reports: Sequence[PlanReportPage]) -> list[Period]:
    """Return the periods somebody has spoken of, the newest first, each with every voice."""
    owed = {(each.voice, _span(each)): each for each in reports if each.is_overdue}
    ordered = sorted(updates, key=lambda each: (_span(each), each.pk), reverse=True)
    found = []
    for span, group in groupby(ordered, key=_span):
        said: dict[str, Any] = {}
        for update in group:
            said.setdefault(update.voice, update)
        verdicts = (
            Verdict(voice, said.get(voice), None if voice in said else owed.get((voice, span)))
            for voice in Voice
        )
        found.append(Period(span[1], span[0], tuple(verdicts)))
    return found


def _span(of) -> tuple:
    return (of.period_ends_on, of.period_starts_on)


def _time(update) -> tuple:
    return (update.period_ends_on, update.period_starts_on, update.pk)


def _spoken(period: Period) -> int:
    return sum(1 for each in period.verdicts if each.update and each.update.completion)
