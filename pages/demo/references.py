"""What a demonstration text names by a word (a key, a slug, a title), and the object that the word stands for."""

from typing import Any

from django.db import models
from wagtail.models import Locale, Page

from media.models import Document, Image, Recording


class MissingReferenceError(LookupError):
    """A text names what is not there, or not there yet."""


class References:
    """The objects that are loaded so far, by the words of the texts.

    Pages stand under the key that all their translations share; snippets under (key, language).
    """

    def __init__(self, pictures: list[Image], recordings: dict[str, Recording]) -> None:
        self.documents: dict[str, Document] = {}
        self.pages: dict[str, Page] = {}
        self._snippets: dict[tuple[type, str, int], models.Model] = {}
        self._files: dict[type, dict[str, Any]] = {
            Image: {picture.title: picture for picture in pictures},
            Recording: recordings,
            Document: self.documents,
        }

    def add_snippet(self, snippet: Any, key: str) -> None:
        """Remember a snippet of one language."""
        self._snippets[type(snippet), key, snippet.locale_id] = snippet

    def find(self, model: Any, key: str, locale: Locale) -> Any:
        """Return the object of `model` for `key`: a snippet in the asked language, a page in its first one.

        Raises MissingReferenceError.
        """
        if issubclass(model, Page):
            found = self.pages.get(key)
        elif model in self._files:
            found = self._files[model].get(key)
        else:
            found = self._snippets.get((model, key, locale.pk))
        if found is None:
            raise MissingReferenceError(f"no {model._meta.verbose_name} is called {key!r}")
        return found
