"""From a file to a page, in one transaction: read, mask, structure, save, check, report."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from pages.models import DeclarationPage, NewsPage, StandardPage

from . import placing
from .blocks import blocks_from_nodes, declaration_fields
from .completeness import missing_sentences, sentences
from .contacts import Mask
from .dates import find_date
from .declaration import Declaration, read_declaration
from .errors import ImportRefused
from .history import note_import, page_made_of, was_edited_since_import
from .nodes import Node, texts
from .report import Report, describe, findings, rejoined_lines
from .source import SourceText, read_source
from .structure import levelled, rejoined, titled

KINDS: dict[str, type[Page]] = {"declaration": DeclarationPage, "standard": StandardPage, "news": NewsPage}
_DATE_WITHIN = 300  # characters: a date later in the text is about something else


@dataclass(frozen=True)
class Order:
    """What is to be imported and how; the options of the command."""

    kind: str
    path: Path
    language: str
    title: str | None = None
    parent: str | None = None
    old_address: str | None = None
    publish: bool = False
    keep_contacts: bool = False


@dataclass
class Imported:
    """The page and the report about it."""

    page: Page
    report: Report = field(default_factory=Report)


@transaction.atomic
def import_page(order: Order) -> Imported:
    """Make a page of the ordered file, or bring the page made of the same file earlier up to date.

    The same file is known by its SHA-256 in the page's history. A page that was edited since is not touched.

    Raises ImportRefused, and then nothing has been changed.
    """
    if order.kind not in KINDS:
        raise ImportRefused(
            _("There is no kind “%(kind)s”. Choose one of: %(kinds)s.")
            % {"kind": order.kind, "kinds": ", ".join(KINDS)}
        )
    locale = placing.find_locale(order.language)
    source = read_source(order.path)
    text = _prepared(order, source)
    page = _earlier_page(order, source) or KINDS[order.kind](locale=locale)
    for name, value in text.fields.items():
        setattr(page, name, value)
    is_new = page.pk is None
    if is_new:
        _add(page, _parent(order, locale))
    _save(page, order, source)
    if order.old_address:
        placing.redirect_old_address(order.old_address, page)
    _check_complete(text, page)
    verb = _("Imported: %(title)s") if is_new else _("Brought up to date: %(title)s")
    text.report.done.insert(0, verb % {"title": page.title})
    if not page.live:
        text.report.attention.append(
            _("the page is a draft: publish it in the editor, or import it with --publish")
        )
    return Imported(page, text.report)


@dataclass
class _Prepared:
    fields: dict[str, Any]
    words: str
    report: Report


def _prepared(order: Order, source: SourceText) -> _Prepared:
    """Turn the file's nodes into the fields of the page."""
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
    return _Prepared(fields, words, report)


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


def _earlier_page(order: Order, source: SourceText) -> Page | None:
    """Return the page made of the same file earlier, in its newest version, or None."""
    page = page_made_of(source.sha256, KINDS[order.kind], order.language)
    if page is None:
        return None
    if was_edited_since_import(page):
        raise ImportRefused(
            _(
                "%(file)s was imported as “%(title)s” and edited since. Edit that page, or delete it and import again."
            )
            % {"file": order.path, "title": page.title}
        )
    return page.get_latest_revision_as_object()


def _parent(order: Order, locale: Locale) -> Page:
    """Return the page under which the new one goes; raise ImportRefused when it may not stand there."""
    if order.parent is not None:
        parent = placing.find_parent(order.parent, locale)
    elif order.kind == "news":
        parent = placing.find_news_index(locale)
    else:
        parent = placing.find_home(locale)
    if not KINDS[order.kind].can_create_at(parent):
        raise ImportRefused(
            _("A page of the kind “%(kind)s” cannot stand under “%(parent)s”.")
            % {"kind": order.kind, "parent": parent.title}
        )
    return parent


def _add(page: Page, parent: Page) -> None:
    page.slug = placing.make_slug(page.title, parent)
    page.live = False
    try:
        parent.add_child(instance=page)
    except ValidationError as error:
        raise ImportRefused(" ".join(error.messages)) from error


def _save(page: Page, order: Order, source: SourceText) -> None:
    """Save a revision, publish it if asked, and write down which file it came from."""
    try:
        revision = page.save_revision(clean=True)
    except ValidationError as error:
        raise ImportRefused(" ".join(error.messages)) from error
    if order.publish:
        revision.publish()
        page.refresh_from_db()
    note_import(page, revision, source.sha256, order.path.name)


def _check_complete(text: _Prepared, page: Page) -> None:
    """Compare the saved page with the file, word by word.

    Raises ImportRefused naming the first sentence that is not on the page; the transaction then takes the page back.
    """
    saved = page.get_latest_revision_as_object()
    parts = [saved.title, *saved.search_texts()]
    parts += [str(getattr(saved, name, "")) for name in ("date_text", "source")]
    missing = missing_sentences(text.words, parts)
    if missing:
        raise ImportRefused(
            _("%(count)d sentences would be lost, the first: “%(sentence)s”. Nothing was imported.")
            % {"count": len(missing), "sentence": missing[0][:200]}
        )
    text.report.done.append(
        _("Checked: all %(count)d sentences of the file are on the page.")
        % {"count": len(sentences(text.words))}
    )
