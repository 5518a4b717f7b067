"""The formulation of a question: the queries for records, counts and pages.

Per word the best of its alternatives counts, and once more that it is there at all; a share of the words is required, and
words that stand together or near each other add to the score. Source: search design, "Analysis", 6 and 7, where it was measured.
"""

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from search.analysis import LANGUAGES, QueryWord
from search.question import Question, facet_term
from search.ranking.tree import AllOf, AnyOf, BestOf, Constant, Everything, Node, OneOf, Phrase, Range, Term
from search.ranking.weights import WEIGHTS, Weights, required_words
from search.ranking.words import (
    EXCLUDING_KINDS,
    TEXTS,
    TEXTS_AND_TITLES,
    TITLES,
    Place,
    Substitute,
    WordQueries,
)

FieldTerm = tuple[str, str]  # field and term of the index of records


class Frequencies(NamedTuple):
    """How many records the index has, and how many of them have each term."""

    records: int
    having: Mapping[FieldTerm, int]


Ask = Callable[[Collection[FieldTerm]], Frequencies]


class Formulation:
    """The queries of one question. The index of records is asked once, for the frequencies of the question's terms.

    `ranked`, `matching` and `all_words` are for records, `on_pages` for the pages of records that were found;
    `limited` puts a query for records under the question's filters.
    """

    def __init__(self, question: Question, ask: Ask, weights: Weights = WEIGHTS):
        self._question, self._weights = question, weights
        self._frequencies = _frequencies(question.words, ask, weights)
        count = self._frequencies.having
        words = [
            WordQueries(
                word,
                weights,
                is_unknown=_is_unknown(word, count),
                substitutes=_substitutes(question, number),
            )
            for number, word in enumerate(question.words)
        ]
        self._words = [words[n] for n in _rarest(question.words, count, weights.most_words)]
        self._place, self._ranked_place = (
            (TITLES, TITLES) if question.title_only else (TEXTS, TEXTS_AND_TITLES)
        )

    @property
    def is_text(self) -> bool:
        """Whether anything must be found in texts (else the filters alone decide)."""
        return self._question.is_text

    @property
    def misspelt(self) -> frozenset[str]:
        """The words that occur nowhere and are looked for with an error."""
        return frozenset(each.word.text for each in self._words if each.is_unknown)

    # --- records --------------------------------------------------------------------------------------------

    def ranked(self) -> Node:
        """Return the query that ranks records: words, titles, phrases, the visitor's language."""
        words = [word.best(self._ranked_place) for word in self._words]
        required = [*self._phrases(self._place), *_share(words, required_words(len(words)))]
        bonuses = [*self._presence(self._place), *self._together(self._place)]
        if self._question.lang:
            own = Term("facet", facet_term("lang", self._question.lang))
            bonuses.append(Constant(own, self._weights.own_language))
        return _all_of(required, bonuses)

    def matching(self) -> Node:
        """Return the query that matches the same records as `ranked`, without what only adds to the score."""
        words = [word.any(self._place) for word in self._words]
        return _all_of([*self._phrases(self._place), *_share(words, required_words(len(words)))])

    def all_words(self) -> Node:
        """Return the query for records that have every word by any alternative."""
        return _all_of([word.any(self._place) for word in self._words])

    def limited(self, query: Node, *, without: str = "") -> Node:
        """Return a query for records under the filters (all but `without`), days, exclusions and hidden entries."""
        limits: list[Node] = [
            OneOf("facet", tuple(facet_term(name, value) for value in values))
            for name, values in self._question.filters.items()
            if name != without and values
        ]
        if self._question.since or self._question.until:
            limits.append(self._days())
        excluded = list(self._excluded())
        if self._question.hidden:
            excluded.append(OneOf("entry", tuple(sorted(self._question.hidden))))
        if not limits and not excluded:
            return query
        return AllOf((query,), excluded=tuple(excluded), limits=tuple(limits))

    def _days(self) -> Range:
        since, until = self._question.since, self._question.until
        # Records without a date have the day 0.
        return Range("day", since.toordinal() if since else 1, until.toordinal() if until else None)

    def _excluded(self) -> Iterator[Node]:
        """Yield what excluded words and phrases find."""
        for word in self._question.excluded_words:
            yield WordQueries(word, self._weights, is_unknown=False).any(self._place, EXCLUDING_KINDS)
        for phrase in self._question.excluded_phrases:
            yield self._phrase(phrase, self._place)

    # --- pages ----------------------------------------------------------------------------------------------

    def on_pages(self) -> Node:
        """Return the query that ranks pages: any word or phrase, the more and the closer together the better."""
        words = [word.best(TEXTS) for word in self._words]
        found = (*self._phrases(TEXTS), *_share(words, 1))
        ranked = _all_of(
            [found[0] if len(found) == 1 else AnyOf(found)],
            [*self._presence(TEXTS), *self._neighbours()],
        )
        langs = self._question.filters.get("lang", ())
        return AllOf((ranked,), limits=(OneOf("lang", langs),)) if langs else ranked

    def _neighbours(self) -> Iterator[Node]:
        words = [each.word for each in self._words]
        for left, right in pairwise(words):
            for lang in LANGUAGES:
                if _has_stem(left, lang) and _has_stem(right, lang):
                    pair = (_likeliest_stem(left, lang), _likeliest_stem(right, lang))
                    yield Phrase(f"stem_{lang}", pair, self._weights.proximity_slop, self._weights.proximity)

    # --- both -----------------------------------------------------------------------------------------------

    def _presence(self, place: Place) -> Iterator[Node]:
        """Yield what each of several words adds where it stands in any form: the rarer it is the more."""
        for each in self._words if len(self._words) > 1 else ():
            if not each.is_unknown:
                rarity = _rarity(each.word, self._frequencies)
                yield Constant(each.form(place), self._weights.presence * rarity)

    def _together(self, place: Place) -> Iterator[Node]:
        """Yield what all words add as one phrase."""
        if len(self._words) > 1:
            likeliest = tuple(_likeliest_word(each.word) for each in self._words)
            yield self._phrase(likeliest, place, self._weights.phrase_slop, self._weights.phrase)

    def _phrases(self, place: Place) -> list[Node]:
        return [self._phrase(phrase, place) for phrase in self._question.phrases]

    def _phrase(self, words: Sequence[str], place: Place, slop: int = 0, weight: float = 1.0) -> Node:
        """Return a phrase of folded words in any language group."""
        field = "word" if place.texts else "title_word"
        found: list[Node] = [
            Term(f"{field}_{lang}", words[0], weight)
            if len(words) == 1
            else Phrase(f"{field}_{lang}", tuple(words), slop, weight)
            for lang in LANGUAGES
        ]
        return BestOf(tuple(found), self._weights.tie)


