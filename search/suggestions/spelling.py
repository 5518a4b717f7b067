"""“Did you mean …?”: the likeliest spelling of words that occur nowhere."""

from collections.abc import Collection, Iterable

from django.db.models import Q
from django.db.models.functions import Length

from search import registry
from search.analysis import QueryWord, query_words, tokenize
from search.suggestions.lookup import begins
from search.suggestions.models import VocabularyWord

SHORTEST, LONGEST = 4, 30  # letters of a word that is corrected
LONG = 7  # letters from which two errors are taken for possible
LOOKED_AT = 3_000  # words of the vocabulary


def correct(text: str, unknown: Collection[str], lang: str) -> str:
    """Return the text with each of the `unknown` words (which occur nowhere) in its likeliest spelling.

    "" where there is nothing better to offer. What is offered stands in something that is public now.
    """
    wrong = {word.text: word for word in query_words(text) if word.text in unknown}
    right = {word: found for word, query_word in wrong.items() if (found := _nearest(query_word, lang))}
    pieces, end = [], 0
    for token in tokenize(text):
        if token.word in right:
            pieces += [text[end : token.start], right[token.word]]
            end = token.end
    return "".join([*pieces, text[end:]]) if right else ""


def _nearest(word: QueryWord, lang: str) -> str:
    """Return the nearest word of the vocabulary, among those equally near the most frequent one."""
    found = [each for reading in word.words for each in _near(reading)]
    for _errors, _records, candidate in sorted(found, key=lambda each: each[:2]):
        if registry.addresses(candidate.entries, lang):
            return candidate.written
    return ""


def _near(word: str) -> Iterable[tuple[int, int, VocabularyWord]]:
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
        return
    most = 2 if len(word) >= LONG else 1
    for candidate in _candidates(word, most):
        errors = distance(word, candidate.word, most)
        if 0 < errors <= most:
            yield errors, -candidate.records, candidate


def _candidates(word: str, most: int) -> Iterable[VocabularyWord]:
    """Return words that share the first letter, or all but it, and are about as long."""
    alike = begins("word", word[0]) | Q(word__endswith=word[1:])
    words = VocabularyWord.objects.annotate(length=Length("word")).filter(
        alike, length__gte=len(word) - most, length__lte=len(word) + most
    )
    return words.order_by("-records")[:LOOKED_AT]


def distance(one: str, other: str, most: int) -> int:
    """Return the number of letters inserted, deleted, replaced or swapped with their neighbour; `most` + 1 for more.

    That is the optimal string alignment distance.
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, other_letter in enumerate(other, 1):
            cost = min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != other_letter))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == other_letter:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        if min(line) > most:
            return most + 1
        before, last = last, line
    return min(last[-1], most + 1)
