"""What a visitor asks: the text with its operators, filters, order and place in the results."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from search.analysis import QueryWord, compound_words, query_words, tokenize
from search.analysis.letters import fold
from search.question import RELEVANCE

LONGEST_TEXT = 1000  # characters
MOST_WORDS = 60  # of which the engine keeps the rarest
MOST_PHRASES = 5

_PIECE = re.compile(
    r"(?P<minus>(?<!\S)[-\u2212])?"
    r'(?:(?P<sign>["«“„])(?P<phrase>[^"»”“„]*)["»”“]|(?P<word>[^\s"«»“”„]+))'
)


class QueryError(ValueError):
    """A question that cannot be asked. The message tells a visitor why and what to do."""


@dataclass(frozen=True)
class Query:
    """A question as it stands in the address of a result page.

    `since` and `until` are the first and last day of what is wanted; `title_only` looks at titles alone. `page`
    counts from 1.
    """

    text: str = ""
    lang: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = RELEVANCE
    page: int = 1
    since: datetime.date | None = None
    until: datetime.date | None = None
    title_only: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the text narrows the results: it can be asked for alone."""
        return bool(self.filters or self.since or self.until)


@dataclass(frozen=True)
class ParsedText:
    """The text of a query taken apart: words, "phrases", what is excluded with a minus."""

    words: tuple[QueryWord, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded_words: tuple[QueryWord, ...] = ()
    excluded_phrases: tuple[tuple[str, ...], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked."""
        return not (self.words or self.phrases or self.excluded_words or self.excluded_phrases)


def parse(text: str) -> ParsedText:
    """Take the text of a query apart. Raises QueryError when it is too long.

    "Straight" quotation marks demand their words as they stand. «Others» stand around names in any copied sentence:
    they do so only with a minus or around the whole query. A compound with a minus (-226-б, -info@minfin.kg) leaves out
    what has it whole, not what has one of its parts.
    """
    if len(text) > LONGEST_TEXT:
        raise QueryError(
            _("The query is too long. Use at most %(most)d characters.") % {"most": LONGEST_TEXT}
        )
    words: list[str] = []
    excluded: list[QueryWord] = []
    phrases: list[tuple[str, ...]] = []
    excluded_phrases: list[tuple[str, ...]] = []
    text = text.replace("\0", " ").strip()
    for piece in _PIECE.finditer(text):
        written, is_quoted = piece["phrase"] or piece["word"] or "", piece["phrase"] is not None
        run = tuple(fold(token.word) for token in tokenize(written))
        if piece["minus"] and not is_quoted and (len(run) == 1 or compound_words(written)):
            excluded += compound_words(written)[-1:] or query_words(written)
        elif piece["minus"]:
            excluded_phrases += [run] if run else []
        elif is_quoted and (piece["sign"] == '"' or piece.span() == (0, len(text))):
            phrases += [run] if run else []
        else:
            words.append(written)
    return ParsedText(
        tuple(query_words(" ".join(words))[:MOST_WORDS]),
        tuple(phrases[:MOST_PHRASES]),
        tuple(excluded[:MOST_WORDS]),
        tuple(excluded_phrases[:MOST_PHRASES]),
    )
