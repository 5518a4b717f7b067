"""Writes the learned tables: `python -m search.analysis.building`. The same words give the same files."""

import sys

from search.analysis.building.languages import write_language_ngrams
from search.analysis.building.russian_nouns import write_russian_nouns
from search.analysis.building.stems import write_kyrgyz_stems
from search.analysis.building.word_lists import WordListError


def main() -> None:
    """Build every table from the installed word lists; exit 1 when they are not installed."""
    try:
        write_kyrgyz_stems()
        write_language_ngrams()
        write_russian_nouns()
    except WordListError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
