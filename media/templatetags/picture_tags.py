"""Pictures in the sizes and formats that browsers choose from."""

from dataclasses import dataclass

from django import template
from django.utils.safestring import SafeString
from wagtail.images.models import AbstractImage, Filter, Picture
from wagtail.images.shortcuts import get_renditions_or_not_found

register = template.Library()


@dataclass(frozen=True)
class Place:
    """A place for pictures: how they are cut, how wide they are shown, whether they stand at the top of the page."""

    cut: str
    sizes: str
    at_top: bool = False


PLACES = {
    "lead": Place("width-{480,800,1200}", "(min-width: 64rem) 60rem, 100vw", at_top=True),
    "row": Place("fill-{240x160,480x320}", "(min-width: 36rem) 11rem, 100vw"),
    "tile": Place("fill-{320x240,640x480}", "(min-width: 62rem) 20rem, (min-width: 36rem) 45vw, 100vw"),
    "cover": Place("fill-{240x240,480x480}", "(min-width: 36rem) 15rem, 60vw", at_top=True),
}


@register.simple_tag
def responsive_picture(
    image: AbstractImage | None, place: str, alt: str = "", **attributes
) -> SafeString | str:
    """Return a picture as AVIF and WebP in the sizes of a place, with its dimensions; lazy unless it stands at the top.

    "" where there is no picture. Raises KeyError for an unknown place.
    """
    if image is None:
        return ""
    wanted = PLACES[place]
    specs = Filter.expand_spec([wanted.cut, "format-{avif,webp}"])
    renditions = get_renditions_or_not_found(image, [Filter(spec=spec) for spec in specs])
    loading = {"fetchpriority": "high"} if wanted.at_top else {"loading": "lazy"}
    return str(Picture(renditions, {"alt": alt, "sizes": wanted.sizes, **loading, **attributes}))
