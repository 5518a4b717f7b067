"""Show the text of a document's page, whose lines end where the paper ended, on a screen of another width."""

import re
from collections.abc import Iterator
from html import unescape

from django import template
from django.utils.html import conditional_escape, strip_tags
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# A line this much of the longest one was full: what follows belongs to the same paragraph.
FULL = 0.72
SENTENCE_END = tuple('.!?…:;»”"')
# What opens a paragraph, a list item or a numbered point even after a full line.
OPENING = re.compile(r"\s*(?:[-–—•*]\s|№|\(?\d{1,3}[.)]|\(?[^\W\d_]\)|$)")


@register.filter
def reflow(text: str) -> SafeString:
    """Return the paragraphs of a page's text as <p> elements, the lines of each joined.

    Headings, list items and numbered points stay on lines of their own. `text` may hold <mark> elements of the
    search. No word is added, dropped or moved.
    """
    paragraphs = "".join(_joined(str(conditional_escape(text)).splitlines())).split("\n")
    if any(each.count("<mark>") != each.count("</mark>") for each in paragraphs):
        paragraphs = [" ".join(paragraphs)]  # a mark over the end of a paragraph may not be cut in two
    return mark_safe("".join(f"<p>{each}</p>" for each in paragraphs if each))  # noqa: S308 - escaped above


def _joined(lines: list[str]) -> Iterator[str]:
    """Yield the lines, stripped, and what stands between them."""
    seen = [unescape(strip_tags(line)).strip() for line in lines]
    width = max(map(len, seen), default=0)
    for number, line in enumerate(lines):
        yield line.strip()
        if number + 1 < len(lines):
            yield _joint(seen[number], seen[number + 1], width)


def _joint(line: str, following: str, width: int) -> str:
    """Return what stands between two lines: a line break, a space, or nothing after a hyphen."""
    if not line or len(line) < FULL * width or OPENING.match(following):
        return "\n"
    if line.endswith("-") and not line.endswith(" -"):
        return ""
    if line.endswith(SENTENCE_END) and not following[0].islower():
        # The sentence may end a paragraph or only its line; a break is the lesser evil.
        return "\n"
    return " "
