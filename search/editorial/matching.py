"""When words of a query are those that an editor wrote, whatever their endings."""

from collections.abc import Iterator, Sequence

from search.analysis import QueryWord

Key = tuple[str, str]  # language group and stem


def keys(word: QueryWord) -> Iterator[Key]:
    """Yield the stems of a word in each language: words that share one agree."""
    for lang, group in word.groups.items():
        for stem in group["stem"]:
            yield lang, stem


def agree(one: QueryWord, other: QueryWord) -> bool:
    """Say whether two words are forms of one, in any language, however they were typed."""
    return not set(keys(one)).isdisjoint(keys(other))


def is_run(words: Sequence[QueryWord], run: Sequence[QueryWord], start: int = 0) -> bool:
    """Say whether the words from `start` on are those of `run`, in its order."""
    piece = words[start : start + len(run)]
    return len(piece) == len(run) and all(map(agree, piece, run))


def is_same(words: Sequence[QueryWord], others: Sequence[QueryWord]) -> bool:
    """Say whether two queries have the same words in any order."""
    if len(words) != len(others):
        return False
    rest = list(others)
    for word in words:
        found = next((other for other in rest if agree(word, other)), None)
        if found is None:
            return False
        rest.remove(found)
    return True
