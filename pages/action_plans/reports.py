"""Reports on plans: those that are there, those that are to come, and those that should be there and are not."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone
from wagtail.models import Page

from pages import listings
from pages.models import ActionPlanPage, PlanReportPage
from pages.state_bodies import Directory, Shown


@dataclass(frozen=True)
class Owed:
    """A report that is due: who owes it, on which plan, and by how many days it is late (negative: still to come)."""

    report: PlanReportPage
    plan: Page | None
    owner: Shown | None
    days: int


@dataclass(frozen=True)
class Shelf:
    """The reports on one plan."""

    overdue: list[PlanReportPage]
    due: list[PlanReportPage]
    published: list[PlanReportPage]


def of_plan(plan: ActionPlanPage, lang: str) -> Shelf:
    """Return the reports on a plan."""
    return shelf(listings.children(plan, lang, PlanReportPage).defer_streamfields())


def shelf(reports: Iterable[PlanReportPage]) -> Shelf:
    """Return reports by where they stand: the longest overdue first, the newest published first."""
    found = list(reports)
    waiting = [each for each in found if each.published_on is None]
    return Shelf(
        sorted((each for each in waiting if each.is_overdue), key=_due),
        sorted((each for each in waiting if not each.is_overdue), key=_due),
        sorted(
            (each for each in found if each.published_on),
            key=lambda each: each.published_on or datetime.date.min,
            reverse=True,
        ),
    )


def owed(lang: str, *, ids: set[int] | None = None, upcoming: bool = False) -> list[Owed]:
    """Return the reports of all plans that are overdue, the longest first; with `upcoming` those to come after them.

    `ids` are those of a state body in all languages: only what it owes.
    """
    waiting = PlanReportPage.objects.filter(published_on=None, due_on__isnull=False)
    if not upcoming:
        waiting = waiting.filter(due_on__lt=timezone.localdate())
    if ids is not None:
        waiting = waiting.filter(state_body__in=ids)
    return _owed(list(listings.best(waiting, lang).defer_streamfields()), lang)


def _owed(reports: Sequence[PlanReportPage], lang: str) -> list[Owed]:
    plans = listings.parents(reports, lang)
    directory = Directory(lang)
    today = timezone.localdate()
    rows = [
        Owed(each, plans.get(each.pk), directory.shown(each.state_body_id), (today - each.due_on).days)
        for each in reports
        if each.due_on
    ]
    return sorted(rows, key=lambda row: (row.report.due_on, row.report.pk))


def _due(report: PlanReportPage) -> tuple:
    return (report.due_on is None, report.due_on or datetime.date.max, report.pk)
