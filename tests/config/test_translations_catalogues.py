"""Extraction, checking and compiling of catalogues, on a small project of their own."""

import gettext
import io
import os

import pytest
from django.core.management import CommandError, call_command

from config.translations import catalogues, checks, extraction

TEMPLATE = """{% load i18n %}
  <h1>{% translate "Who we are" %}</h1>
    {% blocktranslate count total=total trimmed %}
      One meeting
    {% plural %}
      {{ total }} meetings
    {% endblocktranslate %}
{% translate "May" context "month" %} <a title="{{ title|default:_("Untitled") }}">100%</a> {# not a message #}
"""
CODE = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext

# Translators: the kind of a body
KIND = _("Public council")
def words(count, name):
    return ngettext("%(count)d file", "%(count)d files", count), pgettext("verb", "Open"), _(name)
"""
SCRIPT = 'const words = [gettext("Copy the link"), ngettext("%s day", "%s days", n)];'


@pytest.fixture
def project(tmp_path, monkeypatch, settings):
    """A project with one file of each kind and no catalogues."""
    for folder, name, source in (
        ("pages", "models.py", CODE),
        ("site/templates", "page.html", TEMPLATE),
        ("site/static/js", "copy.js", SCRIPT),
        ("pages/migrations", "0001_initial.py", CODE.replace("Public council", "An old name")),
    ):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / name).write_text(source, encoding="utf-8")
    for folder in extraction.SOURCE_FOLDERS:
        (tmp_path / folder).mkdir(exist_ok=True)
    settings.BASE_DIR = tmp_path
    monkeypatch.setattr(catalogues, "LOCALE_DIR", tmp_path / "site" / "locale")
    return tmp_path


def test_extraction_reads_code_templates_and_scripts(project):
    found = {(m.context, m.id) for m in extraction.own_messages("django") if m.id}
    assert found == {
        (None, "Public council"),
        (None, ("%(count)d file", "%(count)d files")),
        ("verb", "Open"),
        (None, "Who we are"),
        (None, ("One meeting", "%(total)s meetings")),
        ("month", "May"),
        (None, "Untitled"),
    }
    scripts = {m.id for m in extraction.own_messages("djangojs") if m.id}
    assert scripts == {"Copy the link", ("%s day", "%s days")}


def test_extraction_keeps_the_translators_comment_and_the_file(project):
    message = extraction.own_messages("django").get("Public council")
    assert message.auto_comments == ["Translators: the kind of a body"]
    assert message.locations == [("pages/models.py", 0)]


def test_update_adds_new_messages_and_keeps_translations_without_guessing(project):
    call_command("messages", stdout=io.StringIO())
    translate(project, "Who we are", "Биз кимбиз")
    code = project / "pages" / "models.py"
    code.write_text(CODE.replace("Public council", "Public councils"), encoding="utf-8")
    call_command("messages", stdout=io.StringIO())
    catalog = catalogues.read("ky", "django")
    assert catalog.get("Who we are").string == "Биз кимбиз"
    assert catalog.get("Public councils").string == ""
    assert not any(message.fuzzy for message in catalog if message.id)


def test_update_keeps_a_message_of_an_installed_package(project):
    file = catalogues.path("ky", "django")
    write(file, 'msgid "Skip to main content"\nmsgstr "Негизги мазмунга өтүү"\n')
    call_command("messages", stdout=io.StringIO())
    message = catalogues.read("ky", "django").get("Skip to main content")
    assert message.string == "Негизги мазмунга өтүү"
    assert message.locations == [("package/wagtail.admin", None)]


def test_check_names_every_kind_of_problem(project):
    entries = [
        'msgid "Who we are"\nmsgstr ""\n',
        '#, fuzzy\nmsgid "Untitled"\nmsgstr "Аталышы жок"\n',
        'msgid "%(count)d file"\nmsgid_plural "%(count)d files"\nmsgstr[0] "%d файл"\n',
        'msgid "Nobody says this"\nmsgstr "Муну эч ким айтпайт"\n',
        'msgctxt "verb"\nmsgid "Open"\nmsgstr "Ачуу\\n"\n',
        '#~ msgid "Gone"\n#~ msgstr "Кетти"\n',
    ]
    write(catalogues.path("ky", "django"), "\n".join(entries))
    found = set(checks.problems("ky", "django"))
    assert found == {
        "missing: “Public council” (pages/models.py)",
        "missing: “One meeting” (site/templates/page.html)",
        "missing: “May” [month] (site/templates/page.html)",
        "untranslated: “Who we are” (site/templates/page.html)",
        "fuzzy: “Untitled”",
        "placeholders differ: “%(count)d file”",
        "obsolete: “Nobody says this”",
        "line breaks at the edges differ: “Open” [verb]",
        "obsolete: “Gone”",
    }


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("<b>Биз</b> кимбиз", "HTML tags differ: “Who we are”"),
        ("Биз ким6из cайт", "Latin and Cyrillic letters in one word: “Who we are”"),
        ("Биз кимбиз %s", "placeholders differ: “Who we are”"),
    ],
)
def test_check_reads_the_words_of_a_translation(project, words, problem):
    write(catalogues.path("ky", "django"), f'msgid "Who we are"\nmsgstr "{words}"\n')
    assert [found for found in checks.problems("ky", "django") if "Who we are" in found] == [problem]


def test_check_wants_every_plural_form(project):
    entry = 'msgid "%(count)d file"\nmsgid_plural "%(count)d files"\n'
    forms = 'msgstr[0] "%(count)d файл"\nmsgstr[1] "%(count)d файла"\nmsgstr[2] ""\n'
    write(catalogues.path("ru", "django"), entry + forms, "ru")
    assert "untranslated: “%(count)d file” (pages/models.py)" in set(checks.problems("ru", "django"))


def test_plural_form_may_leave_out_the_number_where_english_does(project):
    entry = 'msgid "One meeting"\nmsgid_plural "%(total)s meetings"\nmsgstr[0] "%(total)s жыйын"\n'
    write(catalogues.path("ky", "django"), entry)
    assert not [problem for problem in checks.problems("ky", "django") if "One meeting" in problem]


def test_check_command_fails_until_all_is_translated(project):
    with pytest.raises(CommandError, match=r"\d+ problems"):
        call_command("messages", "--check", stderr=io.StringIO())
    for folder in ("pages/models.py", "site/templates/page.html", "site/static/js/copy.js"):
        (project / folder).unlink()
    out = io.StringIO()
    call_command("messages", "--check", stdout=out)
    assert out.getvalue() == "Every message is translated.\n"


def test_prune_drops_what_no_file_says_any_more(project):
    write(catalogues.path("ky", "django"), 'msgid "Nobody says this"\nmsgstr "Муну эч ким айтпайт"\n')
    call_command("messages", stdout=io.StringIO())
    assert "obsolete: “Nobody says this”" in set(checks.problems("ky", "django"))
    call_command("messages", "--prune", stdout=io.StringIO())
    assert "Nobody says this" not in catalogues.path("ky", "django").read_text(encoding="utf-8")


def test_broken_catalogue_is_reported_by_file_and_line(project):
    forms = 'msgid "%d file"\nmsgid_plural "%d files"\nmsgstr[0] "%d файл"\nmsgstr[1] "%d файл"\n'
    write(catalogues.path("ky", "django"), forms)
    with pytest.raises(CommandError, match=r"ky/LC_MESSAGES/django\.po cannot be read: .*\d+"):
        call_command("messages", "--check")


def test_template_with_a_tag_inside_a_message_is_reported(project):
    bad = "{% blocktranslate %}a {% if x %}b{% endif %}{% endblocktranslate %}"
    (project / "site" / "templates" / "bad.html").write_text(bad)
    with pytest.raises(CommandError, match=r"bad\.html"):
        call_command("messages")


def test_compile_makes_only_stale_files_and_leaves_out_what_is_untranslated(project):
    file = catalogues.path("ky", "django")
    half = 'msgid "%(count)d file"\nmsgid_plural "%(count)d files"\nmsgstr[0] ""\n'
    write(file, 'msgid "Who we are"\nmsgstr "Биз кимбиз"\n\nmsgid "Untitled"\nmsgstr ""\n\n' + half)
    assert [error.id for error in checks.compiled_catalogues_check(None)] == ["config.E001"]
    compiled = catalogues.compile_stale()
    assert compiled == [file.with_suffix(".mo")]
    with compiled[0].open("rb") as stream:
        words = gettext.GNUTranslations(stream)
    assert words.gettext("Who we are") == "Биз кимбиз"
    assert set(words._catalog) == {"", "Who we are"}
    assert catalogues.compile_stale() == []
    os.utime(file, (2_000_000_000, 2_000_000_000))
    assert catalogues.compile_stale() == compiled


def translate(project, msgid: str, words: str) -> None:
    catalog = catalogues.read("ky", "django")
    catalog.get(msgid).string = words
    catalogues.write(catalog, "ky", "django")


def write(file, entries: str, language: str = "ky") -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(catalogues.header(language) + entries, encoding="utf-8")
