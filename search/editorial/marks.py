"""Marks of synonyms: what an editor declared to mean the same is marked as the words that were searched for."""

from collections.abc import Sequence
from itertools import pairwise

from search.analysis import Mark, QueryWord
from search.question import Synonym

CLOSE = 3  # characters between the words of a run


class SynonymMarks:
    """The words that may stand for those of a query, numbered after them.

    `resolve` gives their marks the number of the query word they stand for. A run of several words counts only where
    it stands complete.
    """

    def __init__(self, own: int, synonyms: Sequence[Synonym]):
        """`own` is the number of words in the query."""
        self._own = own
        self.words: list[QueryWord] = []
        self._runs: dict[
            int, tuple[range, int]
        ] = {}  # by the number of its first word: its numbers, what it means
        for synonym in synonyms:
            for run in synonym.words:
                first = self._own + len(self.words)
                self.words += run
                self._runs[first] = (range(first, first + len(run)), synonym.start)

    def resolve(self, marks: Sequence[Mark]) -> list[Mark]:
        """Return the marks with the numbers of the query's words and phrases."""
        if not self.words:
            return list(marks)
        found: list[Mark] = []
        place = 0
        while place < len(marks):
            taken, number = self._meaning(marks, place)
            if number is not None:
                found += [each._replace(query_word=number) for each in marks[place : place + taken]]
            place += taken
        return found

    def _meaning(self, marks: Sequence[Mark], place: int) -> tuple[int, int | None]:
        """Return how many marks from `place` on belong together, and what they mean; None for nothing."""
        number = marks[place].query_word
        if number < self._own:
            return 1, number
        if number >= self._own + len(self.words):
            return 1, number - len(self.words)
        run, meaning = self._runs.get(number, (range(0), 0))
        piece = marks[place : place + len(run)]
        is_complete = [mark.query_word for mark in piece] == list(run) and all(
            after.start - before.end <= CLOSE for before, after in pairwise(piece)
        )
        return (len(run), meaning) if run and is_complete else (1, None)
