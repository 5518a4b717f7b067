"""The title page of a meeting's papers: who meets, when and where, the agenda, and where each paper begins."""

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate

from media.models import Document
from pages import addresses
from pages.typeface import MARGIN, face

from .agenda import Place


@dataclass(frozen=True)
class Entry:
    """A document and the page of the packet on which it begins; None where it was not taken in."""

    document: Document
    page: int | None


def title_page(meeting, agenda: Iterable[Place], entries: Mapping[int, Entry], lang: str) -> bytes:
    """Return the title page as a PDF, its own words in `lang`; `entries` are by the document's id."""
    output, look = io.BytesIO(), face("minutes")
    template = SimpleDocTemplate(
        output,
        pagesize=look.page,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=25 * mm,
        bottomMargin=20 * mm,
        title=meeting.title,
        lang=meeting.content_language,
        invariant=1,
    )
    with translation.override(lang):
        template.build([*_head(meeting, look), *_items(agenda, entries, look, lang)])
    return output.getvalue()


def _head(meeting, look) -> Iterator[Flowable]:
    if meeting.council:
        yield Paragraph(escape(meeting.council.title), look.headings[2])
    yield Paragraph(escape(meeting.title), look.headings[1])
    start = timezone.localtime(meeting.starts_at)
    when = f"{date_format(start, 'DATE_FORMAT')}, {date_format(start, 'TIME_FORMAT')}"
    yield Paragraph(escape(when), look.text)
    if meeting.place:
        yield Paragraph(escape(meeting.place), look.text)
    if meeting.status == "cancelled":
        yield Paragraph(escape(_("This meeting was cancelled")), look.headings[3])
    yield Paragraph(escape(_("Agenda")), look.headings[2])


def _items(agenda: Iterable[Place], entries: Mapping[int, Entry], look, lang: str) -> Iterator[Flowable]:
    for number, place in enumerate(agenda, 1):
        yield Paragraph(f"{number}. {escape(place.item.title)}", look.headings[3])
        if place.item.presenter:
            words = _("Presented by: %(presenter)s") % {"presenter": place.item.presenter}
            yield Paragraph(escape(words), look.item)
        for document in place.documents:
            yield Paragraph(_paper(entries[document.pk], lang), look.item)


def _paper(entry: Entry, lang: str) -> str:
    """Return the line of one paper as markup: its page here, or where else it is read."""
    title = escape(entry.document.title)
    if entry.page is not None:
        where = _("page %(number)s of this file") % {"number": entry.page}
        return f"– {title}: {escape(where)}"
    address = escape(addresses.absolute(entry.document.address(lang)))
    where = escape(_("not in this file, read it here:"))
    return f'– {title} ({where} <a href="{address}" color="#17324d">{address}</a>)'
