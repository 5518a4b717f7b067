"""What the person who imports asks for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from wagtail.models import Page

from pages.models import DeclarationPage, NewsPage, StandardPage

from .errors import ImportRefused

KINDS: dict[str, type[Page]] = {"declaration": DeclarationPage, "standard": StandardPage, "news": NewsPage}


@dataclass(frozen=True)
class Order:
    """What is to be imported and how; the options of the command."""

    kind: str
    path: Path
    language: str
    title: str | None = None
    parent: str | None = None
    old_address: str | None = None
    publish: bool = False
    keep_contacts: bool = False

    @property
    def model(self) -> type[Page]:
        """The page type of the kind; raises ImportRefused when there is no such kind."""
        if self.kind not in KINDS:
            raise ImportRefused(
                _("There is no kind “%(kind)s”. Choose one of: %(kinds)s.")
                % {"kind": self.kind, "kinds": ", ".join(KINDS)}
            )
        return KINDS[self.kind]
