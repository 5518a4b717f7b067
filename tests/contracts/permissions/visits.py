"""One request by one persona, and what came of it. Nothing it does stays."""

import hashlib
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client

from .world import AREAS, PERSONAS, SECRET_FILES, SECRET_PAGES, World

REACHED, DENIED, NEITHER, CRASHED = "reached", "denied", "not allowed as a method", "crashed"
# Nobody may change these by a request that is refused.
GUARDED_MODELS = (
    "wagtailcore.Page",
    "wagtailcore.Revision",
    "wagtailcore.Collection",
    "wagtailcore.PageViewRestriction",
    "wagtailcore.CollectionViewRestriction",
    "wagtailcore.GroupPagePermission",
    "wagtailcore.GroupCollectionPermission",
    "wagtailredirects.Redirect",
    "search.SynonymGroup",
    "search.BestBet",
    "pages.BodyAccess",
    "pages.MeetingPage",
    "pages.NewsPage",
    "pages.CouncilPage",
    "pages.StateBody",
    "pages.Submission",
    "pages.MembershipApplication",
    "pages.User",
    "auth.Group",
    "media.Document",
    "media.DocumentVersion",
    "media.Image",
    "media.Recording",
    "pages.AgendaDocument",
    "pages.MeetingMinutes",
    "taggit.TaggedItem",
)


@dataclass(frozen=True)
class Visit:
    """The outcome, the areas whose secrets the answer told, and whether the request changed anything."""

    outcome: str
    told_pages: frozenset[str]
    told_files: frozenset[str]
    changed: bool
    status: int


class Visits:
    """Every persona with a browser of its own, logged in once."""

    def __init__(self, world: World) -> None:
        self._clients = {persona: Client(raise_request_exception=False) for persona in PERSONAS}
        for persona, user in world.users.items():
            self._clients[persona].force_login(user)
        self._cookies = {
            persona: {name: cookie.value for name, cookie in client.cookies.items()}
            for persona, client in self._clients.items()
        }
        self._before = fingerprint()

    def make(self, persona: str, method: str, url: str, data: dict | None = None) -> Visit:
        """Make one request and undo what it did."""
        client = self._clients[persona]
        client.cookies.clear()  # refusals leave messages, logging out ends the session
        for name, value in self._cookies[persona].items():
            client.cookies[name] = value
        writes = _Writes()
        with transaction.atomic(), connection.execute_wrapper(writes):
            response = client.generic(method, url) if data is None else client.post(url, data)
            text = _text(response)
            outcome = _outcome(response, method, url)
            changed = bool(writes.seen) and fingerprint() != self._before
            transaction.set_rollback(True)
        return Visit(
            outcome,
            frozenset(area for area in AREAS if SECRET_PAGES[area] in text),
            frozenset(area for area in AREAS if SECRET_FILES[area] in text),
            changed,
            response.status_code,
        )


class _Writes:
    """Notes whether the database was written to: most refused requests need no fingerprint."""

    seen = False

    def __call__(self, execute, sql, params, many, context):
        self.seen = self.seen or sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE"))
        return execute(sql, params, many, context)


def fingerprint() -> str:
    """Return a digest of all rows that requests may change."""
    digest = hashlib.sha256()
    for label in GUARDED_MODELS:
        model = apps.get_model(label)
        rows = model._base_manager.order_by("pk").values_list()
        digest.update(repr((label, list(rows))).encode())
    return digest.hexdigest()


def _text(response: HttpResponseBase) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode("utf-8", "replace")


def _outcome(response: HttpResponseBase, method: str, url: str) -> str:
    if response.status_code == 405:
        return NEITHER
    if response.status_code in (401, 403, 404, 410):
        return DENIED
    if response.status_code >= 500:
        # An empty form makes some views of Wagtail fail: they miss their management forms. They were reached.
        return REACHED if method == "POST" else CRASHED
    if response.status_code in (301, 302):
        target = response.headers["Location"]
        # The admin's refusal, the way to log in, and "not found" of an address without a language.
        refusals = target == "/admin/" or target.startswith("/admin/login/?next=") or target == f"/ky{url}"
        return DENIED if refusals and url != "/" else REACHED
    return REACHED
