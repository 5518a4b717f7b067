"""What the settings of the site say to a visitor of one language: name, contacts, menu, footer, alerts."""

import datetime
import hashlib
from dataclasses import dataclass
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from . import addresses, generation, menus
from .menus import Link

LOGO = "max-480x96|format-webp"  # twice the size it is shown in
CONTACTS = ("post", "address", "phone", "email")


@dataclass(frozen=True)
class Picture:
    """A picture by its address and size in pixels."""

    url: str
    width: int
    height: int


@dataclass(frozen=True)
class Alert:
    """A line above every page. `key` tells one alert from the next for those who have closed it."""

    link: Link
    starts_at: datetime.datetime | None
    ends_at: datetime.datetime | None
    key: str

    @property
    def is_on(self) -> bool:
        """Return whether it is to be shown now."""
        now = timezone.now()
        return (not self.starts_at or self.starts_at <= now) and (not self.ends_at or now < self.ends_at)


@dataclass(frozen=True)
class SiteParts:
    """Everything around the content that comes from the settings. `columns` are links with links below."""

    name: str
    name_lang: str
    description: str
    contacts: dict[str, str]
    logo: Picture | None
    menu: tuple[Link, ...]
    columns: tuple[Link, ...]
    networks: tuple[Link, ...]
    all_alerts: tuple[Alert, ...]
    featured: tuple[int, ...]  # ids of pages

    @property
    def alerts(self) -> list[Alert]:
        """Return the alerts of this moment."""
        return [alert for alert in self.all_alerts if alert.is_on]


def of(lang: str, request=None) -> SiteParts:
    """Return the parts for visitors of a language, read once in a generation of the site; a preview's afresh."""
    from .models import SiteSettings  # noqa: PLC0415 - the models need the frame

    if hasattr(request, SiteSettings.get_cache_attr_name()):
        return _build(SiteSettings.current(request), lang)
    return generation.remembered(("site parts", lang), lambda: _build(SiteSettings.current(), lang))


def without_database(lang: str) -> SiteParts:
    """Return what can be said of the site when its settings cannot be read."""
    return SiteParts(_default_name(lang), lang, "", {}, None, (), (), (), (), ())


def _build(settings, lang: str) -> SiteParts:
    names = settings.name_in(lang)
    columns = [child.value for child in settings.footer if child.block_type == "column"]
    networks = [child.value for child in settings.footer if child.block_type == "network"]
    alerts = [child.value for child in settings.alerts]
    values = [*alerts, *(link for column in columns for link in column["links"])]
    pages = menus.best_of({value["page"].translation_key for value in values if value.get("page")}, lang)
    return SiteParts(
        name=names["name"] if names else _default_name(lang),
        name_lang=names["language"] if names else lang,
        description=names["description"] if names and names["language"] == lang else "",
        contacts={key: names[key] for key in CONTACTS if names[key]} if names else {},
        logo=_logo(settings),
        menu=tuple(menus.build(settings, lang)),
        columns=tuple(_column(value, lang, pages) for value in columns),
        networks=tuple(Link(value["name"], value["address"], lang) for value in networks),
        featured=tuple(child["value"] for child in settings.featured.raw_data if child["value"]),
        all_alerts=tuple(_alert(value, lang, pages) for value in alerts),
    )


def _default_name(lang: str) -> str:
    with translation.override(lang):
        return str(_("Open Government"))


def _logo(settings) -> Picture | None:
    if settings.logo is None:
        return None
    rendition = settings.logo.get_rendition(LOGO)
    return Picture(rendition.url, rendition.width, rendition.height)


def _column(value: Any, lang: str, pages: dict) -> Link:
    words, words_lang = value["words"].best(lang)
    links = (menus.link_of(each, lang, pages) for each in value["links"])
    return Link(words, "", words_lang, links=tuple(filter(None, links)))


def _alert(value: Any, lang: str, pages: dict) -> Alert:
    words, words_lang = value["words"].best(lang)
    page = pages.get(value["page"].translation_key) if value.get("page") else None
    url = addresses.fallback_path(page, lang) if page else value.get("address") or ""
    said = f"{sorted(value['words'].items())} {value['starts_at']}"
    key = hashlib.sha256(said.encode()).hexdigest()[:12]
    return Alert(Link(words, url, words_lang), value["starts_at"], value["ends_at"], key)
