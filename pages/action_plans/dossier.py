"""Everything that is known of one commitment, for its page."""

from collections.abc import Sequence
from typing import Any

from django.db.models.functions import Left
from wagtail.models import Page
from wagtail.query import PageQuerySet

from media.models import Document
from pages import languages, listings
from pages.meetings import discussed
from pages.models import (
    CommitmentPage,
    CommitmentTheme,
    InitiativePage,
    PlanReportPage,
    PressItemPage,
    ProgressUpdatePage,
    Theme,
    UpdateEvidence,
)
from pages.state_bodies import Directory

from . import provisions, stars, verdicts

PLAN_DEPTH = 4  # root, home, list of plans, plan
NEWS = 3  # how many items of the press centre stand on the page


def dossier(page: CommitmentPage, lang: str) -> dict[str, Any]:
    """Return the template variables of a commitment's page."""
    updates = verdicts.of_commitments([page.translation_key], lang)[page.translation_key]
    directory = Directory(lang)
    plan = listings.parent(page, lang)
    periods = verdicts.periods(updates, owed_reports(plan, lang))
    return {
        "plan": plan,
        "themes": _themes(page, lang),
        "lead": directory.shown(page.lead_id),
        "co_implementers": [directory.shown(row.state_body_id) for row in page.co_implementers.all()],
        "milestones": page.milestones.all(),
        "partners": page.partners.all(),
        "standing": verdicts.standing(updates),
        "periods": periods,
        "rating": stars.rating(updates),
        "provisions": provisions.of_commitment(page, lang),
        "discussions": discussed.of_commitment(page, lang),
        "initiatives": _initiatives(page, lang),
        "news": _news(page, lang),
    }


def owed_reports(plan: Any, lang: str) -> Sequence[PlanReportPage]:
    """Return the reports on a plan that have not been published."""
    if plan is None:
        return []
    plans = Page.objects.filter(translation_key=plan.translation_key).order_by().values("path")
    under = PlanReportPage.objects.annotate(above=Left("path", PLAN_DEPTH * Page.steplen))
    waiting = under.filter(above__in=plans, published_on=None)
    return list(listings.best(waiting, lang).defer_streamfields())


def evidence(update: ProgressUpdatePage) -> list[tuple[Document | None, UpdateEvidence]]:
    """Return the evidence of an update that visitors may follow, each with its document if it is one."""
    rows = list(update.evidence.all())
    public = Document.objects.public().in_bulk([row.document_id for row in rows if row.document_id])
    return [(public.get(row.document_id), row) for row in rows if row.document_id in public or row.url]


def report_of(update: ProgressUpdatePage, lang: str) -> PlanReportPage | None:
    """Return the public report an update is taken from, in the best language."""
    if update.report_id is None:
        return None
    key = PlanReportPage.objects.filter(pk=update.report_id).values("translation_key")
    reports = PlanReportPage.objects.filter(translation_key__in=key)
    return listings.best(reports, lang).defer_streamfields().first()


def updates_of_report(report: PlanReportPage, lang: str) -> list[tuple[CommitmentPage, ProgressUpdatePage]]:
    """Return what a report says, commitment by commitment; four queries."""
    taken = ProgressUpdatePage.objects.filter(report__translation_key=report.translation_key)
    updates = list(listings.best(taken, lang))
    commitments = listings.parents(updates, lang)
    pairs = [(commitments[each.pk], each) for each in updates if each.pk in commitments]
    return sorted(pairs, key=lambda pair: (pair[0].number, pair[1].pk))


def _initiatives(page: CommitmentPage, lang: str) -> PageQuerySet:
    """Return the public initiatives the commitment grew from, chosen in any language, in the order of their numbers."""
    grown = InitiativePage.objects.filter(commitment__translation_key=page.translation_key)
    return listings.best(grown, lang).defer_streamfields().order_by("number", "pk")


def _news(page: CommitmentPage, lang: str) -> PageQuerySet:
    return PressItemPage.about_commitment(page.translation_key, lang).prefetch_related(None)[:NEWS]


def _themes(page: CommitmentPage, lang: str) -> list[Theme]:
    """Return the themes of a commitment in the best language, with one query."""
    chosen = CommitmentTheme.objects.filter(page=page).values("theme__translation_key")
    best = languages.best_of_each(Theme.objects.filter(translation_key__in=chosen), lang)
    return sorted(best.values(), key=lambda theme: (theme.sort_order, theme.name))
