"""From a file to a page, in one transaction: read, mask, structure, save, check, report."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale, Page

from . import placing
from .completeness import missing_sentences, sentences, stored_texts
from .content import Content, content_of
from .errors import ImportRefused
from .history import note_import, page_made_of, was_edited_since_import
from .order import Order
from .report import Report
from .source import SourceText, read_source


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
    model = order.model
    locale = placing.find_locale(order.language)
    source = read_source(order.path)
    content = content_of(order, source)
    page = _earlier_page(order, source) or model(locale=locale)
    for name, value in content.fields.items():
        setattr(page, name, value)
    is_new = page.pk is None
    if is_new:
        parent = _parent(order, locale)
        content.report.attention += placing.namesakes(page.title, parent)
        _add(page, parent)
    elif order.parent is not None:
        _require_parent(page, _parent(order, locale), order)
    _save(page, order, source)
    if order.old_address:
        placing.redirect_old_address(order.old_address, page)
    _check_complete(content, page)
    verb = _("Imported: %(title)s") if is_new else _("Brought up to date: %(title)s")
    content.report.done.insert(0, verb % {"title": page.title})
    if not page.live:
        content.report.attention.append(
            _("the page is a draft: publish it in the editor, or import it with --publish")
        )
    return Imported(page, content.report)


def _earlier_page(order: Order, source: SourceText) -> Page | None:
    """Return the page made of the same file earlier, in its newest version, or None."""
    page = page_made_of(source.sha256, order.model, order.language)
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
    if not order.model.can_create_at(parent):
        raise ImportRefused(
            _("A page of the kind “%(kind)s” cannot stand under “%(parent)s”.")
            % {"kind": order.kind, "parent": parent.title}
        )
    return parent


def _require_parent(page: Page, parent: Page, order: Order) -> None:
    """Raise ImportRefused when the page made of the same file stands elsewhere: an import never moves pages."""
    if not page.is_child_of(parent):
        raise ImportRefused(
            _(
                "%(file)s was imported before, under another page. Leave out --parent, or move the page in the editor first."
            )
            % {"file": order.path}
        )


def _add(page: Page, parent: Page) -> None:
    page.slug = placing.make_slug(page.title, parent)
    page.live = False
    try:
        parent.add_child(instance=page)
    except ValidationError as error:
        raise _refused_fields(page, error) from error


def _save(page: Page, order: Order, source: SourceText) -> None:
    """Save a revision, publish it if asked, and write down which file it came from."""
    try:
        revision = page.save_revision(clean=True)
    except ValidationError as error:
        raise _refused_fields(page, error) from error
    if order.publish:
        revision.publish()
        page.refresh_from_db()
    note_import(page, revision, source.sha256, order.path.name)


def _refused_fields(page: Page, error: ValidationError) -> ImportRefused:
    """Say which field of the page does not take what the file has for it."""
    fields = {
        field.name: field.verbose_name for field in page._meta.get_fields() if hasattr(field, "verbose_name")
    }
    return ImportRefused(
        " ".join(f"{fields.get(name, name)}: {' '.join(why)}" for name, why in error.message_dict.items())
    )


def _check_complete(content: Content, page: Page) -> None:
    """Compare the saved page with the file, word by word.

    Raises ImportRefused naming the first sentence that is not on the page; the transaction then takes the page back.
    """
    missing = missing_sentences(content.words, stored_texts(page.get_latest_revision_as_object()))
    if missing:
        lost = ngettext(
            "%(count)d sentence would be lost: “%(sentence)s”. Nothing was imported.",
            "%(count)d sentences would be lost, the first: “%(sentence)s”. Nothing was imported.",
            len(missing),
        )
        raise ImportRefused(lost % {"count": len(missing), "sentence": missing[0][:200]})
    content.report.done.append(
        _("Checked: all %(count)d sentences of the file are on the page.")
        % {"count": len(sentences(content.words))}
    )
