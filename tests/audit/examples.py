"""Runs beside the site, on its data: which pages stand for the types, and how many queries each costs.

Prints JSON: {name: {language: [address, queries]}}. An address is the visitor's: a page that was written in another
language is looked at as well.
"""

import json
import sys
from collections.abc import Iterator

import django

django.setup()

# ruff: noqa: E402 - models exist only now
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import get_page_models

from media.models import Document
from pages import addresses, languages
from pages.models import BasePage
from pages.urls import localized
from search.urls import urlpatterns

CLIENT = Client(headers={"host": "127.0.0.1"})


def main() -> None:
    """Print the examples of every page type, of every list of its own, and of the archive."""
    found: dict[str, dict[str, list]] = {}
    for name, lang, address in examples():
        if _is_for_people(address):
            found.setdefault(name, {})[lang] = [address, queries(address)]
    json.dump(found, sys.stdout)


def examples() -> Iterator[tuple[str, str, str]]:
    """Yield (name, language, address)."""
    models = [model for model in get_page_models() if issubclass(model, BasePage)]
    for model in sorted(models, key=lambda model: model.__name__):
        for state, fullest in _fullest(model).items():
            name = f"{model.__name__} {state}".strip()
            for lang in languages.codes():
                page = fullest.get(lang) or next(iter(fullest.values()))
                yield name, lang, addresses.for_page(page, lang)
    for lang in languages.codes():
        for name, rest in _views():
            yield name, lang, f"/{lang}/{rest}"


def _fullest(model) -> dict[str, dict]:
    """Return, for each state and language, the public page of a type that has the most in it."""
    found: dict[str, dict] = {}
    for page in model.objects.live().public().exact_type(model):
        size = len(page.to_json())
        of_state = found.setdefault(page.teaser().state, {})
        lang = languages.of_locale(page.locale_id)
        if lang not in of_state or size > of_state[lang][0]:
            of_state[lang] = (size, page)
    return {
        state: {lang: page for lang, (_size, page) in of_state.items()} for state, of_state in found.items()
    }


def _views() -> Iterator[tuple[str, str]]:
    """Yield name and address, below the language, of what is no page of the tree."""
    for pattern in (*localized, *urlpatterns):
        route = str(pattern.pattern)
        if route.endswith("/") and not set("<(^") & set(route):
            yield pattern.name, route
    yield "search results", "search/?q=бюджет"
    yield "search without results", "search/?q=криптозоология"
    yield "not found", "no-such-page/"
    document = Document.objects.public().filter(page_count__gt=1).order_by("public_number").first()
    if document:
        yield "archive document", document.address("ky").removeprefix("/ky/")


def _is_for_people(address: str) -> bool:
    return CLIENT.get(address).headers["Content-Type"].startswith("text/html")


def queries(address: str) -> int:
    """Return the number of queries of a request when labels and the menu are known."""
    with CaptureQueriesContext(connection) as captured:
        CLIENT.get(address)
    return len(captured)


if __name__ == "__main__":
    main()
