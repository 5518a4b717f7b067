"""The glossary: terms in the order of their language's alphabet, and what the search learns from them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.apps import apps
from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii

from . import listings

# Letters that computers sort elsewhere: their place in the alphabet (Kyrgyz: а б в г д е ё ж з и й к л м н ң о ө …).
_ALPHABETS = {
    "ky": "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
}


@dataclass(frozen=True)
class Entry:
    """A term and where it stands on the page."""

    term: Any  # GlossaryTerm
    anchor: str

    @property
    def names(self) -> list[str]:
        """What it is called besides."""
        return self.term.names[1:]


def entries(page) -> list[Entry]:
    """Return the terms of a glossary in alphabetical order, each with an anchor of its own."""
    taken: set[str] = set()
    found = []
    terms = sorted(page.terms.all(), key=lambda term: place(term.term, page.content_language))
    for term in terms:
        anchor = stem = "term-" + (slugify(string_to_ascii(term.term)) or "1")
        number = 1
        while anchor in taken:
            number += 1
            anchor = f"{stem}-{number}"
        taken.add(anchor)
        found.append(Entry(term, anchor))
    return found


def by_letter(page) -> list[tuple[str, list[Entry]]]:
    """Return the terms under their first letters."""
    groups = groupby(entries(page), key=lambda entry: entry.term.term.strip()[:1].upper())
    return [(letter, list(group)) for letter, group in groups]


def place(word: str, lang: str) -> tuple:
    """Return what to sort a word by: letters of the language's alphabet first, in its order, then all others."""
    alphabet = _ALPHABETS.get(lang, "")
    return tuple(
        (0, alphabet.index(letter)) if letter in alphabet else (1, ord(letter)) for letter in word.lower()
    )


def synonyms() -> Iterator[list[str]]:
    """Yield the names of each term of the public glossaries, those in all languages together."""
    model = apps.get_model("pages", "GlossaryPage")
    public = listings.public(model.objects.all())
    names: dict = defaultdict(list)
    for term in apps.get_model("pages", "GlossaryTerm").objects.filter(page__in=public).order_by("pk"):
        names[term.translation_key] += term.names
    for found in names.values():
        yield list(dict.fromkeys(found))
