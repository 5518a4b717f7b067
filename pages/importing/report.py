"""What an import did, for the person who ran it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .nodes import Heading, ListNode, LonelyLink, Node, Paragraph, Table, plain, spans, texts
from .phrases import is_empty_state

_QUOTED_CHARACTERS = 60


@dataclass
class Report:
    """Lines for people: `done` says what the page consists of, `attention` what an editor should look at."""

    done: list[str] = field(default_factory=list)
    attention: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """Yield the report, line by line."""
        yield from self.done
        if self.attention:
            yield _("Please look at:")
            yield from (f"  - {line}" for line in self.attention)


def describe(nodes: Sequence[Node]) -> str:
    """Say in one line what the text consists of."""
    counts = [sum(isinstance(node, kind) for node in nodes) for kind in (Heading, Paragraph, ListNode, Table)]
    names = (
        ngettext("%d heading", "%d headings", counts[0]),
        ngettext("%d paragraph", "%d paragraphs", counts[1]),
        ngettext("%d list", "%d lists", counts[2]),
        ngettext("%d table", "%d tables", counts[3]),
    )
    return ", ".join(name % count for name, count in zip(names, counts, strict=True) if count)


def findings(nodes: Sequence[Node]) -> Iterator[str]:
    """Yield what only an editor can put right: links without targets, words of empty sections."""
    for node in nodes:
        if isinstance(node, LonelyLink):
            lost = _("the target of the link “%(label)s” is lost; it became a link card without one")
            yield _at(node, lost % {"label": node.label})
        elif isinstance(node, Paragraph) and is_empty_state(plain(node.text)):
            empty = _("“%(text)s” is what an empty section shows; it was kept as text")
            yield _at(node, empty % {"text": plain(node.text)})
    for span in spans(nodes):
        if span.href == "":
            yield _("the target of the link “%(label)s” is lost; its words were kept") % {"label": span.text}


def rejoined_lines(mended: Iterable[Paragraph]) -> Iterator[str]:
    """Yield a line for every paragraph put together from halves."""
    together = _("a sentence parted by a blank line was put together: “%(text)s”")
    for paragraph in mended:
        yield _at(paragraph, together % {"text": _beginning(paragraph)})


def _at(node: LonelyLink | Paragraph, message: str) -> str:
    """Word documents have no lines to point to."""
    return _("line %(line)d: %(message)s") % {"line": node.line, "message": message} if node.line else message


def _beginning(node: Node) -> str:
    text = " ".join(" ".join(texts(node)).split())
    return text if len(text) <= _QUOTED_CHARACTERS else text[:_QUOTED_CHARACTERS].rsplit(None, 1)[0] + "…"
