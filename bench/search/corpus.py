"""The texts: documents of ten pages of about 250 words, always the same for the same number of pages.

A page has paragraphs of one language each, six documents in ten are Kyrgyz, two Russian, two mixed. A tenth of the
words of a document come from its own few, as every document has a subject.
"""

import itertools
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.search import words

PAGES_A_DOCUMENT = 10
PARAGRAPHS, SENTENCES, WORDS = 5, 4, 12  # of a page, a paragraph, a sentence: 240 words
SUBJECT_WORDS, SUBJECT_SHARE = 12, 0.1
MIXTURES: list[tuple[str, ...]] = [("ky",), ("ru",), ("ky", "ru")]  # languages of a document
HOW_OFTEN = (6, 2, 2)
KIT_SETS = ("mixed", "news24")
KIT_LINES = 8  # of a page made from texts of the kit

_RARE = 0.35  # subject words come from behind this share of all running words


class Text(NamedTuple):
    """The texts of one document and the languages in them."""

    languages: tuple[str, ...]
    pages: list[str]

    @property
    def whole(self) -> str:
        """The pages together."""
        return "\n".join(self.pages)


def generated(pages: int) -> Iterator[Text]:
    """Yield made-up documents of `pages` pages in all."""
    chance = random.Random(2026)
    vocabularies = {"ky": words.kyrgyz(chance), "ru": words.russian(chance)}
    for _ in range(pages // PAGES_A_DOCUMENT):
        languages = chance.choices(MIXTURES, HOW_OFTEN)[0]
        subjects = {lang: _subject(vocabularies[lang], chance) for lang in languages}
        yield Text(
            languages,
            [
                "\n".join(
                    _paragraph(vocabularies[lang], subjects[lang], chance)
                    for lang in chance.choices(languages, k=PARAGRAPHS)
                )
                for _ in range(PAGES_A_DOCUMENT)
            ],
        )


def _subject(vocabulary: words.Vocabulary, chance: random.Random) -> list[str]:
    start = int(len(vocabulary.forms) * _RARE * chance.random())
    return chance.sample(vocabulary.forms[start : start + 2_000], SUBJECT_WORDS)


def _paragraph(vocabulary: words.Vocabulary, subject: list[str], chance: random.Random) -> str:
    chosen = vocabulary.choose(chance, SENTENCES * WORDS)
    for place in range(0, len(chosen), int(1 / SUBJECT_SHARE)):
        chosen[place] = chance.choice(subject)
    sentences = (chosen[start : start + WORDS] for start in range(0, len(chosen), WORDS))
    return ". ".join(" ".join(sentence).capitalize() for sentence in sentences) + "."


def from_kit(folder: Path, pages: int) -> Iterator[Text]:
    """Yield documents of the lines of the evaluation kit's texts, dealt out again and again."""
    lines = []
    for name in KIT_SETS:
        with (folder / "dev" / name / "docs.jsonl").open(encoding="utf-8") as rows:
            lines += [line for row in rows for line in json.loads(row)["text"].split("\n")]
    chance = random.Random(2026)
    for _ in range(pages // PAGES_A_DOCUMENT):
        yield Text(
            ("ky", "ru"),
            ["\n".join(chance.choices(lines, k=KIT_LINES)) for _ in range(PAGES_A_DOCUMENT)],
        )


def batches(texts: Iterator[Text], size: int) -> Iterator[list[Text]]:
    """Yield the texts in lists of `size`."""
    while batch := list(itertools.islice(texts, size)):
        yield batch
