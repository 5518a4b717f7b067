"""What is wrong with a catalogue, as sentences a translator can act on."""

import re
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message
from django.core.checks import Error, Tags, register

from config.translations import catalogues, extraction

_PERCENT = re.compile(r"%(?:\(\w+\))?[-+ #0-9.]*[a-zA-Z%]")
_BRACES = re.compile(r"\{\w*\}")


def problems(language: str, domain: str) -> Iterator[str]:
    """Yield what makes the catalogue incomplete or wrong; nothing for a good one."""
    catalog = catalogues.read(language, domain)
    template = extraction.template_for(catalog, domain)
    for message in template:
        if message.id and not catalog.get(extraction.first_form(message), message.context):
            yield f"missing: {_name(message)} ({_place(message)})"
    for message in catalog:
        if message.id:
            yield from _message_problems(message, catalog, template)
    for message in catalog.obsolete.values():
        yield f"obsolete: {_name(message)}"


def _message_problems(message: Message, catalog: Catalog, template: Catalog) -> Iterator[str]:
    name = _name(message)
    source = template.get(extraction.first_form(message), message.context)
    if source is None:
        yield f"obsolete: {name}"
        return
    if message.fuzzy:
        yield f"fuzzy: {name}"
    if isinstance(source.id, tuple) != isinstance(message.id, tuple):
        yield f"plural forms differ from the source: {name}"
    elif not catalogues.translated(message):
        yield f"untranslated: {name} ({_place(source)})"
    elif isinstance(message.id, tuple) and len(message.string) != catalog.num_plurals:
        yield f"{len(message.string)} plural forms instead of {catalog.num_plurals}: {name}"
    elif not placeholders_match(message):
        yield f"placeholders differ: {name}"
    elif not _edges_match(message):
        yield f"line breaks at the edges differ: {name}"


def placeholders_match(message: Message) -> bool:
    """Say whether every form uses the placeholders of the source: `%(name)s`, `%s`, `{name}`.

    A plural form may leave out those its English counterpart leaves out ("one page" has no number).
    """
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    allowed = {tuple(_placeholders(words)) for words in ids}
    return all(tuple(_placeholders(words)) in allowed for words in strings)


def _placeholders(words: str) -> list[str]:
    found = [mark for mark in _PERCENT.findall(words) if mark != "%%"] if "%" in words else []
    return sorted(found + _BRACES.findall(words))


def _edges_match(message: Message) -> bool:
    source, target = extraction.first_form(message), message.string
    words = target if isinstance(target, str) else target[0]
    return (source[:1] == "\n", source[-1:] == "\n") == (words[:1] == "\n", words[-1:] == "\n")


def _name(message: Message) -> str:
    words = " ".join(extraction.first_form(message).split())
    return f"“{words}”" + (f" [{message.context}]" if message.context else "")


def _place(message: Message) -> str:
    return ", ".join(sorted({file for file, _line in message.locations}))


@register(Tags.translation)
def compiled_catalogues_check(app_configs, **kwargs) -> list[Error]:
    """Report catalogues that gettext cannot read yet: the site would silently show English."""
    return [
        Error(
            f"The catalogue {file.relative_to(catalogues.LOCALE_DIR)} is not compiled or has changed since.",
            hint="Run `manage.py messages --compile`.",
            id="config.E001",
        )
        for file in catalogues.stale()
    ]
