"""The register of commitments of all plans, narrowed by theme, state body and plan, and its tables."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from wagtail.models import Page
from wagtail.query import PageQuerySet

from pages import addresses, languages, listings
from pages.models import ActionPlanPage, CommitmentPage, CommitmentTheme, Theme
from pages.state_bodies import Directory
from search.narrowing import ChoiceLink
from search.registry import Label

from .matrix import Row
from .scales import Voice

LONGEST_VALUE = 100  # characters of a value in an address


@dataclass(frozen=True)
class Choice:
    """What a visitor narrowed the register down to; kept in the address under these names."""

    theme: str = ""
    state_body: str = ""
    plan: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Choice":
        """Read the choice from an address; a plan that is no key is no choice."""
        values = {each.name: query.get(each.name, "")[:LONGEST_VALUE] for each in fields(cls)}
        return cls(**(values | {"plan": values["plan"] if _is_key(values["plan"]) else ""}))

    def address(self, view: str = "commitments") -> str:
        """Return the address of the register, or of one of its tables."""
        chosen = {each.name: getattr(self, each.name) for each in fields(self)}
        query = urlencode({name: value for name, value in chosen.items() if value})
        return reverse(view) + (f"?{query}" if query else "")

    def apply(self, commitments: PageQuerySet, directory: Directory) -> PageQuerySet:
        """Return those of the commitments that were chosen."""
        if self.theme:
            about = CommitmentTheme.objects.filter(theme__slug=self.theme)
            commitments = commitments.filter(translation_key__in=about.values("page__translation_key"))
        if self.state_body:
            body = directory.by_slug(self.state_body)
            commitments = of_state_body(commitments, directory.ids(body.translation_key) if body else set())
        return commitments.filter(_below(self.plan)) if self.plan else commitments


def of_state_body(commitments: PageQuerySet, ids: set[int]) -> PageQuerySet:
    """Return the commitments that state bodies lead or carry out with others."""
    concerned = CommitmentPage.objects.filter(Q(lead__in=ids) | Q(co_implementers__state_body__in=ids))
    return commitments.filter(translation_key__in=concerned.values("translation_key"))


def commitments(choice: Choice, lang: str, directory: Directory) -> PageQuerySet:
    """Return the chosen public commitments, by number."""
    chosen = choice.apply(listings.best(CommitmentPage.objects.all(), lang), directory)
    return chosen.defer_streamfields().order_by("number", "pk")


def theme_choices(choice: Choice, lang: str) -> list[ChoiceLink]:
    """Return the themes with commitments."""
    used = CommitmentTheme.objects.filter(page__live=True).values("theme__translation_key")
    order = [languages.locale_of(code) for code in reversed(languages.preference(lang))]
    named = sorted(
        Theme.objects.filter(translation_key__in=used), key=lambda each: order.index(each.locale_id)
    )
    best = sorted({each.translation_key: each for each in named}.values(), key=lambda each: each.sort_order)
    return [_link(choice, "theme", each.slug, _label(each, each.name)) for each in best]


def plan_choices(choice: Choice, plans: Sequence[ActionPlanPage]) -> list[ChoiceLink]:
    """Return the plans."""
    return [_link(choice, "plan", str(each.translation_key), _label(each, each.title)) for each in plans]


def body_choices(choice: Choice, directory: Directory) -> list[ChoiceLink]:
    """Return the state bodies that lead commitments, by name."""
    led = CommitmentPage.objects.filter(live=True).exclude(lead=None).values_list("lead", flat=True)
    found = {shown.body.pk: shown.body for shown in map(directory.shown, led.distinct()) if shown}
    bodies = sorted(found.values(), key=lambda body: body.name)
    return [_link(choice, "state_body", body.slug, _label(body, body.name)) for body in bodies]


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


def _below(plan_key: str) -> Q:
    under = Q(pk__in=[])
    for path in ActionPlanPage.objects.filter(translation_key=plan_key).values_list("path", flat=True):
        under |= Q(path__range=Page._get_children_path_interval(path))
    return under


def _label(named: Any, words: str) -> Label:
    return Label(words, languages.of_locale(named.locale_id))


def _link(choice: Choice, name: str, value: str, label: str) -> ChoiceLink:
    """Return the link to one value; choosing it again takes it back."""
    is_current = getattr(choice, name) == value
    target = replace(choice, **{name: "" if is_current else value})
    return ChoiceLink(label, None, target.address(), is_current)


def _is_key(value: str) -> bool:
    try:
        return bool(UUID(value))
    except ValueError:
        return False
