"""Which page was made of which file: kept in the page's own history, so it needs no table of its own."""

from __future__ import annotations

from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, Revision

LOG_ACTION = "pages.import"


def note_import(page: Page, revision: Revision, sha256: str, file_name: str) -> None:
    """Write into the page's history that `revision` was made of the file."""
    data = {"sha256": sha256, "file": file_name, "revision": revision.pk}
    log(instance=page, action=LOG_ACTION, data=data, revision=revision)


def page_made_of(sha256: str, model: type[Page], language: str) -> Page | None:
    """Return the newest page of `model` in `language` made of the file, or None."""
    entries = PageLogEntry.objects.filter(action=LOG_ACTION, data__sha256=sha256)
    pages = model.objects.filter(pk__in=entries.values("page_id"), locale__language_code=language)
    return pages.order_by("-pk").first()


def was_edited_since_import(page: Page) -> bool:
    """Say whether the newest revision of `page` is not the one its last import made."""
    entry = PageLogEntry.objects.filter(action=LOG_ACTION, page=page.pk).order_by("-timestamp", "-pk").first()
    return entry is None or entry.data["revision"] != page.latest_revision_id
