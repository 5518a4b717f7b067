"""State bodies as visitors see them: in the best language, under the name of who answers today."""

from dataclasses import dataclass
from uuid import UUID

from . import languages
from .models import StateBody


@dataclass(frozen=True)
class Shown:
    """A state body as it is shown: who answers today, and the body it was recorded under where that is another."""

    body: StateBody
    recorded: StateBody | None = None

    @property
    def lang(self) -> str:
        """The language of the name."""
        return languages.of_locale(self.body.locale_id)

    @property
    def recorded_lang(self) -> str:
        """The language of the name it was recorded under."""
        return languages.of_locale(self.recorded.locale_id) if self.recorded else ""

    def __str__(self) -> str:
        return self.body.name


class Directory:
    """Every state body, read once with one query; mergers are followed without asking again."""

    def __init__(self, lang: str) -> None:
        rows = list(StateBody.objects.all())
        self.best: dict[UUID, StateBody] = languages.best_of_each(rows, lang)
        self._keys = {row.pk: row.translation_key for row in rows}
        self._successors = {
            row.translation_key: self._keys[row.merged_into_id] for row in rows if row.merged_into_id
        }

    def key(self, pk: int | None) -> UUID | None:
        """Return the translation key of a state body's id."""
        return self._keys.get(pk) if pk else None

    def shown(self, pk: int | None) -> Shown | None:
        """Return the state body of an id as it is shown; None for none."""
        key = self.key(pk)
        if key is None:
            return None
        recorded, present = self.best[key], self.best[self.present(key)]
        return Shown(present, None if present is recorded else recorded)

    def present(self, key: UUID) -> UUID:
        """Return the key of who answers today."""
        seen = {key}
        while (following := self._successors.get(key)) and following not in seen:
            seen.add(following)
            key = following
        return key

    def ids(self, key: UUID) -> set[int]:
        """Return the ids, in all languages, of a state body and of those that became part of it."""
        return {pk for pk, other in self._keys.items() if self.present(other) == key or other == key}

    def by_slug(self, slug: str) -> StateBody | None:
        """Return the state body of an address."""
        return next((body for body in self.best.values() if body.slug == slug), None)

    def merged_into(self, key: UUID) -> list[StateBody]:
        """Return those that became part of a state body."""
        gone = [body for other, body in self.best.items() if other != key and self.present(other) == key]
        return sorted(gone, key=lambda body: body.name)
