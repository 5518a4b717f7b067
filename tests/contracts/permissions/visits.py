"""One request by one persona, and what came of it. Nothing it does stays."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client

from .world import AREAS, PERSONAS, SECRET_FILES, SECRET_PAGES, World

REACHED, DENIED, NEITHER, CRASHED = "reached", "denied", "not allowed as a method", "crashed"
# What the site notes for itself at any visit. A request that is refused may change no other table, the tables that
# join two models included.
BOOKKEEPING = (
    "sessions.Session",
    "wagtailadmin.EditingSession",  # of every form that is shown
    "wagtailadmin.FormState",
    "wagtailcore.PageSubscription",  # to remarks on the page, likewise
    "wagtailusers.UserProfile",  # made at a person's first visit to the admin
    "media.Rendition",
    "media.PublicNumberCounter",
    "pages.FormUse",
    "pages.FormCounter",
    "search.OutboxRow",
    "search.IndexCursor",
    "search.UnappliedEntry",
    "search.EditorialVersion",
    "search.MissedQuery",
    "search.SuggestedName",
    "search.NameWord",
    "search.VocabularyWord",
)


@dataclass(frozen=True)
class Visit:
    """The outcome, the areas whose secrets the answer told, the tables it changed, what was seen."""

    outcome: str
    told_pages: frozenset[str]
    told_files: frozenset[str]
    changed: frozenset[str]
    status: int
    seen: object = None


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
        self._guarded = guarded_tables()

    def make(
        self,
        persona: str,
        method: str,
        url: str,
        data: dict | None = None,
        look: Callable[[], object] = lambda: None,
    ) -> Visit:
        """Make one request and undo what it did; `look` says what to see before it is undone."""
        client = self._clients[persona]
        client.cookies.clear()  # refusals leave messages, logging out ends the session
        for name, value in self._cookies[persona].items():
            client.cookies[name] = value
        writes = _Writes()
        with transaction.atomic(), connection.execute_wrapper(writes):
            response = client.generic(method, url) if data is None else client.post(url, data)
            text = _text(response)
            outcome = _outcome(response, method, url)
            written = sorted(writes.among(self._guarded))
            after = {table: fingerprint(table) for table in written}
            seen = look()
            transaction.set_rollback(True)
        changed = frozenset(table for table in written if after[table] != fingerprint(table))
        return Visit(
            outcome,
            frozenset(area for area in AREAS if SECRET_PAGES[area] in text),
            frozenset(area for area in AREAS if SECRET_FILES[area] in text),
            changed,
            response.status_code,
            seen,
        )


class _Writes:
    """Notes what is written to the database: only the tables it names can have changed."""

    def __init__(self) -> None:
        self._statements = ""

    def __call__(self, execute, sql, params, many, context):
        if not sql.lstrip().upper().startswith(("SELECT", "SAVEPOINT", "RELEASE")):
            self._statements += f"{sql}\n"
        return execute(sql, params, many, context)

    def among(self, tables: frozenset[str]) -> set[str]:
        """Return those of the tables that occur in what was written."""
        return tables.intersection(re.findall(r"\w+", self._statements))


def guarded_tables() -> frozenset[str]:
    """Return every table but those of the bookkeeping."""
    models = apps.get_models(include_auto_created=True)
    return frozenset(
        model._meta.db_table
        for model in models
        if model._meta.managed and model._meta.label not in BOOKKEEPING
    )


def fingerprint(table: str) -> str:
    """Return a digest of all rows of a table."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} ORDER BY 1")  # noqa: S608
        return hashlib.sha256(repr(cursor.fetchall()).encode()).hexdigest()


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
