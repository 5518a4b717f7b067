"""What is offered for what has been typed so far: words, bodies, titles; only what is public at this moment."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db.models import Q

from search import registry
from search.analysis import QueryWord, query_words
from search.analysis.letters import fold
from search.suggestions.layout import layouts
from search.suggestions.lookup import begins
from search.suggestions.models import NameWord, SuggestedName, VocabularyWord

LONGEST_TEXT = 100  # characters
MOST_WORDS = 6  # typed; the last ones are looked up
SHORTEST = 2  # letters of the last word
MOST_NAMES, MOST_BODIES, MOST_TERMS = 5, 3, 3
SURE = 4  # letters of a word that is completed after others
STEM, SUFFIX = 5, 3  # letters: a word that continues another one so is a form of it
LOOKED_AT = 40  # names, before those of one record are taken together
ASKED, SAMPLES = 12, 2  # names, and entries of a word, of which it is asked whether they are public

TERM, BODY, TITLE = "term", "body", "title"


@dataclass(frozen=True)
class Suggestion:
    """One thing to choose: a word to search for, or a body or title to go to.

    `lang` is the language of the text. `kind` is the label of what it is, `url` its address ("" for words), `title`
    what it is called today where `text` is another of its names.
    """

    sort: str
    text: str
    lang: str = ""
    kind: str = ""
    url: str = ""
    title: str = ""


def suggest(text: str, lang: str) -> list[Suggestion]:
    """Return what is offered for `text`, of which the last word may be unfinished, to a visitor of `lang`."""
    text = text[:LONGEST_TEXT]
    for written in layouts(text):
        words = query_words(written)[-MOST_WORDS:]
        if words and max(map(len, words[-1].words)) >= SHORTEST:
            found = _suggest(words, written, lang)
            if found:
                return found
    return []


def _suggest(words: Sequence[QueryWord], text: str, lang: str) -> list[Suggestion]:
    names = _once(_names(words), lang)[:ASKED]
    terms = _terms(words[-1]) if len(words) == 1 or max(map(len, words[-1].words)) >= SURE else []
    samples = (entry for term in terms for entry in term.entries[:SAMPLES])
    addresses = registry.addresses([*(name.entry for name in names), *samples], lang)
    public = [term for term in terms if not addresses.keys().isdisjoint(term.entries)]
    shown = _limited([name for name in names if name.entry in addresses])
    return [*_offered_terms(public, text), *_offered_names(shown, addresses)]


# --- names ------------------------------------------------------------------------------------------------------


def _names(words: Sequence[QueryWord]) -> list[SuggestedName]:
    """Return names of which every typed word begins a word, the best first."""
    last, *others = reversed(words)
    rows = NameWord.objects.filter(_any_reading("word", last))
    for other in others:
        rows = rows.filter(name__in=NameWord.objects.filter(_any_reading("word", other)).values("name"))
    found = rows.select_related("name").order_by("rank", "-name_id")[:LOOKED_AT]
    return list(dict.fromkeys(row.name for row in found))


def _any_reading(field: str, word: QueryWord) -> Q:
    condition = Q(pk__in=[])
    for reading in word.words:
        condition |= begins(field, reading)
    return condition


def _once(names: Iterable[SuggestedName], lang: str) -> list[SuggestedName]:
    """Return one name of each record: in the visitor's language where that was found too."""
    records: dict[str, list[SuggestedName]] = defaultdict(list)
    for name in names:
        records[name.record].append(name)
    return [max(found, key=lambda name: name.lang == lang) for found in records.values()]


def _limited(names: Sequence[SuggestedName]) -> list[SuggestedName]:
    bodies = [name for name in names if name.is_body][:MOST_BODIES]
    others = [name for name in names if not name.is_body]
    return [*bodies, *others[: MOST_NAMES - len(bodies)]]


def _offered_names(names: Sequence[SuggestedName], addresses: dict[str, str]) -> list[Suggestion]:
    kinds = registry.kind_labels({name.kind for name in names})
    return [
        Suggestion(
            BODY if name.is_body else TITLE,
            name.name,
            name.lang,
            kinds.get(name.kind, ""),
            addresses[name.entry],
            name.title if name.title != name.name else "",
        )
        for name in names
    ]


# --- words ------------------------------------------------------------------------------------------------------


def _terms(word: QueryWord) -> list[VocabularyWord]:
    """Return the most frequent words that begin as the typed one."""
    heads = VocabularyWord.objects.filter(_any_reading("word", word), stem_records__gt=0)
    found: list[VocabularyWord] = []
    for head in heads.order_by("-stem_records", "word")[: MOST_TERMS * 3]:
        if not any(_is_form(head.word, other.word) for other in found):
            found.append(head)
    return found[: MOST_TERMS + 1]


def _is_form(word: str, other: str) -> bool:
    return len(other) >= STEM and word.startswith(other) and len(word) - len(other) <= SUFFIX


def _offered_terms(terms: Sequence[VocabularyWord], text: str) -> list[Suggestion]:
    """Return the typed text with its last word completed."""
    before = text.rstrip()
    before = before[: max(before.rfind(" "), before.rfind("\u00a0")) + 1].lstrip()
    completed = (f"{before}{term.written}" for term in terms)
    others = (each for each in completed if fold(each) != fold(text.strip().lower()))
    return [Suggestion(TERM, each) for each in islice(others, MOST_TERMS)]
