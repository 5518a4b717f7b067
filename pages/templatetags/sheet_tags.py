"""Show the text of a document's page, whose lines end where the paper ended, on a screen of another width."""

import re
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
    """Join the lines of a paragraph; headings, list items and ends of paragraphs keep their line breaks.

    `text` may hold <mark> elements of the search. No word is added, dropped or moved.
    """
    lines = str(conditional_escape(text)).splitlines()
    seen = [unescape(strip_tags(line)).strip() for line in lines]
    width = max(map(len, seen), default=0)
    pieces: list[str] = []
    for number, line in enumerate(lines):
        pieces.append(line.strip())
        if number + 1 < len(lines):
            pieces.append(_joint(seen[number], seen[number + 1], width))
    return mark_safe("".join(pieces))  # noqa: S308 - escaped above, or marked by the search itself


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
