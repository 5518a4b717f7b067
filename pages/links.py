"""The pages that a page links to, read from the stored text of its streams without building a single block."""

import re
from collections.abc import Iterator

from wagtail.models import Page

from . import addresses

# Rich text as it is stored: <a linktype="page" id="7">, in either order.
PAGE_LINK = re.compile(r'linktype="page" id="(\d+)"|id="(\d+)" linktype="page"')


def remember_addresses(page: Page) -> None:
    """Look up the addresses of everything the page links to, for the visit: two queries, whatever the number."""
    visit = addresses.current_visit()
    if visit:
        visit.addresses.update(addresses.for_ids(linked_pages(page), visit.language))


def linked_pages(page: Page) -> set[int]:
    """Return the ids of the pages chosen in blocks or linked in rich text."""
    return {pk for name in page.get_streamfield_names() for pk in _links(list(getattr(page, name).raw_data))}


def chosen_pages(page: Page) -> set[int]:
    """Return the ids of the pages that blocks show with more than a link: those in a list called `pages`."""
    return {pk for name in page.get_streamfield_names() for pk in _chosen(list(getattr(page, name).raw_data))}


def _chosen(value) -> Iterator[int]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _links(each) if name == "pages" else _chosen(each)
    elif isinstance(value, list):
        for each in value:
            yield from _chosen(each)


def _links(value) -> Iterator[int]:
    """Yield page ids; by convention a page chooser is named `page` in every block."""
    if isinstance(value, dict):
        if isinstance(value.get("page"), int):
            yield value["page"]
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _links(each)
    elif isinstance(value, str) and "linktype" in value:
        for first, second in PAGE_LINK.findall(value):
            yield int(first or second)
