"""Every string of the project is translated into every language of the site."""

import pytest
from django.conf import settings

from config.translations import catalogues, checks, extraction

LANGUAGES = [language for language, _name in settings.LANGUAGES if language != "en"]


@pytest.mark.parametrize("domain", catalogues.DOMAINS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_is_translated(language, domain):
    assert not list(checks.problems(language, domain))


def test_extraction_finds_the_strings_of_every_part():
    files = {file for message in extraction.own_messages("django") for file, _line in message.locations}
    parts = {file.split("/")[0] for file in files}
    assert parts == set(extraction.SOURCE_FOLDERS)


def test_script_messages_of_the_admin_are_all_translated_into_kyrgyz():
    # A script's catalogue has one plural rule, so a Russian message could not fill a Kyrgyz gap there.
    catalog = catalogues.read("ky", "djangojs")
    offered = extraction.package_messages("djangojs")
    assert len(offered) > 100
    missing = [m.id for m in offered if m.id and not catalog.get(extraction.first_form(m), m.context)]
    assert not missing


def test_compiled_catalogues_are_up_to_date():
    assert not list(catalogues.stale())
