"""Action plans and what belongs to them: `make_plan()`, `make_commitment(plan)`, `make_update(commitment)`.

Every `make_…` returns a saved page, live unless `live=False`; further fields are passed as keywords.
"""

import datetime
from itertools import count

from wagtail.models import Locale

from pages.models import (
    ActionPlanIndexPage,
    ActionPlanPage,
    CommitmentPage,
    PlanReportPage,
    ProgressUpdatePage,
    StateBody,
    Theme,
)

from .pages import home, make_page

_numbers = count(1)


def make_plan_index(**fields) -> ActionPlanIndexPage:
    """Return the list of plans, the same one at every call."""
    known = ActionPlanIndexPage.objects.child_of(home()).first()
    return known or make_page(ActionPlanIndexPage, home(), slug="plandar", title="Пландар", **fields)


def make_plan(**fields) -> ActionPlanPage:
    """Return a plan of the years 2018 to 2020."""
    period = {"starts_on": datetime.date(2018, 10, 16), "ends_on": datetime.date(2020, 8, 31)}
    return make_page(ActionPlanPage, make_plan_index(), **(period | fields))


def make_commitment(plan: ActionPlanPage | None = None, **fields) -> CommitmentPage:
    """Return a commitment with a number of its own."""
    return make_page(CommitmentPage, plan or make_plan(), **({"number": next(_numbers)} | fields))


def make_update(commitment: CommitmentPage | None = None, **fields) -> ProgressUpdatePage:
    """Return the agency's word on the first half of 2019: limited."""
    defaults = {
        "voice": "agency",
        "completion": "limited",
        "period_starts_on": datetime.date(2019, 1, 1),
        "period_ends_on": datetime.date(2019, 6, 30),
    }
    return make_page(ProgressUpdatePage, commitment or make_commitment(), **(defaults | fields))


def make_plan_report(plan: ActionPlanPage | None = None, **fields) -> PlanReportPage:
    """Return the Forum's report on the first half of 2019, due in July and not published."""
    defaults = {
        "kind": "forum",
        "period_starts_on": datetime.date(2019, 1, 1),
        "period_ends_on": datetime.date(2019, 6, 30),
        "due_on": datetime.date(2019, 7, 31),
    }
    return make_page(PlanReportPage, plan or make_plan(), **(defaults | fields))


def make_theme(lang: str = "ky", **fields) -> Theme:
    """Return a theme besides those of every installation."""
    number = next(_numbers)
    named = {"name": f"Тема {number}", "slug": f"tema-{number}"} | fields
    return Theme.objects.create(locale=Locale.objects.get(language_code=lang), **named)


def make_state_body(lang: str = "ky", **fields) -> StateBody:
    """Return a state body."""
    named = {"name": f"Министрлик {next(_numbers)}"} | fields
    return StateBody.objects.create(locale=Locale.objects.get(language_code=lang), **named)
