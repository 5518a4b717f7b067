"""Which language fills a gap in the interface."""

import json
import re

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext, pgettext
from wagtail.users.models import UserProfile

from config.translations import catalogues, extraction


def shown(language: str, msgid: str) -> str:
    with translation.override(language):
        return gettext(msgid)


def test_gap_in_kyrgyz_shows_russian():
    gaps = untranslated_in_kyrgyz()
    assert gaps, "every message of every package has a Kyrgyz translation: choose another example"
    for words in gaps[:20]:
        assert shown("ky", words) == shown("ru", words) != words


def untranslated_in_kyrgyz() -> list[str]:
    """Return messages of Wagtail that have Russian words but no Kyrgyz ones."""
    ky = catalogues.read("ky", "django")
    messages = [
        message.id
        for message in extraction.package_messages("django")
        if isinstance(message.id, str)
        and not message.context
        and message.locations
        and message.locations[0][0].startswith("package/wagtail")
        and ky.get(message.id) is None
    ]
    with translation.override("ru"):
        return [words for words in messages if gettext(words) != words]


def test_gap_in_russian_shows_english_never_kyrgyz(kyrgyz_only):
    assert shown("ky", kyrgyz_only) != kyrgyz_only
    assert shown("ru", kyrgyz_only) == kyrgyz_only


def test_english_never_shows_kyrgyz_or_russian():
    for message in catalogues.read("ky", "django"):
        if isinstance(message.id, str) and message.id and not message.context:
            assert not re.search("[А-Яа-яӨөҮүҢң]", shown("en", message.id)), message.id


@pytest.fixture
def kyrgyz_only() -> str:
    """A message with Kyrgyz words and no Russian ones, put into the loaded catalogue only."""
    msgid = "A message nobody translated into Russian"
    with translation.override("ky"):
        gettext("Search")
    catalog = translation.trans_real.translation("ky")._catalog
    catalog[msgid] = "Орусчага которулбаган билдирүү"
    yield msgid
    del catalog._catalogs[0][msgid]


def test_plural_in_kyrgyz_has_one_form_after_every_number():
    with translation.override("ky"):
        for number in (0, 1, 2, 5, 21, 101):
            words = ngettext("%(num)d year", "%(num)d years", number) % {"num": number}
            assert words.replace("\xa0", " ") == f"{number} жыл"


def test_plural_filled_from_russian_keeps_the_russian_rule(monkeypatch):
    msgids = ("%(count)d folder nobody translated", "%(count)d folders nobody translated")
    forms = ("%(count)d папка", "%(count)d папки", "%(count)d папок")
    catalog = translation.trans_real.translation("ru")._catalog
    for number, words in enumerate(forms):
        monkeypatch.setitem(catalog._catalogs[0], (msgids[0], number), words)
    with translation.override("ky"):
        said = [ngettext(*msgids, number) % {"count": number} for number in (1, 2, 5, 21, 112)]
    assert said == ["1 папка", "2 папки", "5 папок", "21 папка", "112 папок"]


def test_context_gap_falls_back_through_the_chain():
    with translation.override("en"):
        assert pgettext("alt. month", "November") == "November"
    with translation.override("ru"):
        assert pgettext("alt. month", "November") == "ноября"
    with translation.override("ky"):
        assert pgettext("alt. month", "November") == "ноябры"


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "expected"), [("ky", "ky"), ("ru", "ru"), ("en", None)])
def test_script_catalogue_of_the_admin_has_only_the_readers_language(client, language, expected):
    user = get_user_model().objects.create_superuser(
        f"reader-{language}", f"{language}@example.org", "secret"
    )
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()
    client.force_login(user)
    answer = client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    match = re.search(r"const newcatalog = (\{.*?\n  \});", answer, re.DOTALL)
    words = json.loads(match[1]) if match else {}
    if expected is None:
        assert not words
        return
    catalogue = {
        message.id if isinstance(message.id, str) else message.id[0]: message.string
        for message in catalogues.read(expected, "djangojs")
        if message.id
    }
    assert words
    for msgid, string in catalogue.items():
        assert words[msgid] == (list(string) if isinstance(string, tuple) else string)
