"""From the nodes of a file to the fields of a page: contacts masked, sentences whole, title and parts found."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .blocks import blocks_from_nodes, declaration_fields
from .contacts import Mask
from .dates import find_date
from .declaration import Declaration, read_declaration
from .errors import ImportRefused
from .nodes import Node, texts
from .order import Order
from .report import Report, describe, findings, rejoined_lines
from .source import SourceText
from .structure import levelled, rejoined, titled

_DATE_WITHIN = 300  # characters: a date later in the text is about something else


@dataclass
class Content:
    """The fields of the page, the words of the file that must stand in them, and the report so far."""

    fields: dict[str, Any]
    words: str
    report: Report


def content_of(order: Order, source: SourceText) -> Content:
    """Turn the file's nodes into the fields of the page.

    Raises ImportRefused when the text has no title or, for a declaration, no chapters.
    """
    report = Report()
    nodes, mended = rejoined(source.nodes)
    words = source.words
    if not order.keep_contacts:
        mask = Mask(order.language)
        nodes = mask.nodes(nodes)
        words = "\n".join(map(Mask(order.language).string, words.splitlines()))
        report.attention += [
            _("private contact masked: %(contact)s") % {"contact": each} for each in mask.masked
        ]
    found = titled(nodes, order.title, is_news=order.kind == "news")
    if found is None:
        raise ImportRefused(
            _("%(file)s has no heading that could be the title. Give one with --title.")
            % {"file": order.path}
        )
    report.attention += [*findings(nodes), *rejoined_lines(mended)]
    if source.pictures:
        report.attention.append(
            _("%(count)d pictures were left out: add them in the editor") % {"count": source.pictures}
        )
    fields = {"title": found.title, **_fields(order.kind, found.nodes, report)}
    return Content(fields, words, report)


def _fields(kind: str, nodes: list[Node], report: Report) -> dict[str, Any]:
    if kind == "declaration":
        declaration = read_declaration(nodes)
        report.done.append(_describe_declaration(declaration))
        return declaration_fields(declaration)
    report.done.append(describe(nodes))
    fields: dict[str, Any] = {"body": blocks_from_nodes(levelled(nodes))}
    if kind == "news" and (day := _date_of_news(nodes)):
        fields["published_on"] = day
        report.attention.append(_("the date %(date)s was taken from the text") % {"date": day.isoformat()})
    return fields


def _date_of_news(nodes: list[Node]) -> datetime.date | None:
    beginning = " ".join(text for node in nodes[:3] for text in texts(node))[:_DATE_WITHIN]
    return find_date(beginning)


def _describe_declaration(declaration: Declaration) -> str:
    return _(
        "date: %(date)s; preamble: %(preamble)d; chapters: %(chapters)d; closing: %(closing)d; source: %(source)s"
    ) % {
        "date": declaration.date_text or "–",
        "preamble": len(declaration.preamble),
        "chapters": len(declaration.chapters),
        "closing": len(declaration.closing),
        "source": declaration.source_url or "–",
    }
