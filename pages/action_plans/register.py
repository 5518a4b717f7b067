"""The register of commitments of all plans, narrowed by theme, state body and plan, and its tables."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q
from wagtail.models import Page
from wagtail.query import PageQuerySet

from pages import addresses, languages, listings
from pages.models import ActionPlanPage, CommitmentPage, CommitmentTheme, Theme
from pages.narrowing import Narrowing, read_key, read_word
from pages.state_bodies import Directory
from search.narrowing import ChoiceLink
from search.registry import Label

from .matrix import Row
from .scales import Voice

READERS = {"theme": read_word, "state_body": read_word, "plan": read_key}


def narrowed(query: Mapping[str, str]) -> Narrowing:
    """Return what a visitor narrowed the register down to."""
    return Narrowing("commitments", READERS, query)


def of_state_body(commitments: PageQuerySet, ids: set[int]) -> PageQuerySet:
    """Return the commitments that state bodies lead or carry out with others."""
    concerned = CommitmentPage.objects.filter(Q(lead__in=ids) | Q(co_implementers__state_body__in=ids))
    return commitments.filter(translation_key__in=concerned.values("translation_key"))


def commitments(choice: Narrowing, lang: str, directory: Directory) -> PageQuerySet:
    """Return the chosen public commitments, by number."""
    found = listings.best(CommitmentPage.objects.all(), lang)
    if theme := choice.get("theme"):
        about = CommitmentTheme.objects.filter(theme__slug=theme)
        found = found.filter(translation_key__in=about.values("page__translation_key"))
    if slug := choice.get("state_body"):
        body = directory.by_slug(slug)
        found = of_state_body(found, directory.ids(body.translation_key) if body else set())
    if plan := choice.get("plan"):
        found = found.filter(_below(plan))
    return found.defer_streamfields().order_by("number", "pk")


def theme_choices(choice: Narrowing, lang: str) -> list[ChoiceLink]:
    """Return the themes with commitments."""
    used = CommitmentTheme.objects.filter(page__live=True).values("theme__translation_key")
    named = languages.best_of_each(Theme.objects.filter(translation_key__in=used), lang)
    best = sorted(named.values(), key=lambda each: (each.sort_order, each.name))
    return [choice.link("theme", each.slug, _label(each, each.name)) for each in best]


def plan_choices(choice: Narrowing, plans: Sequence[ActionPlanPage]) -> list[ChoiceLink]:
    """Return the plans."""
    return [choice.link("plan", each.translation_key, _label(each, each.title)) for each in plans]


def body_choices(choice: Narrowing, directory: Directory) -> list[ChoiceLink]:
    """Return the state bodies that lead commitments, by name."""
    led = CommitmentPage.objects.filter(live=True).exclude(lead=None).values_list("lead", flat=True)
    found = {shown.body.pk: shown.body for shown in map(directory.shown, led.distinct()) if shown}
    bodies = sorted(found.values(), key=lambda body: body.name)
    return [choice.link("state_body", body.slug, _label(body, body.name)) for body in bodies]


def table(rows: Sequence[Row], plans: Mapping[int, Page], lang: str) -> Iterator[dict[str, Any]]:
    """Yield each commitment with its state as plain values, for CSV and JSON."""
    for row in rows:
        page = row.commitment
        plan = plans.get(page.pk)
        yield {
            "plan": plan.title if plan else "",
            "number": page.number,
            "ogp_id": page.ogp_id,
            "initiative_number": page.initiative_number,
            "title": page.title,
            "language": page.content_language,
            "themes": "; ".join(theme.slug for theme in row.themes),
            "lead": row.lead.body.name if row.lead else "",
            **{verdict.voice: _said(verdict.update) for verdict in row.standing.verdicts},
            **{f"{verdict.voice}_until": _until(verdict.update) for verdict in row.standing.verdicts},
            "voices_disagree": row.standing.is_disputed,
            "milestones_overdue": row.overdue_milestones,
            "starred": row.is_starred,
            "address": addresses.absolute(addresses.fallback_path(page, lang)),
        }


def columns() -> list[str]:
    """Return the names of the table's columns."""
    start = ["plan", "number", "ogp_id", "initiative_number", "title", "language", "themes", "lead"]
    end = ["voices_disagree", "milestones_overdue", "starred", "address"]
    return [*start, *Voice.values, *(f"{voice}_until" for voice in Voice.values), *end]


def _said(update) -> str:
    return update.completion if update else ""


def _until(update) -> datetime.date | str:
    return update.period_ends_on if update else ""


def _below(plan_key: UUID) -> Q:
    under = Q(pk__in=[])
    for path in ActionPlanPage.objects.filter(translation_key=plan_key).values_list("path", flat=True):
        under |= Q(path__range=Page._get_children_path_interval(path))
    return under


def _label(named: Any, words: str) -> Label:
    return Label(words, languages.of_locale(named.locale_id))
