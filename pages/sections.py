"""A page in sections: each is found by the search on its own and has an address on the page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise

LONG = 5  # as many headings make a text long enough for contents beside it
PART_WORDS = 200  # a page of the archive's documents has 180 on average

# Ids of the templates around the body (a test compares them): a heading of the same words gets another anchor.
# fmt: off
FRAME_ANCHORS = frozenset({
    "about", "act-text", "active-bodies", "acts", "agenda", "answerable", "attendance",
    "best-bets", "body-search", "calls", "cite", "closing", "coming", "commitment-problem",
    "commitment-solution", "commitments", "contacts", "contents-title", "councils",
    "days-since", "days-since-error", "days-title", "days-until", "days-until-error",
    "decisions", "declaration-parts", "discussed", "dissolved-bodies", "document-file",
    "document-search", "episodes", "evidence", "facts", "filters", "filters-title",
    "footer-sections", "form-problems", "gone", "header-search", "history", "home-bodies",
    "home-declaration", "home-featured", "home-meetings", "home-minutes", "home-multimedia",
    "home-news", "home-overdue", "home-plan", "home-search", "initiative-answer",
    "initiative-problem", "initiative-solution", "initiatives", "main", "matrix", "meetings",
    "members", "menu", "methodology", "milestones", "minutes", "mission", "multimedia", "news",
    "next-meeting", "obstacles", "overdue", "page-problems", "page-search", "past", "pictures",
    "plan-documents", "plan-steps", "posts", "preamble", "press-contact", "ratings",
    "recording", "related-bodies", "related-commitments", "repeals", "report-document",
    "reports", "search-help", "signatories", "source", "subjects", "take-along", "totals",
    "transcript", "upcoming", "verdicts", "written",
})
# fmt: on


@dataclass(frozen=True)
class Section:
    """A part of a page: its words, the id where it begins, and what visitors call it.

    `lang` is the language of the title; "" for a title of the frame, which is in the visitor's own.
    """

    text: str
    anchor: str = ""
    title: str | Promise = ""
    lang: str = ""


def parted(section: Section) -> Iterator[Section]:
    """Yield the section in parts of about the length of a document's page, at ends of lines.

    Ranking weighs by length: a long text without headings would stand behind every short one.
    """
    part: list[str] = []
    length = 0
    for line in section.text.split("\n"):
        words = len(line.split())
        if part and length + words > PART_WORDS:
            yield replace(section, text="\n".join(part))
            part, length = [], 0
        part.append(line)
        length += words
    yield replace(section, text="\n".join(part))


def tell_apart(stream: Any) -> Any:
    """Return the stream after giving headings of the same words anchors of their own: maksat, maksat-2."""
    taken = set(FRAME_ANCHORS)
    for child in stream:
        if child.block_type == "heading":
            child.value.number = 1
            while child.value.anchor in taken:
                child.value.number += 1
            taken.add(child.value.anchor)
    return stream


def prepare(stream: Any) -> Any:
    """Return the stream after giving each block what follows from its place on the page.

    Headings get their anchors, the titles inside other blocks the level below the heading above them, and the
    contents of the page its headings.
    """
    level, headings, contents = 1, [], []
    for child in tell_apart(stream):
        if child.block_type == "heading":
            level = int(child.value["level"][1:])
            headings.append({"text": child.value["text"], "anchor": child.value.anchor, "level": level})
        elif hasattr(child.value, "title_level"):
            child.value.title_level = level + 1
        if child.block_type == "anchor_navigation":
            contents.append(child.value)
    for value in contents:
        value.headings = tuple(headings)
    return stream


def contents(stream: Any) -> dict[str, list[dict]]:
    """Return the `entries` of the contents beside a long text: its headings of the first level.

    Nothing for a short text and for one in which an editor has placed the contents.
    """
    titles = [child.value for child in tell_apart(stream) if child.block_type == "heading"]
    entries = [
        {"text": each["text"], "anchor": each.anchor, "level": 2} for each in titles if each["level"] == "h2"
    ]
    is_placed = any(child.block_type == "anchor_navigation" for child in stream)
    return {"entries": entries} if len(entries) >= LONG and not is_placed else {}


def words_of(stream: Any) -> str:
    """Return the words of every block of a stream, in reading order, a line for each piece."""
    return "\n".join(piece for child in stream for piece in words_of_block(child))


def words_of_block(child: Any) -> list[str]:
    """Return the pieces of text in one block of a stream."""
    return child.block.get_searchable_content(child.value)


def lines(rows: Iterable[Iterable[str]]) -> str:
    """Return rows of words as lines, leaving out what is empty."""
    return "\n".join(" ".join(filter(None, row)) for row in rows)


def before_headings(stream: Any) -> str:
    """Return the words of a body before its first heading."""
    lead: list[str] = []
    for child in stream:
        if child.block_type == "heading":
            break
        lead += words_of_block(child)
    return "\n".join(lead)


def under_headings(stream: Any, lang: str) -> Iterator[Section]:
    """Yield what stands under each heading of a body, the words of the heading first.

    A heading right above another one has no words of its own and opens the section of both.
    """
    heading: Any = None
    pieces: list[str] = []
    has_words = False
    for child in tell_apart(stream):
        if child.block_type == "heading" and (heading is None or has_words):
            if heading is not None:
                yield _section(heading, pieces, lang)
            heading, pieces, has_words = child.value, [], False
        if heading is not None:
            pieces += words_of_block(child)
            has_words |= child.block_type != "heading"
    if heading is not None:
        yield _section(heading, pieces, lang)


def _section(heading: Any, pieces: list[str], lang: str) -> Section:
    return Section("\n".join(pieces), heading.anchor, heading["text"], lang)
