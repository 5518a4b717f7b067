"""Which words of a query a result lacks, where none has all of them."""

from dataclasses import replace

from search.highlighting import Matcher
from search.query import parse
from search.registry import Entry
from search.results import Result
from search.service import Results, matcher
from search.suggestions.names import public_entries

LONGEST = 400_000  # characters of an entry that are looked through; of longer ones nothing is said


def with_missing_words(found: Results) -> Results:
    """Return the results, each with the words of the query that stand nowhere in it, if no result has all."""
    words = parse(found.query.text).words
    if found.has_all_words or len(words) < 2:  # noqa: PLR2004 - one word is there, or there is no result
        return found
    marks = matcher(found.query.text, found.misspelt)
    entries = {entry.id: entry for entry in public_entries([each.id for each in found.results])}
    texts = [word.text for word in words]
    return replace(
        found,
        results=tuple(_with_missing(each, entries.get(each.id), texts, marks) for each in found.results),
    )


def _with_missing(result: Result, entry: Entry | None, words: list[str], marks: Matcher) -> Result:
    if entry is None or sum(len(page.text) for page in entry.texts) > LONGEST:
        return result
    parts = (entry.title, *entry.alt_titles, *(page.text for page in entry.texts))
    present = frozenset[int]().union(*map(marks.found, parts))
    return replace(result, missing=tuple(word for number, word in enumerate(words) if number not in present))
