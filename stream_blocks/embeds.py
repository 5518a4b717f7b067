"""Videos that stay with other services: nothing of theirs is loaded before somebody asks for it."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from .choosers import PictureChooserBlock
from .groups import MEDIA
from .structs import ReadableBlock


@dataclass(frozen=True)
class Provider:
    """A service whose player may be loaded: how its addresses look, and where its player is."""

    name: str
    pattern: re.Pattern[str]
    player: str

    def player_of(self, address: str) -> str:
        """Return the address of the player for an address of the service, "" for any other."""
        found = self.pattern.match(address)
        return self.player.format(found[1]) if found else ""


# The players that do without cookies until somebody starts the video, where a service has such a one.
PROVIDERS = (
    Provider(
        "YouTube",
        re.compile(
            r"https://(?:(?:www\.|m\.)?youtube\.com/(?:watch\?(?:[^#]*&)?v=|live/|shorts/)|youtu\.be/)([\w-]{11})(?![\w-])"
        ),
        "https://www.youtube-nocookie.com/embed/{}?autoplay=1",
    ),
    Provider(
        "Vimeo",
        re.compile(r"https://(?:www\.)?vimeo\.com/(\d{6,12})(?!\d)"),
        "https://player.vimeo.com/video/{}?dnt=1&autoplay=1",
    ),
    Provider(
        "Rutube",
        re.compile(r"https://rutube\.ru/video/([0-9a-f]{32})(?![0-9a-f])"),
        "https://rutube.ru/play/embed/{}",
    ),
)


def provider_of(address: str) -> Provider | None:
    """Return the service that an address belongs to, None for one whose player may not be loaded."""
    return next((provider for provider in PROVIDERS if provider.player_of(address)), None)


class EmbedValue(blocks.StructValue):
    """An address at a known service."""

    @property
    def provider(self) -> Provider | None:
        """The service."""
        return provider_of(self.get("url") or "")

    @property
    def player(self) -> str:
        """The address of the player, "" when the service is not known."""
        return self.provider.player_of(self["url"]) if self.provider else ""


class EmbedBlock(ReadableBlock):
    """A video of another service, loaded after a click. Without JavaScript it is a plain link."""

    url = blocks.URLBlock(
        label=_("Address of the video"), help_text=_("At YouTube, Vimeo or Rutube, as the browser shows it.")
    )
    title = blocks.CharBlock(max_length=255, label=_("What the video shows"))
    caption = blocks.CharBlock(required=False, max_length=500, label=_("Caption"))
    picture = PictureChooserBlock(required=False, label=_("Picture before the click"))

    class Meta:
        icon = "media"
        group = MEDIA
        label = _("Video of another site")
        label_format = "{title}"
        description = _("A video at YouTube, Vimeo or Rutube that is loaded only after a click.")
        form_layout = blocks.BlockGroup(children=["url", "title", "caption"], settings=["picture"])
        template = "stream_blocks/embed_block.html"
        value_class = EmbedValue
        preview_value = {
            "url": "https://vimeo.com/76979871",
            "title": "Ачык өкмөт деген эмне",
            "caption": "Үч мүнөттүк түшүндүрмө",
            "picture": None,
        }

    def clean(self, value):
        """Return the cleaned value; raise StructBlockValidationError for an unknown service."""
        result = super().clean(value)
        if result.get("url") and provider_of(result["url"]) is None:
            names = ", ".join(provider.name for provider in PROVIDERS)
            message = _("This is no address of a video at %(names)s. Copy it from the browser.") % {
                "names": names
            }
            raise StructBlockValidationError(block_errors={"url": ValidationError(message)})
        return result
