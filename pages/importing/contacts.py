"""Private contacts in imported texts: mailboxes at public mail services and mobile telephone numbers.

A page publishes an official's post, office telephone and office e-mail, never personal ones. Which is which is told
by their form: an address at an organisation's own domain and a landline number stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.utils import translation
from django.utils.translation import gettext

from stream_blocks.mailboxes import is_public_service

from .nodes import Node, Span, Text, map_text, plain

_MAILBOX = re.compile(r"(?<![\w.+-])[\w.+-]+@(?P<domain>[\w-]+(?:\.[\w-]+)+)")
# Kyrgyz numbers have nine digits after +996 or 0; area codes begin with 3 and free lines with 800, mobile codes with
# 2, 5, 7 or 9 (numbering plan notified to the ITU under E.164). Russian mobile codes begin with 9, Kazakh ones with 7.
_KYRGYZ_MOBILE = r"(?:(?:\+|00)?996[ \-–]?\(?0?|\(0|0[ ]?\(?)[2579]\d\d\)?(?:[ .\-–]?\d){6}"
_OTHER_MOBILE = r"(?:\+7|(?<!\d)8)[ \-–]?\(?[79]\d\d\)?(?:[ .\-–]?\d){7}"
_MOBILE = re.compile(rf"(?<![\d+])(?:{_KYRGYZ_MOBILE}|{_OTHER_MOBILE})(?!\d)")


@dataclass(frozen=True)
class PrivateContact:
    """A private contact found in `text[start:end]` of a node."""

    value: str
    is_mailbox: bool
    start: int
    end: int


def find_private(text: str) -> list[PrivateContact]:
    """Return the private mailboxes and mobile numbers of `text` in the order they stand."""
    text = text.replace("\u00a0", " ")
    found = [
        PrivateContact(match[0], True, *match.span())
        for match in _MAILBOX.finditer(text)
        if is_public_service(match["domain"])
    ]
    found += [PrivateContact(match[0], False, *match.span()) for match in _MOBILE.finditer(text)]
    return sorted(found, key=lambda contact: contact.start)


class Mask:
    """Replaces private contacts by words in the page's language and remembers what it replaced.

    >>> mask = Mask("en")
    >>> mask.string("Write to someone@gmail.com")
    'Write to (private mailbox not shown)'
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.masked: list[str] = []

    def nodes(self, nodes: Iterable[Node]) -> list[Node]:
        """Return `nodes` without private contacts, neither in their words nor in the targets of their links."""
        return [map_text(node, self.text) for node in nodes]

    def string(self, value: str) -> str:
        """Return `value` without private contacts."""
        return plain(self.text((Span(value),)))

    def text(self, text: Text) -> Text:
        """Return `text` without private contacts; one that runs over several spans is found all the same."""
        found = find_private(plain(text))
        self.masked.extend(contact.value for contact in found)
        for contact in reversed(found):  # from the end, so that the places before stay right
            text = _replaced(text, contact, self._words(contact))
        return tuple(self._without_target(span) for span in text)

    def _without_target(self, span: Span) -> Span:
        """A link may lead to a private contact that its label does not show."""
        targets = find_private((span.href or "").removeprefix("mailto:").removeprefix("tel:"))
        if targets:
            self.masked.extend(contact.value for contact in targets if contact.value not in self.masked)
            return replace(span, href=None)
        return span

    def _words(self, contact: PrivateContact) -> str:
        with translation.override(self.language):
            return (
                gettext("(private mailbox not shown)")
                if contact.is_mailbox
                else gettext("(mobile number not shown)")
            )


def _replaced(text: Text, contact: PrivateContact, words: str) -> Text:
    return (
        *_cut(text, lambda start, end: (0, contact.start - start)),
        Span(words),
        *_cut(text, lambda start, end: (max(contact.end - start, 0), end - start)),
    )


def _cut(text: Text, bounds: Callable[[int, int], tuple[int, int]]) -> Text:
    """Return the part of every span that `bounds(start, end)` of the span gives; what is empty is left out."""
    kept: list[Span] = []
    position = 0
    for span in text:
        first, last = bounds(position, position + len(span.text))
        position += len(span.text)
        if last > first and span.text[max(first, 0) : last]:
            kept.append(replace(span, text=span.text[max(first, 0) : last]))
    return tuple(kept)
