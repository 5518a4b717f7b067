"""Recordings as visitors see them."""

from django import template

from media import captions
from media.models import Recording

register = template.Library()

POSTER = "fill-960x540|format-webp"


register.filter("clock", captions.clock)


@register.simple_tag
def poster_url(recording: Recording) -> str:
    """Return the address of the picture shown before a video plays, "" without one."""
    return recording.poster.get_rendition(POSTER).url if recording.poster else ""
