"""Audio and video."""

from wagtailmedia.models import AbstractMedia


class Recording(AbstractMedia):
    """An audio or video recording."""

    admin_form_fields = ("title", "file", "collection", "duration", "thumbnail", "tags")
