"""Counts the words of all texts: which are frequent enough to be offered, and to be meant by a misspelt one.

Going through a large archive takes minutes, so it is done in steps between other work; readers see the old count
until a new one is written.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from search import registry
from search.analysis import Paragraphs, terms
from search.analysis.letters import fold
from search.indexing.reading import batches
from search.registry import Entry
from search.suggestions.models import VocabularyWord
from search.suggestions.names import public_entries

BATCH = 20  # objects a step
ROWS = 500  # written a step
SAMPLES = 3  # entries remembered of a word
SHORTEST, LONGEST = 3, 40  # letters of a word worth counting
MOST_WORDS = 300_000  # in memory; beyond them the rarest are forgotten
LEAST_RECORDS = 2  # a word of one record may be an error, and would tell of that record
TOO_COMMON = 0.5  # of all records: no word that helps to find anything
FEW_RECORDS = 30  # too few to say what is common


class Census:
    """One count. `steps` does it piece by piece; at its end the table holds the words counted and no others."""

    def __init__(self) -> None:
        self._written: dict[str, Counter[str]] = {}
        self._records: Counter[str] = Counter()
        self._samples: dict[str, list[str]] = defaultdict(list)
        self._stems: dict[str, str] = {}
        self._total = 0
        self._mark = time.time_ns()

    def steps(self) -> Iterator[None]:
        """Count, and write what was counted; each step takes a fraction of a second."""
        for source in registry.sources():
            for ids in batches(source.ids(), BATCH):
                for entry in public_entries([f"{source.name}:{each}" for each in ids]):
                    self._add(entry)
                yield
        yield from self._write()

    def _add(self, entry: Entry) -> None:
        self._total += 1
        seen: dict[str, Counter[str]] = defaultdict(Counter)
        for text in (entry.title, *(page.text for page in entry.texts)):
            for paragraph in Paragraphs(text):
                for written in paragraph.words:
                    if SHORTEST <= len(written) <= LONGEST and written.isalpha():
                        word = fold(written)
                        seen[word][written] += 1
                        if word not in self._stems:
                            self._stems[word] = f"{paragraph.lang}:{terms(written, paragraph.lang).stem}"
        for word, forms in seen.items():
            self._records[word] += 1
            self._written.setdefault(word, Counter()).update(forms)
            if len(self._samples[word]) < SAMPLES:
                self._samples[word].append(entry.id)
        if len(self._records) > MOST_WORDS:
            self._forget_rarest()

    def _forget_rarest(self) -> None:
        for word in [word for word, count in self._records.items() if count < LEAST_RECORDS]:
            for table in (self._records, self._written, self._samples, self._stems):
                table.pop(word, None)

    def _write(self) -> Iterator[None]:
        heads = self._heads()
        rows = (
            VocabularyWord(
                word=word,
                written=self._written[word].most_common(1)[0][0],
                records=count,
                stem_records=heads.get(word, 0),
                entries=self._samples[word],
                counted_in=self._mark,
            )
            for word, count in self._records.items()
            if count >= LEAST_RECORDS
        )
        while batch := list(islice(rows, ROWS)):
            VocabularyWord.objects.bulk_create(
                batch,
                update_conflicts=True,
                unique_fields=["word"],
                update_fields=["written", "records", "stem_records", "entries", "counted_in"],
            )
            yield
        VocabularyWord.objects.exclude(counted_in=self._mark).delete()

    def _heads(self) -> dict[str, int]:
        """Return, for the word that stands for each stem, in how many records its forms stand (at the most)."""
        groups: dict[str, list[str]] = defaultdict(list)
        for word, count in self._records.items():
            if count >= LEAST_RECORDS:
                groups[self._stems[word]].append(word)
        heads = {self._head(stem.partition(":")[2], words): words for stem, words in groups.items()}
        most = self._total * TOO_COMMON if self._total >= FEW_RECORDS else self._total + 1
        counts = {head: max(self._records[word] for word in words) for head, words in heads.items()}
        return {head: count for head, count in counts.items() if count <= most and len(head) > SHORTEST}

    def _head(self, stem: str, words: Iterable[str]) -> str:
        """Return the form that is the stem itself, else the shortest of the frequent ones."""
        if fold(stem) in words:
            return fold(stem)
        most = max(self._records[word] for word in words)
        return min(
            (word for word in words if self._records[word] * 2 >= most), key=lambda word: (len(word), word)
        )


def recount() -> int:
    """Count everything at once; return how many words there are."""
    for _step in Census().steps():
        pass
    return VocabularyWord.objects.count()
