"""What a page needs beyond its text: a title, paragraphs that are whole, headings that skip no level."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .nodes import Break, Heading, LonelyLink, Node, Paragraph, joined, plain, texts

NEWS_TITLE_CHARACTERS = 110
TITLE_CHARACTERS = 255  # what wagtailcore_page.title holds
TOP_LEVEL = 2  # the page's title is its only heading of level 1
DEEPEST_LEVEL = 4
_SENTENCE_END = re.compile(r"[.!?…]['\"»”“)\]]*(?=\s|$)")
_NO_SENTENCE_END = re.compile(r"(?<![\w])(?:[^\W\d_]|г|гг|ст|св|им|ул|ж|жж|т|др|пр|No|Mr|Ms|Dr)\.$")
_UNFINISHED = re.compile(r"[\w,–—(«“-]$")


def rejoined(nodes: Sequence[Node]) -> tuple[list[Node], list[Paragraph]]:
    """Put together paragraphs that a blank line parted in the middle of a sentence.

    The first half ends without punctuation or with a comma, the second begins with a small letter. Returns all
    nodes and, for the report, the paragraphs that were put together.
    """
    result: list[Node] = []
    mended: list[Paragraph] = []
    for node in nodes:
        last = result[-1] if result else None
        if (
            isinstance(last, Paragraph)
            and isinstance(node, Paragraph)
            and _is_parted(plain(last.text), plain(node.text))
        ):
            whole = replace(last, text=joined(last.text, node.text))
            mended = [paragraph for paragraph in mended if paragraph is not last]
            mended.append(whole)
            result[-1] = whole
        else:
            result.append(node)
    return result, mended


def _is_parted(first: str, second: str) -> bool:
    has_address = "://" in first.rsplit(maxsplit=1)[-1] or "://" in second.split(maxsplit=1)[0]
    return not has_address and bool(_UNFINISHED.search(first)) and second[:1].islower()


@dataclass(frozen=True)
class Titled:
    """A text with its title; `nodes` no longer begin with the heading that is the title."""

    title: str
    nodes: list[Node]


def titled(nodes: Sequence[Node], title: str | None, *, is_news: bool = False) -> Titled | None:
    """Return the text with its title, or None if it has none.

    The title is `title`, else the first heading. News needs no heading: a sentence does, its first one, at most 110
    characters cut at a word. A heading that only repeats the title at the top is taken out of the text.
    """
    opening = next((node for node in nodes if not isinstance(node, LonelyLink | Break)), None)
    heading = next((node for node in nodes if isinstance(node, Heading)), None)
    if title is None and is_news and not isinstance(opening, Heading):
        sentence = _first_sentence(nodes)
        return Titled(shortened(sentence, NEWS_TITLE_CHARACTERS), list(nodes)) if sentence else None
    if title is None and heading is None:
        return None
    found = " ".join(title.split() if title is not None else plain(heading.text).split() if heading else ())
    short = shortened(found, TITLE_CHARACTERS)
    kept = list(nodes)
    if opening is heading and heading and _same(plain(heading.text), short):
        kept = [node for node in nodes if node is not heading]
    return Titled(short, kept)


def _same(first: str, second: str) -> bool:
    return re.findall(r"\w+", first.casefold()) == re.findall(r"\w+", second.casefold())


def _first_sentence(nodes: Sequence[Node]) -> str:
    text = next(
        (text for node in nodes if not isinstance(node, LonelyLink) for text in texts(node) if text.strip()),
        "",
    )
    text = " ".join(text.split())
    for match in _SENTENCE_END.finditer(text):
        sentence = text[: match.end()]
        if not _NO_SENTENCE_END.search(sentence):
            return sentence.removesuffix(".")
    return text


def shortened(text: str, limit: int) -> str:
    """Return `text` with at most `limit` characters, cut between words and marked with "…" where it was cut."""
    if len(text) <= limit:
        return text
    words = text[:limit].rsplit(None, 1)[0]
    return words[: limit - 1].rstrip(" ,;:–—-") + "…"


def levelled(nodes: Sequence[Node]) -> list[Node]:
    """Give headings the levels 2 to 4 as they are nested, so that none is skipped whatever the source said."""
    result: list[Node] = []
    above: list[int] = []
    for node in nodes:
        if isinstance(node, Heading):
            while above and above[-1] >= node.level:
                above.pop()
            above.append(node.level)
            result.append(replace(node, level=min(TOP_LEVEL + len(above) - 1, DEEPEST_LEVEL)))
        else:
            result.append(node)
    return result
