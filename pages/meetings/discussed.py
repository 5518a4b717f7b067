"""Where a commitment was discussed, seen from the commitment and from the minutes."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from media.models import Document
from pages import listings
from pages.models import AgendaItem, CommitmentPage, MeetingMinutes, MeetingPage

from .agenda import RECORDS


@dataclass(frozen=True)
class Discussion:
    """One item of an agenda: its meeting (with its `council`), the commitment, the record in which it stands."""

    item: AgendaItem
    meeting: MeetingPage
    commitment: CommitmentPage | None
    record: Document | None
    minutes_address: str


def of_commitment(key: UUID, lang: str) -> list[Discussion]:
    """Return where the commitment of a key was discussed, in whatever language it was chosen, the latest first."""
    return _discussions(AgendaItem.objects.filter(commitment__translation_key=key), lang)


def of_document(document: Document, lang: str) -> list[Discussion]:
    """Return the items of the meetings whose record the document is, in the order of the agenda.

    Only those that name a page of the minutes or a commitment: the others say nothing of the document.
    """
    meetings = MeetingMinutes.objects.filter(document=document).values("page")
    items = AgendaItem.objects.filter(page__in=meetings)
    items = items.exclude(minutes_page=None, commitment=None)
    found = _discussions(items, lang)
    return [each for each in found if each.record == document or each.record is None]


def _discussions(items: QuerySet[AgendaItem], lang: str) -> list[Discussion]:
    """Return items of public meetings; seven queries, however many."""
    rows = list(
        items.select_related("commitment").order_by("-page__starts_at", "page_id", "sort_order", "pk")
    )
    meetings = listings.best(MeetingPage.objects.filter(pk__in={row.page_id for row in rows}), lang)
    by_id = meetings.defer_streamfields().in_bulk() if rows else {}
    councils = listings.parents(by_id.values(), lang) if by_id else {}
    for meeting in by_id.values():
        meeting.council = councils.get(meeting.pk)
    records = _records(by_id)
    commitments = _commitments(rows, lang)
    return [
        Discussion(
            row,
            by_id[row.page_id],
            commitments.get(row.commitment.translation_key) if row.commitment else None,
            records.get(row.page_id),
            _address(records.get(row.page_id), row.minutes_page, lang),
        )
        for row in rows
        if row.page_id in by_id
    ]


def _commitments(rows: Iterable[AgendaItem], lang: str) -> dict[UUID, CommitmentPage]:
    keys = {row.commitment.translation_key for row in rows if row.commitment}
    if not keys:
        return {}
    shown = listings.best(CommitmentPage.objects.filter(translation_key__in=keys), lang)
    return {page.translation_key: page for page in shown.defer_streamfields()}


def _records(meetings: Iterable[int]) -> dict[int, Document]:
    """Return, by the id of a meeting, its public minutes, else its public verbatim record."""
    public = Document.objects.public().filter(kind__in=RECORDS).order_by().values("pk")
    rows = MeetingMinutes.objects.filter(page__in=list(meetings), document__in=public)
    found: dict[int, Document] = {}
    for row in rows.select_related("document").order_by("sort_order", "pk"):
        known = found.get(row.page_id)
        if known is None or RECORDS.index(row.document.kind) < RECORDS.index(known.kind):
            found[row.page_id] = row.document
    return found


def _address(record: Document | None, number: int | None, lang: str) -> str:
    if record is None or not number or number > (record.page_count or number):
        return ""
    return record.address(lang, page=number)
