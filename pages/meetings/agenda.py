"""The agenda as visitors read it: each item with its papers and where it is found in minutes and recording."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import cached_property

from media.models import Document, Recording
from pages import listings

# Kinds of documents in which it stands what was said, the best one to cite first.
RECORDS = ("minutes", "transcript")


@dataclass(frozen=True)
class Place:
    """One item of the agenda; addresses are "" where there is nothing to lead to."""

    item: Any
    commitment: Any = None
    documents: list[Document] = field(default_factory=list)
    minutes_address: str = ""
    recording_address: str = ""


class Papers:
    """What visitors may read and hear of a meeting, for a visitor of language `lang`: as many queries for one item as for fifty.

    Works on pages from the database and on drafts in preview, whose rows are not saved.
    """

    def __init__(self, meeting, lang: str):
        self._lang = lang
        self._items = list(meeting.agenda_items.all())
        self._by_item = _chosen_for(self._items)
        minutes = [row.document_id for row in meeting.minutes.all()]
        everything = {*minutes, *(pk for chosen in self._by_item for pk in chosen)}
        self._public = Document.objects.public().in_bulk(everything) if everything else {}
        self.documents = self._shown(minutes)
        self._recording = meeting.recording

    @cached_property
    def recording(self) -> Recording | None:
        """The recording, when it is public."""
        return self._recording if self._recording and self._recording.is_public() else None

    @cached_property
    def record(self) -> Document | None:
        """The document whose pages the agenda names: the minutes, else the verbatim record."""
        for kind in RECORDS:
            for document in self.documents:
                if document.kind == kind:
                    return document
        return None

    @cached_property
    def agenda(self) -> list[Place]:
        """The items in their order."""
        return [
            Place(
                item,
                self._commitments.get(item.commitment_id),
                self._shown(chosen),
                self._minutes_address(item),
                self._recording_address(item),
            )
            for item, chosen in zip(self._items, self._by_item, strict=True)
        ]

    @cached_property
    def _commitments(self) -> dict[int, Any]:
        """The commitments by the id that was chosen, in the best language for the visitor."""
        chosen = {item.commitment_id for item in self._items} - {None}
        if not chosen:
            return {}
        model = type(self._items[0])._meta.get_field("commitment").related_model
        keys = dict(model.objects.filter(pk__in=chosen).order_by().values_list("pk", "translation_key"))
        shown = listings.best(model.objects.filter(translation_key__in=keys.values()), self._lang)
        by_key = {page.translation_key: page for page in shown.defer_streamfields()}
        return {pk: by_key[key] for pk, key in keys.items() if key in by_key}

    def _shown(self, chosen: Iterable[int]) -> list[Document]:
        return [self._public[pk] for pk in chosen if pk in self._public]

    def _minutes_address(self, item) -> str:
        number = item.minutes_page
        record = self.record
        if record is None or not number or number > (record.page_count or number):
            return ""
        return record.address(self._lang, page=number)

    def _recording_address(self, item) -> str:
        seconds = item.recording_seconds
        # A media fragment (W3C): the browser's own player begins there.
        return f"{self.recording.url}#t={seconds}" if self.recording and seconds is not None else ""


def _chosen_for(items: list) -> list[list[int]]:
    """Return the keys of the documents of each item: those of saved items with one query."""
    saved = [item.pk for item in items if item.pk and not _rows_in_memory(item)]
    found: dict[int, list[int]] = {}
    if saved:
        rows = type(items[0])._meta.get_field("documents").related_model.objects.filter(item__in=saved)
        for item_id, document_id in rows.values_list("item_id", "document_id"):
            found.setdefault(item_id, []).append(document_id)
    return [
        [row.document_id for row in item.documents.all()] if _rows_in_memory(item) else found.get(item.pk, [])
        for item in items
    ]


def _rows_in_memory(item) -> bool:
    """Return whether the item comes from a revision, with its rows."""
    return item.pk is None or "documents" in (getattr(item, "_cluster_related_objects", None) or {})
