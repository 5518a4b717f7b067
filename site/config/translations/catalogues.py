"""The catalogue files of the project: `site/locale/<language>/LC_MESSAGES/<domain>.po`, compiled to `.mo` beside them.

Compiled files are not committed. Development and test settings call `compile_stale`, `make install` calls it
for a server. This module imports no Django, because settings use it.
"""

import io
import os
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

LOCALE_DIR = Path(__file__).resolve().parents[2] / "locale"
DOMAINS = ("django", "djangojs")
# The number of plural forms and the rule, in gettext's own notation. The Russian one is Django's without the fourth
# form, which only numbers that are not whole would use.
PLURAL_FORMS = {
    "ky": "nplurals=1; plural=0;",
    "ru": (
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
    ),
}
HEADER = "# The messages of the website's interface. How to work with this file: docs/translation.md\n"


def path(language: str, domain: str) -> Path:
    """Return where the catalogue of a language and domain lies, whether or not it exists."""
    return LOCALE_DIR / language / "LC_MESSAGES" / f"{domain}.po"


class CatalogueError(ValueError):
    """A `.po` file cannot be read. The message names the file and the line."""


def read(language: str, domain: str) -> Catalog:
    """Return the catalogue, an empty one if there is no file yet. Raises CatalogueError, or KeyError for a new
    language whose plural rule is not in `PLURAL_FORMS`."""
    file = path(language, domain)
    return read_path(file) if file.exists() else read_po(io.BytesIO(header(language).encode()))


def read_path(file: Path) -> Catalog:
    """Return the catalogue in a `.po` file. Raises CatalogueError for a broken one."""
    with file.open("rb") as stream:
        try:
            return read_po(stream, abort_invalid=True)
        except PoFileError as error:
            raise CatalogueError(f"{file} cannot be read: {error}. Correct it by hand.") from error


def write(catalog: Catalog, language: str, domain: str) -> None:
    """Write a catalogue back in a stable order, without dates or line numbers, so that a diff shows only words."""
    file = path(language, domain)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as stream:
        stream.write(header(language).encode())
        write_po(stream, catalog, width=110, omit_header=True, include_lineno=False, sort_by_file=True)


def header(language: str) -> str:
    """Return the first entry of a catalogue, which tells gettext the plural rule of the language."""
    fields = {
        "Project-Id-Version": "Achyk Okmot",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURAL_FORMS[language],
    }
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in fields.items())
    return f'{HEADER}msgid ""\nmsgstr ""\n{lines}\n'


def translated(message: Message) -> bool:
    """Say whether every form of the message has words."""
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return bool(strings) and all(strings)


def stale() -> Iterator[Path]:
    """Yield the catalogues whose compiled file is missing or older than they are."""
    for file in sorted(LOCALE_DIR.glob("*/LC_MESSAGES/*.po")):
        compiled = file.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < file.stat().st_mtime:
            yield file


def compile_stale() -> list[Path]:
    """Compile what is stale and return the compiled files. A reader sees the old file or the new one, never half."""
    compiled = []
    for file in stale():
        target = file.with_suffix(".mo")
        partial = target.with_suffix(f".{os.getpid()}.tmp")
        with partial.open("wb") as stream:
            write_mo(stream, _complete(read_path(file)))
        partial.replace(target)
        compiled.append(target)
    return compiled


def _complete(catalog: Catalog) -> Catalog:
    """Leave out messages without words: babel would write their English plural forms as translations."""
    for message in [message for message in catalog if message.id and not translated(message)]:
        catalog.delete(message.id, message.context)
    return catalog
