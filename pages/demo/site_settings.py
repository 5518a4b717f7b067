"""The demonstration site's name, menu, footer and alert."""

from typing import Any

from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from pages import languages
from pages.models import SiteSettings, StandardPage
from pages.models.action_plans import ActionPlanIndexPage
from pages.models.bodies import BodyIndexPage
from pages.models.coalition import CoalitionIndexPage
from pages.models.declaration import DeclarationPage
from pages.models.initiatives import InitiativeIndexPage
from pages.models.press_sections import (
    AnnouncementIndexPage,
    GalleryIndexPage,
    NewsIndexPage,
    PodcastIndexPage,
    PressCentrePage,
    PressReleaseIndexPage,
    SpeechIndexPage,
    VideoIndexPage,
)
from pages.models.registers import ContactsPage, GlossaryPage, LegalActIndexPage

NAMES = {
    "ky": (
        "Ачык өкмөт",
        "Коомдук кеңештер менен Улуттук форум эмнени талкуулап, чечип, убада кылганы — ар бир барактын туруктуу дареги менен.",
        "Улуттук форумдун катчылыгы",
    ),
    "ru": (
        "Открытое правительство",
        "Что обсудили, решили и обещали общественные советы и Национальный форум — с постоянным адресом каждой страницы.",
        "Секретариат Национального форума",
    ),
    "en": (
        "Open Government",
        "What public councils and the National Forum discussed, decided and promised, with a permanent address for every page.",
        "Secretariat of the National Forum",
    ),
}
ALERT = {
    "ky": "Бул — көрсөтмө сайт: кеңештер, отурумдар жана документтер үлгү катары түзүлгөн.",
    "ru": "Это демонстрационный сайт: советы, заседания и документы составлены для примера.",
    "en": "This is a demonstration: its councils, meetings and documents are examples.",
}
PARTICIPATE = {"ky": "Катышуу", "ru": "Участие", "en": "Take part"}
ABOUT = {"ky": "Сайт жөнүндө", "ru": "О сайте", "en": "About the site"}
RECORD = {"ky": "Жазмалар", "ru": "Материалы", "en": "The record"}
ARCHIVE = {"ky": "Архив", "ru": "Архив", "en": "Archive"}
COMMITMENTS = {"ky": "Бардык милдеттенмелер", "ru": "Все обязательства", "en": "All commitments"}
REPORTS_DUE = {"ky": "Күтүлгөн отчеттор", "ru": "Ожидаемые отчёты", "en": "Reports due"}
STATE_BODIES = {"ky": "Жооптуу органдар", "ru": "Ответственные органы", "en": "Bodies in charge"}
MEETINGS = {"ky": "Жыйындардын календары", "ru": "Календарь заседаний", "en": "Calendar of meetings"}
DECISIONS = {"ky": "Чечимдердин реестри", "ru": "Реестр решений", "en": "Register of decisions"}
FEED = {"ky": "Жаңылыктар RSS", "ru": "Новости в RSS", "en": "News by RSS"}
PRESS = (
    NewsIndexPage,
    PressReleaseIndexPage,
    AnnouncementIndexPage,
    SpeechIndexPage,
    GalleryIndexPage,
    VideoIndexPage,
    PodcastIndexPage,
)
NOTHING = {"ky": "", "ru": "", "en": ""}


def load_settings() -> bool:
    """Fill the settings when nobody has; return whether that was done. Pages that are not there are left out."""
    settings = SiteSettings.current()
    if settings.names or settings.menu:
        return False
    settings.names = [("name", _name(code)) for code in NAMES]
    settings.menu = _menu()
    settings.footer = _footer()
    nowhere = {"page": None, "address": "", "starts_at": None, "ends_at": None}
    settings.alerts = [("alert", {"words": ALERT, **nowhere})]
    settings.save()
    return True


def _name(code: str) -> dict[str, str]:
    name, description, post = NAMES[code]
    said = {"language": code, "name": name, "description": description, "post": post}
    return said | {"address": "", "phone": "", "email": ""}


def _menu() -> list[tuple[str, dict]]:
    press = [_to(page) for page in _top(*PRESS)]
    part = _top(InitiativeIndexPage, CoalitionIndexPage, ContactsPage)
    about = [*_standard(), *_top(LegalActIndexPage, GlossaryPage)]
    promises = [
        _to(None, "/commitments/", COMMITMENTS),
        _to(None, "/reports-due/", REPORTS_DUE),
        _to(None, "/state-bodies/", STATE_BODIES),
    ]
    records = [_to(None, "/meetings/", MEETINGS), _to(None, "/decisions/", DECISIONS)]
    entries = [_entry(page) for page in _top(DeclarationPage)]
    entries += [_entry(page, promises) for page in _top(ActionPlanIndexPage)]
    entries += [_entry(page, records) for page in _top(BodyIndexPage)]
    entries += [_entry(page, press) for page in _top(PressCentrePage)]
    entries += [
        _group(PARTICIPATE, part),
        {**_to(None, "/archive/", ARCHIVE), "is_hidden": False, "links": []},
    ]
    entries += [_group(ABOUT, about)]
    return [("entry", entry) for entry in entries if entry["page"] or entry["address"] or entry["links"]]


def _footer() -> list[tuple[str, dict]]:
    with translation.override("ky"):
        feed = reverse("press_feed", args=["all"]).removeprefix("/ky")
    about = [_to(page) for page in (*_standard(), *_top(ContactsPage, LegalActIndexPage, GlossaryPage))]
    record = [
        _to(page) for page in _top(DeclarationPage, ActionPlanIndexPage, BodyIndexPage, PressCentrePage)
    ]
    record += [_to(None, "/archive/", ARCHIVE), _to(None, feed, FEED)]
    columns = [(RECORD, record), (ABOUT, about)]
    return [("column", {"words": words, "links": links}) for words, links in columns if links]


def _top(*models: type[Page]) -> list[Page]:
    """Return the sections of some types in the default language, in the order of the types."""
    found = {page.specific_class: page for page in _sections() if page.specific_class in models}
    return [found[model] for model in models if model in found]


def _standard() -> list[Page]:
    return [page for page in _sections() if page.specific_class is StandardPage]


def _sections() -> list[Page]:
    default = languages.locale_of(languages.codes()[0])
    return list(Page.objects.filter(depth=3, locale=default, live=True).order_by("path"))


def _to(page: Page | None, address: str = "", words: dict[str, str] = NOTHING) -> dict[str, Any]:
    return {"page": page, "address": address, "words": words}


def _entry(page: Page, links: list | None = None) -> dict[str, Any]:
    return {**_to(page), "is_hidden": False, "links": links or []}


def _group(words: dict[str, str], pages: list[Page]) -> dict[str, Any]:
    return {**_to(None, "", words), "is_hidden": False, "links": [_to(page) for page in pages]}
