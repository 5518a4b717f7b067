"""Write a file that has been found good into its plan, all of it or nothing."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii
from wagtail.models import Page

from pages.models import (
    ActionPlanPage,
    CoImplementer,
    CommitmentPage,
    CommitmentPartner,
    CommitmentTheme,
    Milestone,
    ProgressUpdatePage,
)

from . import writing
from .checking import Verdict
from .tables import SERVES

LONGEST_SLUG = 80
ROWS = ("themes", "co_implementers", "partners")


@transaction.atomic
def apply(plan: ActionPlanPage, verdict: Verdict, *, user: Any = None, publish: bool = False) -> list[Page]:
    """Write the rows and return the pages that were saved, each once. Raises ValueError for a file with problems.

    A page keeps what the file does not name. The milestones of a commitment are those of the file, if it names any.
    """
    if not verdict.is_good:
        raise ValueError("the file has problems")
    saved: dict[int, Page] = {}
    pages = {page.number: page for page in writing.commitments_of(plan)}
    for values in verdict.tables.get("commitments", []):
        page = pages.get(values["number"]) or CommitmentPage(locale=plan.locale, number=values["number"])
        pages[page.number] = page
        _fill_commitment(page, values)
        _save(plan, page, user, publish=publish)
        saved[page.pk] = page
    for number, rows in _grouped(verdict.tables.get("milestones", [])).items():
        _fill_milestones(pages[number], rows)
        _save(plan, pages[number], user, publish=publish)
        saved[pages[number].pk] = pages[number]
    for number, rows in _grouped(verdict.tables.get("updates", [])).items():
        written = _write_updates(pages[number], rows, user, publish=publish)
        saved |= {update.pk: update for update in written}
    return list(saved.values())


def _grouped(rows: list[dict[str, Any]]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["commitment"], []).append(row)
    return found


def _fill_commitment(page: CommitmentPage, values: dict[str, Any]) -> None:
    for name, value in values.items():
        if name not in ROWS:
            setattr(page, name, value)
    if "themes" in values:
        page.themes = [CommitmentTheme(theme=theme) for theme in values["themes"]]
    if "co_implementers" in values:
        page.co_implementers = [CoImplementer(state_body=body) for body in values["co_implementers"]]
    if "partners" in values:
        known = {row.name: row for row in page.partners.all()}
        page.partners = [
            _renewed(
                known.pop(name, None) or CommitmentPartner(locale=page.locale), name=name, website=website
            )
            for name, website in values["partners"]
        ]


def _fill_milestones(page: CommitmentPage, rows: list[dict[str, Any]]) -> None:
    """Take the milestones of the file; one of the same words stays the same for its translations."""
    known = {row.title: row for row in page.milestones.all()}
    found = []
    for values in rows:
        row = known.pop(values["title"], None) or Milestone(locale=page.locale)
        plain = {name: value for name, value in values.items() if name not in {"commitment", "state"}}
        found.append(_renewed(row, **plain, state=values.get("state") or row.state))
    page.milestones = found


def _write_updates(
    page: CommitmentPage, rows: list[dict[str, Any]], user: Any, *, publish: bool
) -> list[ProgressUpdatePage]:
    written = []
    known = {_key(update): update for update in writing.updates_of(page)}
    for values in rows:
        key = (values["voice"], values["period_starts_on"], values["period_ends_on"])
        update = known.get(key) or ProgressUpdatePage(locale=page.locale)
        for name, value in values.items():
            if name not in {"commitment", "serves"}:
                setattr(update, name, value)
        for name in SERVES if "serves" in values else ():
            setattr(update, f"serves_{name}", name in values["serves"])
        _save(page, update, user, publish=publish)
        written.append(update)
    return written


def _key(update: ProgressUpdatePage) -> tuple:
    return (update.voice, update.period_starts_on, update.period_ends_on)


def _renewed(row: Any, **fields: Any) -> Any:
    for name, value in fields.items():
        setattr(row, name, value)
    return row


def _save(parent, page, user: Any, *, publish: bool) -> None:
    if page.pk is None:
        page.live, page.owner = False, user
        page.slug = _free_slug(parent, page)
        parent.add_child(instance=page)
    revision = page.save_revision(user=user, log_action=True)
    if publish:
        revision.publish(user=user)


def _free_slug(parent, page) -> str:
    start = str(page.number) if isinstance(page, CommitmentPage) else f"{page.voice}-{page.period_ends_on}"
    stem = slugify(string_to_ascii(f"{start} {page.title}"))[:LONGEST_SLUG].strip("-")
    taken = set(parent.get_children().filter(slug__startswith=stem).values_list("slug", flat=True))
    names = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
