"""What is wrong with a catalogue, as sentences a translator can act on."""

import re
from collections.abc import Iterator, Sequence

from babel.messages.catalog import Catalog, Message
from django.core.checks import Error, Tags, register

from config.translations import catalogues, extraction

_PERCENT = re.compile(r"%(?:\(\w+\))?[-+ #0-9.]*[a-zA-Z%]")
_BRACES = re.compile(r"\{\w*\}")
_TAGS = re.compile(r"</?[a-z][^<>]*>")
# A Latin letter inside a Cyrillic word looks right and is found by no search.
_MIXED = re.compile(r"[A-Za-z][\u0400-\u04FF]|[\u0400-\u04FF][A-Za-z]")


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
    elif isinstance(message.id, tuple) and len(_forms(message.string)) != catalog.num_plurals:
        yield f"{len(_forms(message.string))} plural forms instead of {catalog.num_plurals}: {name}"
    else:
        yield from _wording_problems(message, name)


def _wording_problems(message: Message, name: str) -> Iterator[str]:
    """Yield what is wrong with the words of a complete translation."""
    if not placeholders_match(message):
        yield f"placeholders differ: {name}"
    if not _tags_match(message):
        yield f"HTML tags differ: {name}"
    if not _edges_match(message):
        yield f"line breaks at the edges differ: {name}"
    if any(_MIXED.search(_without_placeholders(words)) for words in _forms(message.string)):
        yield f"Latin and Cyrillic letters in one word: {name}"


def placeholders_match(message: Message) -> bool:
    """Say whether every form uses the placeholders of the source: `%(name)s`, `%s`, `{name}`.

    A plural form may leave out those its English counterpart leaves out ("one page" has no number).
    """
    allowed = {tuple(_placeholders(words)) for words in _forms(message.id)}
    return all(tuple(_placeholders(words)) in allowed for words in _forms(message.string))


def _tags_match(message: Message) -> bool:
    """Say whether every form has the tags of the source with the same attributes, in any order."""
    allowed = [sorted(_TAGS.findall(words)) for words in _forms(message.id)]
    return all(sorted(_TAGS.findall(words)) in allowed for words in _forms(message.string))


def _forms(words: str | tuple[str, ...] | list[str] | None) -> Sequence[str]:
    return (words,) if isinstance(words, str) else words or ()


def _without_placeholders(words: str) -> str:
    return _BRACES.sub(" ", _PERCENT.sub(" ", words))


def _placeholders(words: str) -> list[str]:
    found = [mark for mark in _PERCENT.findall(words) if mark != "%%"] if "%" in words else []
    return sorted(found + _BRACES.findall(words))


def _edges_match(message: Message) -> bool:
    source, target = extraction.first_form(message), _forms(message.string)[0]
    return (source[:1] == "\n", source[-1:] == "\n") == (target[:1] == "\n", target[-1:] == "\n")


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
