"""A small source for tests: entries on a shelf, changed and taken away as pages and documents are."""

import datetime

from search import outbox
from search.registry import Entry, PageText, Place

BODY_A, BODY_B = "11111111-1111-1111-1111-111111111111", "22222222-2222-2222-2222-222222222222"


def entry(number, texts, *, title="", lang="ky", record="", **fields):
    """Return an entry of the shelf; `texts` are its pages."""
    return Entry(
        id=f"shelf:{number}",
        record=record or f"record-{number}",
        kind=fields.pop("kind", "minutes"),
        lang=lang,
        langs=fields.pop("langs", (lang,)),
        title=title or f"{number}",
        alt_titles=fields.pop("alt_titles", ()),
        date=fields.pop("date", datetime.date(2024, 1, 1)),
        bodies=fields.pop("bodies", (BODY_A,)),
        texts=tuple(PageText(place, text, lang) for place, text in enumerate(texts, 1)),
        facets=fields.pop("facets", {}),
    )


class Shelf:
    """The source: what stands on it is public."""

    name = "shelf"

    def __init__(self):
        self.standing = {}
        self.broken = set()

    def put(self, *entries):
        """Make entries public, or change them, and say so in the outbox."""
        for each in entries:
            self.standing[each.id.partition(":")[2]] = each
        outbox.touch(self.name, [each.id.partition(":")[2] for each in entries])

    def take(self, *ids):
        """Make entries private and say so in the outbox."""
        for each in ids:
            del self.standing[str(each)]
        outbox.touch(self.name, ids)

    def ids(self):
        yield from list(self.standing)

    def entries(self, ids):
        for each in ids:
            if each in self.broken:
                raise ValueError(f"{each} cannot be read")
            if each in self.standing:
                yield self.standing[each]

    def places(self, wanted, addresses, query):
        return {
            (each, page.number): Place(
                page.text, f"{addresses[each]}page/{page.number}/?q={query}", f"page {page.number}"
            )
            for each, numbers in wanted.items()
            if each in self.standing
            for page in self.standing[each].texts
            if page.number in numbers
        }

    def addresses(self, ids, lang):
        return {each: f"/{lang}/shelf/{each}/" for each in ids if each in self.standing}

    def kinds(self):
        return {"minutes": "Minutes", "report": "Reports", "news": "News"}
