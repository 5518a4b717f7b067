"""The living style page of developers: every block and component in every state, as visitors would see them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.blocks import Block
from wagtail.models import Page

from media.models import Document
from pages import addresses, listings
from stream_blocks import assets
from stream_blocks.catalogue import walk
from stream_blocks.states import STATES
from stream_blocks.streams import ContentStreamBlock

TITLE_LEVEL = 4  # under the name of the page, of the group and of the block


@dataclass(frozen=True)
class Sample:
    """A block in one state."""

    state: str
    html: str


def show(request: HttpRequest) -> HttpResponse:
    """Show the style page; 404 but in development."""
    if not settings.DEBUG:
        raise Http404
    lang = addresses.visitor_language()
    every = [block for _name, block in walk(ContentStreamBlock())]
    groups = [
        (title, [{"block": block, "samples": list(_samples(block, request))} for block in blocks])
        for title, blocks in groupby(every, key=lambda block: block.meta.group)
    ]
    context = {
        "groups": groups,
        "assets": assets.of_blocks(every),
        "pages": listings.best(Page.objects.filter(depth__gt=3), lang).order_by("-pk").specific()[:3],
        "documents": Document.objects.public().order_by("-pk")[:2],
    }
    return render(request, "pages/styleguide.html", context)


def _samples(block: Block, request: HttpRequest) -> Iterator[Sample]:
    yield Sample("", _html(block, block.get_preview_value(), request))
    for state, value in STATES.get(block.name, {}).items():
        yield Sample(state, _html(block, block.to_python(value), request))


def _html(block: Block, value, request: HttpRequest) -> str:
    if hasattr(value, "title_level"):
        value.title_level = TITLE_LEVEL
    return block.render(value, {"request": request, "content_language": addresses.visitor_language()})
