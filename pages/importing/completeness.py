"""Proves that an imported page has every sentence of its file. It reads the file by itself, without the parser."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from wagtail.fields import StreamField
from wagtail.models import Page

_TAG = re.compile(r"</?[a-zA-Z]+\s*/?>")
_TARGET = re.compile(r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)")
_ITEM_NUMBER = re.compile(r"^\s*\d{1,3}[.)]\s+")
_BLOCK_TAG = re.compile(r"</?(?:p|ul|ol|li)>|<br/?>")
_INLINE_TAG = re.compile(r"</?(?:a|b|i)\b[^>]*>")
_NOT_SHOWN = {"id", "type", "anchor", "level"}  # keys of stored blocks that hold no words
_SENTENCE = re.compile(r"(?<=[.!?…;:])\s+|[\t|]")


def sentences(source: str) -> list[str]:
    """Return the pieces of `source` that must be found: its sentences, the cells of its tables, its broken lines."""
    found: list[str] = []
    for line in source.splitlines():
        text = _TARGET.sub("]", _TAG.sub("", _ITEM_NUMBER.sub("", line)))
        found.extend(piece.strip() for piece in _SENTENCE.split(text) if _words(piece))
    return found


def missing_sentences(source: str, page_texts: Iterable[str]) -> list[str]:
    """Return the sentences of `source` that stand on the page less often than in the source, or not at all.

    Compared are words in their order; marks, punctuation and white space do not count.
    """
    on_page = "\n".join("".join(f"<{word}>" for word in _words(text)) for text in page_texts)
    wanted = Counter(sentences(source))
    return [
        sentence
        for sentence, times in wanted.items()
        if on_page.count("".join(f"<{word}>" for word in _words(sentence))) < times
    ]


def stored_texts(page: Page) -> Iterator[str]:
    """Yield everything that the page stores to be read: its title, its lines, the words of its blocks."""
    yield page.title
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            yield from _strings(getattr(page, field.name).get_prep_value())
    yield from (getattr(page, name, "") for name in ("date_text", "source"))


def _strings(stored: Any) -> Iterator[str]:
    match stored:
        case str():
            yield unescape(_INLINE_TAG.sub("", _BLOCK_TAG.sub(" ", stored)))
        case dict():
            for name, value in stored.items():
                if name not in _NOT_SHOWN:
                    yield from _strings(value)
        case list():
            for value in stored:
                yield from _strings(value)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