def _all_of(required: Sequence[Node], optional: Sequence[Node] = ()) -> Node:
    if not required:
        return AllOf((Everything(),), tuple(optional)) if optional else Everything()
    if len(required) == 1 and not optional:
        return required[0]
    return AllOf(tuple(required), tuple(optional))


def _share(words: Sequence[Node], needed: int) -> Sequence[Node]:
    """Return nothing, the one word, or the query for `needed` of several."""
    return words if len(words) <= 1 else [AnyOf(tuple(words), needed)]


def _substitutes(question: Question, number: int) -> Iterator[Substitute]:
    """Yield what may stand for a word. What stands for several words together is shared out among them."""
    for synonym in question.synonyms:
        if synonym.start <= number < synonym.end:
            for run in synonym.words:
                if run:
                    yield Substitute(run, 1 / (synonym.end - synonym.start))


# --- frequencies ------------------------------------------------------------------------------------------------


def _forms(word: QueryWord) -> list[FieldTerm]:
    readings = [(f"word_{lang}", reading) for lang in word.groups for reading in word.words]
    return readings + [
        (f"stem_{lang}", stem) for lang, group in word.groups.items() for stem in group["stem"]
    ]


def _beginnings(word: QueryWord) -> list[FieldTerm]:
    """Return the terms that tell how rare a word is; a compound (226-б) has no beginning but itself."""
    kind = "prefix" if any(group["prefix"] for group in word.groups.values()) else "word"
    return [(f"{kind}_{lang}", term) for lang, group in word.groups.items() for term in group[kind]]


def _frequencies(words: Sequence[QueryWord], ask: Ask, weights: Weights) -> Frequencies:
    """Return the number of records with each term that decides about a word, asking once."""
    wanted = {each for word in words for each in _forms(word)}
    if len(words) > weights.most_words:
        wanted |= {each for word in words for each in _beginnings(word)}
    return ask(wanted) if wanted else Frequencies(0, {})


def _rarest(words: Sequence[QueryWord], count: Mapping[FieldTerm, int], most: int) -> list[int]:
    """Return the places of the rarest words in their order; a word that occurs nowhere is the least telling."""
    places = range(len(words))
    if len(words) <= most:
        return list(places)

    def frequency(place: int) -> float:
        return sum(count.get(each, 0) for each in _beginnings(words[place])) or math.inf

    return sorted(sorted(places, key=frequency)[:most])


def _is_unknown(word: QueryWord, count: Mapping[FieldTerm, int]) -> bool:
    """Say whether a word occurs nowhere, in no other form either."""
    return not any(count.get(each) for each in _forms(word))


def _rarity(word: QueryWord, frequencies: Frequencies) -> float:
    """Return the idf of a word in all its forms."""
    stems = ((f"stem_{lang}", stem) for lang, group in word.groups.items() for stem in group["stem"])
    found = sum(frequencies.having.get(each, 0) for each in stems)
    return math.log(1 + frequencies.records / (1 + found))


def _likeliest_word(word: QueryWord) -> str:
    return word.words[1] if len(word.words) > 1 else word.words[0]


def _has_stem(word: QueryWord, lang: str) -> bool:
    return bool(word.groups.get(lang, {}).get("stem"))


def _likeliest_stem(word: QueryWord, lang: str) -> str:
    stems = word.groups[lang]["stem"]
    return stems[1] if len(word.words) > 1 and len(stems) > 1 else stems[0]
