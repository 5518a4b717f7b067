"""What documents are about beyond their bodies: further facets of the search.

Pages name documents, and `media` may not import pages. So `pages` registers here what it knows of them.
"""

from collections.abc import Callable, Collection, Mapping

Facets = Mapping[str, tuple[str, ...]]  # the values by the name of the facet
Reader = Callable[[Collection[int]], Mapping[int, Facets]]

_readers: list[Reader] = []


def register(reader: Reader) -> None:
    """Let `reader` say the facets of documents by their ids, in a constant number of queries."""
    _readers.append(reader)


def facets_of(documents: Collection[int]) -> dict[int, dict[str, tuple[str, ...]]]:
    """Return the facets of each of these documents (by primary key) that has any."""
    found: dict[int, dict[str, tuple[str, ...]]] = {}
    for reader in _readers:
        for pk, facets in reader(documents).items():
            found.setdefault(pk, {}).update(facets)
    return found
