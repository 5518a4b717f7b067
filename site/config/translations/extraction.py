"""Find the messages of the project's code, templates and scripts, and those that installed packages offer.

Django's `makemessages` calls the gettext programs of the operating system; this needs only Python.
"""

import functools
import io
from collections.abc import Iterator
from pathlib import Path

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_javascript, extract_python
from django.apps import apps
from django.conf import settings
from django.utils.translation.template import templatize

from config.translations import catalogues

SOURCE_FOLDERS = ("pages", "stream_blocks", "media", "search", "site")
KEYWORDS: dict[str, tuple | None] = {
    name + lazy: places
    for name, places in {
        "_": None,
        "gettext": None,
        "gettext_noop": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }.items()
    for lazy in ("", "_lazy")
}
SUFFIXES = {"django": (".py", ".html", ".txt"), "djangojs": (".js",)}
# A message that comes from a package has this reference instead of a file: `#: package/wagtail.admin`.
PACKAGE_REFERENCE = "package/"


def own_messages(domain: str, base: Path | None = None) -> Catalog:
    """Return every message the project's own files contain. Raises SyntaxError for a template that cannot be read."""
    base = base or settings.BASE_DIR
    catalog = Catalog()
    for file in _files(domain, base):
        reference = file.relative_to(base).as_posix()
        for words, comments, context in _messages(file):
            catalog.add(words, locations=[(reference, 0)], auto_comments=comments, context=context)
    return catalog


@functools.cache
def package_messages(domain: str, language: str = "en") -> Catalog:
    """Return the messages in the catalogues of one language that installed packages (and Django itself) ship.

    English ones hold every message without a translation. Read once in a process: callers must not change it.
    """
    catalog = Catalog()
    for name, folder in _package_locales():
        file = folder / language / "LC_MESSAGES" / f"{domain}.po"
        for message in catalogues.read_path(file) if file.exists() else ():
            if message.id and (language == "en" or (catalogues.translated(message) and not message.fuzzy)):
                reference = (PACKAGE_REFERENCE + name, 0)
                catalog.add(message.id, locations=[reference], flags=message.flags, context=message.context)
    return catalog


def gaps(language: str, domain: str) -> dict[str, list[str]]:
    """Return the messages of each package that neither it nor we translate: readers see the fallback language."""
    ours, theirs = catalogues.read(language, domain), package_messages(domain, language)
    found: dict[str, list[str]] = {}
    for message in package_messages(domain):
        key = (first_form(message), message.context)
        if message.id and not ours.get(*key) and not theirs.get(*key):
            package = message.locations[0][0].removeprefix(PACKAGE_REFERENCE)
            found.setdefault(package, []).append(key[0])
    return found


def template_for(catalog: Catalog, domain: str) -> Catalog:
    """Return what a language's catalogue should hold: all our messages, and those of packages it already has."""
    template, offered = own_messages(domain), package_messages(domain)
    for message in [*catalog, *catalog.obsolete.values()]:
        known = message.id and offered.get(first_form(message), message.context)
        if known:
            template.add(known.id, locations=known.locations, flags=known.flags, context=known.context)
    return template


def first_form(message: Message) -> str:
    """Return the words gettext looks the message up by: the singular of a plural message."""
    return message.id if isinstance(message.id, str) else message.id[0]


def _package_locales() -> Iterator[tuple[str, Path]]:
    yield "django", Path(django.__file__).parent / "conf" / "locale"
    for app in apps.get_app_configs():
        yield app.name, Path(app.path) / "locale"


def _files(domain: str, base: Path) -> Iterator[Path]:
    for folder in SOURCE_FOLDERS:
        for file in sorted((base / folder).rglob("*")):
            if file.suffix in SUFFIXES[domain] and not {"migrations", "__pycache__"} & set(file.parts):
                yield file


def _messages(file: Path) -> Iterator[tuple[str | tuple[str, ...], list[str], str | None]]:
    """Yield (message or its plural forms, translators' comments, context) of one file."""
    source = file.read_text(encoding="utf-8")
    extract = extract_javascript if file.suffix == ".js" else extract_python
    if file.suffix in {".html", ".txt"}:
        code = templatize(source, origin=str(file))
        # What is left of the template's indentation would be an error in Python.
        source = "\n".join(line.strip() for line in code.split("\n"))
    stream = io.BytesIO(source.encode())
    for _line, function, words, comments in extract(stream, KEYWORDS, ["Translators:"], {}):
        yield from _called(function, words, comments)


def _called(function, words, comments):
    """Turn one call such as `pgettext("month", "May")` into a message; calls without literal text are none."""
    given = list(words) if isinstance(words, tuple | list) else [words]
    places = KEYWORDS[function] or (1,)
    context = given[0] if isinstance(places[0], tuple) else None
    wanted = [given[place - 1] for place in places if isinstance(place, int) and place <= len(given)]
    if wanted and all(isinstance(word, str) and word for word in wanted):
        yield (wanted[0] if len(wanted) == 1 else tuple(wanted)), comments, context
