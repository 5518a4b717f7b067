"""What a row or a card says about a page, and the pages that blocks show so, read together for one visit."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from wagtail.models import Page

from . import addresses, links, listings


@dataclass(frozen=True)
class Teaser:
    """What a list says about a page of any type.

    `kind` names the sort of page; `state` is the end of a tag's class (tag-cancelled), "" when there is nothing to
    say, and `state_label` its words.
    """

    kind: str
    title: str
    summary: str = ""
    date: datetime.date | None = None
    state: str = ""
    state_label: str = ""


def remember_chosen(page: Page) -> None:
    """Read the pages that the blocks of a page show, for the visit: as many queries as there are types of pages."""
    visit = addresses.current_visit()
    if visit:
        wanted = links.chosen_pages(page)
        found = chosen(wanted, page.content_language)
        visit.chosen.update(dict.fromkeys(wanted) | found)
        visit.addresses.update(addresses.for_pages(found.values(), visit.language))


def chosen(ids: Collection[int], lang: str) -> dict[int, Page]:
    """Return, by the id of the page that was chosen, what a text of language `lang` shows of it.

    That is the best public translation, without its streams. A page that nobody may read is left out.
    """
    keys = (
        dict(Page.objects.filter(pk__in=ids).order_by().values_list("pk", "translation_key")) if ids else {}
    )
    if not keys:
        return {}
    family = listings.best(Page.objects.filter(translation_key__in=set(keys.values())), lang)
    shown = {page.translation_key: page for page in family.order_by().defer_streamfields().specific()}
    return {pk: shown[key] for pk, key in keys.items() if key in shown}
