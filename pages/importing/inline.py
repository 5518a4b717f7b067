"""Markdown-like marks inside a line: bold, italic, links, addresses, the few HTML tags that slip into such texts."""

from __future__ import annotations

import re
from dataclasses import replace

from .nodes import Span, Text

# A target that is one of these is kept; anything else (javascript:, an empty one, "…") counts as lost.
SAFE_TARGET = re.compile(r"^(https?://|mailto:|tel:|/(?!/)|#\w)\S*$", re.IGNORECASE)

_BOLD_TAGS = {"b", "strong"}
_MARK = re.compile(
    r"""
      \\(?P<escaped>[\\`*_{}\[\]()\#+\-.!|<>])
    | \[(?P<label>[^\[\]\n]+)\]\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+"[^"]*")?\)
    | <(?P<auto>(?:https?://|mailto:)[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>
    | \*\*(?=\S)(?P<strong>.+?)(?<=\S)\*\*(?!\*)
    | (?<![\w*])\*(?=[^\s*])(?P<em>[^*]*(?:\*\*[^*]+\*\*[^*]*)*?)(?<=\S)\*(?![\w*])
    | <(?P<tag>b|strong|i|em)>(?P<inner>.*?)</(?P=tag)>
    | (?P<br><br\s*/?>)
    | (?P<bare>https?://[^\s<>«»"“”]*[^\s<>«»"“”.,;:!?)\]])
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def parse_inline(source: str) -> Text:
    """Return the spans of `source`. Marks that are not closed stay in the text as they are: nothing is lost."""
    return tuple(_merged(_spans(source, Span(""))))


def _spans(source: str, style: Span) -> list[Span]:
    found: list[Span] = []
    position = 0
    for match in _MARK.finditer(source):
        found.append(replace(style, text=source[position : match.start()]))
        found.extend(_of_mark(match, style))
        position = match.end()
    found.append(replace(style, text=source[position:]))
    return found


def _of_mark(match: re.Match[str], style: Span) -> list[Span]:
    group = match.groupdict()
    if group["label"] is not None:
        return _spans(group["label"], replace(style, href=safe_target(group["target"])))
    if (address := group["auto"]) is not None:
        target = address if ":" in address else f"mailto:{address}"
        return [replace(style, text=address.removeprefix("mailto:"), href=target)]
    if group["bare"] is not None:
        # An address that is a link's own label keeps that link's target.
        return [
            replace(style, text=group["bare"], href=style.href if style.href is not None else group["bare"])
        ]
    tag = (group["tag"] or "").lower()
    if (strong := group["inner"] if tag in _BOLD_TAGS else group["strong"]) is not None:
        return _spans(strong, replace(style, bold=True))
    if (slanted := group["em"] if group["inner"] is None else group["inner"]) is not None:
        return _spans(slanted, replace(style, italic=True))
    return [replace(style, text="\n" if group["br"] else group["escaped"])]


def safe_target(target: str) -> str:
    """Return `target` if a page may link to it, else "" (a link whose target was lost)."""
    return target if SAFE_TARGET.match(target) else ""


def _merged(found: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in found:
        if not span.text:
            continue
        if merged and replace(merged[-1], text="") == replace(span, text=""):
            merged[-1] = replace(span, text=merged[-1].text + span.text)
        else:
            merged.append(span)
    return merged
