"""What an index knows of entries that have changed since is replaced by what they are now, where it is shown."""

import dataclasses
from collections.abc import Collection

from search.engines.base import Answer, EntryFacts
from search.indexing.reading import read_entries


def with_fresh_facts(answer: Answer, changed: Collection[str]) -> Answer:
    """Return the answer with the titles, dates and languages that changed entries have now.

    Costs nothing while none of the entries shown waits for the index.
    """
    shown = {facts.id for hit in answer.hits for facts in hit.entries}
    stale = shown.intersection(changed)
    if not stale:
        return answer
    fresh = {each.id: EntryFacts.of(each) for each in read_entries(sorted(stale)).entries.values()}
    hits = tuple(
        dataclasses.replace(hit, entries=tuple(fresh.get(facts.id, facts) for facts in hit.entries))
        for hit in answer.hits
    )
    return dataclasses.replace(answer, hits=hits)
