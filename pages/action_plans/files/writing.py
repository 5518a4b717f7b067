"""Write a plan's tables: what reading them in again gives back unchanged."""

import io
from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from pages.models import ActionPlanPage, CommitmentPage, ProgressUpdatePage
from search.spreadsheet import encode

from .tables import SERVES, TABLES, Table


def rows(plan: ActionPlanPage, table: str) -> list[dict[str, str]]:
    """Return the rows of one table of a plan, as editors see it: drafts with their newest words."""
    writers = {"commitments": _commitments, "milestones": _milestones, "updates": _updates}
    return list(writers[table](plan))


def workbook(plan: ActionPlanPage) -> bytes:
    """Return all tables of a plan as a workbook, a sheet each."""
    book = Workbook()
    book.remove(book.active)
    for table in TABLES.values():
        sheet = book.create_sheet(table.name)
        sheet.append(table.header)
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        sheet.freeze_panes = "A2"
        for row in rows(plan, table.name):
            # A string that begins with "=" would become a formula.
            sheet.append([ILLEGAL_CHARACTERS_RE.sub("", row[name]) for name in table.header])
            for cell in sheet[sheet.max_row]:
                cell.data_type = "s" if cell.value not in (None, "") else cell.data_type
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def csv_file(plan: ActionPlanPage, table: Table) -> bytes:
    """Return one table of a plan as CSV."""
    found = rows(plan, table.name)
    return encode([table.header, *([row[name] for name in table.header] for row in found)])


def commitments_of(plan: ActionPlanPage) -> Iterator[CommitmentPage]:
    """Yield the commitments below this page of the plan, by number, each with its newest words."""
    for page in CommitmentPage.objects.child_of(plan).order_by("number", "pk"):
        yield page.get_latest_revision_as_object()


def updates_of(page: CommitmentPage) -> Iterator[ProgressUpdatePage]:
    """Yield the updates below this page of a commitment, by period, each with its newest words."""
    below = ProgressUpdatePage.objects.child_of(page)
    for update in below.order_by("period_ends_on", "period_starts_on", "voice", "pk"):
        yield update.get_latest_revision_as_object()


def _commitments(plan: ActionPlanPage) -> Iterator[dict[str, str]]:
    for page in commitments_of(plan):
        plain = ("ogp_id", "title", "summary", "problem", "solution", "responsible_post")
        yield {name: _clean(getattr(page, name)) for name in plain} | {
            "number": str(page.number),
            "initiative_number": str(page.initiative_number or ""),
            "themes": "; ".join(row.theme.slug for row in page.themes.all()),
            "lead": page.lead.slug if page.lead else "",
            "co_implementers": "; ".join(row.state_body.slug for row in page.co_implementers.all()),
            "partners": "\n".join(_partner(row) for row in page.partners.all()),
            "starts_on": _day(page.starts_on),
            "ends_on": _day(page.ends_on),
        }


def _milestones(plan: ActionPlanPage) -> Iterator[dict[str, str]]:
    for page in commitments_of(plan):
        for row in page.milestones.all():
            yield {
                "commitment": str(page.number),
                "title": _clean(row.title),
                "due_on": _day(row.due_on),
                "state": row.state,
                "done_on": _day(row.done_on),
                "note": _clean(row.note),
            }


def _updates(plan: ActionPlanPage) -> Iterator[dict[str, str]]:
    for page in commitments_of(plan):
        for update in updates_of(page):
            plain = ("title", "summary", "text", "obstacles")
            chosen = ("voice", "completion", "verifiability", "potential_impact", "early_results")
            days = ("period_starts_on", "period_ends_on", "published_on")
            yield (
                {name: _clean(getattr(update, name)) for name in plain}
                | {name: getattr(update, name) for name in chosen}
                | {name: _day(getattr(update, name)) for name in days}
                | {
                    "commitment": str(page.number),
                    "serves": "; ".join(name for name in SERVES if getattr(update, f"serves_{name}")),
                }
            )


def _partner(row) -> str:
    return f"{row.name} <{row.website}>" if row.website else row.name


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n")


def _day(day) -> str:
    return day.isoformat() if day else ""
