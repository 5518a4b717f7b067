"""A plan at a glance: its commitments by theme, each with the newest word of every voice."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from pages import languages
from pages.models import CommitmentPage, CommitmentTheme, Milestone, Theme
from pages.state_bodies import Directory, Shown

from . import verdicts
from .scales import Completion, Voice
from .stars import rating
from .verdicts import Standing


@dataclass(frozen=True)
class Row:
    """One commitment of the matrix."""

    commitment: CommitmentPage
    themes: tuple[Theme, ...]
    lead: Shown | None
    standing: Standing
    overdue_milestones: int
    is_starred: bool


@dataclass(frozen=True)
class Group:
    """The commitments of one theme; `theme` is None for those without one."""

    theme: Theme | None
    rows: list[Row]


@dataclass(frozen=True)
class Tally:
    """How many commitments one voice sees at each degree of completion; None counts those it says nothing of."""

    voice: Voice
    counts: tuple[tuple[Completion | None, int], ...]


def rows(commitments: Iterable[CommitmentPage], lang: str, directory: Directory | None = None) -> list[Row]:
    """Return a row for each commitment, in their order; six queries whatever their number."""
    commitments = list(commitments)
    updates = verdicts.of_commitments([each.translation_key for each in commitments], lang)
    themes = _themes(commitments, lang)
    overdue = _overdue([each.pk for each in commitments])
    directory = directory or Directory(lang)
    return [
        Row(
            each,
            tuple(themes.get(each.pk, ())),
            directory.shown(each.lead_id),
            verdicts.standing(updates[each.translation_key]),
            overdue[each.pk],
            rating(updates[each.translation_key]).is_starred,
        )
        for each in commitments
    ]


def by_theme(found: Sequence[Row]) -> list[Group]:
    """Return the rows under the first theme of each, in the order of the themes; without a theme last."""
    groups: dict[UUID | None, Group] = {}
    for row in found:
        theme = row.themes[0] if row.themes else None
        key = theme.translation_key if theme else None
        groups.setdefault(key, Group(theme, [])).rows.append(row)
    return sorted(
        groups.values(),
        key=lambda group: (group.theme is None, group.theme and (group.theme.sort_order, group.theme.name)),
    )


def tallies(found: Sequence[Row]) -> list[Tally]:
    """Return what each voice that has spoken says of all the commitments together."""
    result = []
    for place, voice in enumerate(Voice):
        said = [row.standing.verdicts[place].update for row in found]
        counts: Counter[Any] = Counter(update.completion if update else None for update in said)
        if set(counts) - {None}:
            silent = counts[None] + counts[""]
            result.append(
                Tally(voice, (*((each, counts[each]) for each in reversed(Completion)), (None, silent)))
            )
    return result


def _themes(commitments: Sequence[CommitmentPage], lang: str) -> dict[int, list[Theme]]:
    """Return the themes of each commitment by its id, in the best language."""
    named = list(Theme.objects.all())
    best = languages.best_of_each(named, lang)
    keys = {theme.pk: theme.translation_key for theme in named}
    chosen = CommitmentTheme.objects.filter(page__in=[each.pk for each in commitments])
    found: dict[int, list[Theme]] = {}
    for row in chosen.order_by("sort_order", "pk"):
        found.setdefault(row.page_id, []).append(best[keys[row.theme_id]])
    return found


def _overdue(ids: list[int]) -> Counter:
    late = Milestone.objects.filter(page__in=ids, due_on__lt=timezone.localdate())
    gone = (Completion.COMPLETED, Completion.WITHDRAWN)
    return Counter(late.exclude(state__in=gone).values_list("page_id", flat=True))
