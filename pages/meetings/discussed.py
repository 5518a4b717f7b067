"""Where a commitment was discussed, seen from the commitment and from the minutes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Left
from wagtail.models import Page

from media.models import Document
from pages import listings
from pages.models import AgendaItem, CommitmentPage, CouncilPage, MeetingMinutes, MeetingPage

from .agenda import RECORDS

COUNCIL_DEPTH = 4  # root, home, list of bodies, body


@dataclass(frozen=True)
class Discussion:
    """One item of an agenda: its meeting (with its `council`), the commitment, the record in which it stands."""

    item: AgendaItem
    meeting: MeetingPage
    commitment: CommitmentPage | None
    record: Document | None
    minutes_address: str


def of_commitment(commitment: CommitmentPage, lang: str) -> list[Discussion]:
    """Return where a commitment was discussed, in whatever language it was chosen, the latest first."""
    key = commitment.translation_key
    rows = _ordered(AgendaItem.objects.filter(commitment__translation_key=key))
    return _discussions(rows, lang, {key: commitment}) if rows else []


def of_document(document: Document, lang: str) -> list[Discussion]:
    """Return the items of the meetings whose record the document is, in the order of the agenda.

    Only those that name a page of the minutes or a commitment: the others say nothing of the document.
    """
    meetings = MeetingMinutes.objects.filter(document=document).values("page")
    items = AgendaItem.objects.filter(page__in=meetings)
    rows = _ordered(items.exclude(minutes_page=None, commitment=None))
    keys = {row.commitment.translation_key for row in rows if row.commitment}
    found = _discussions(rows, lang, listings.best_of(CommitmentPage, keys, lang))
    return [each for each in found if each.record == document or each.record is None]


def _ordered(items: QuerySet[AgendaItem]) -> list[AgendaItem]:
    """Return items with their commitment, those of the latest meeting first."""
    return list(
        items.select_related("commitment").order_by("-page__starts_at", "page_id", "sort_order", "pk")
    )


def _discussions(
    rows: list[AgendaItem], lang: str, commitments: Mapping[UUID, CommitmentPage]
) -> list[Discussion]:
    """Return the items of public meetings; three queries, however many."""
    meetings = listings.best(MeetingPage.objects.filter(pk__in={row.page_id for row in rows}), lang)
    above = Left(OuterRef("path"), COUNCIL_DEPTH * Page.steplen)
    body_key = Subquery(Page.objects.filter(path=above).values("translation_key"))
    by_id = meetings.defer_streamfields().annotate(body_key=body_key).in_bulk()
    councils = listings.best_of(CouncilPage, {each.body_key for each in by_id.values()}, lang)
    for meeting in by_id.values():
        meeting.council = councils.get(meeting.body_key)
    records = _records(by_id)
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
