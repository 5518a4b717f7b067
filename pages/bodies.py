"""What the archive may know about bodies: names, keys and collections (see media/bodies.py)."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from wagtail.models import Collection

from search.registry import Label

from . import languages
from .models import BodyAccess, BodyAlias, CouncilPage


class BodyDirectory:
    """The bodies of the site, as archive documents see them."""

    def body_of(self, collection: Collection) -> UUID | None:
        """Return the key of the body whose collection (or an ancestor of it) this is, or None."""
        steplen = Collection.steplen
        paths = [collection.path[:end] for end in range(steplen, len(collection.path) + 1, steplen)]
        rows = BodyAccess.objects.filter(collection__path__in=paths).order_by("-collection__depth")
        return rows.values_list("body_key", flat=True).first()

    def collection_of(self, body_key: UUID) -> Collection | None:
        """Return the collection that holds the documents of a body, or None when it has none yet."""
        return Collection.objects.filter(body_access__body_key=body_key).first()

    def find(self, name: str) -> UUID | None:
        """Return the key of the body with this slug, name or alias in any language, or None."""
        name = name.strip()
        for rows in (
            CouncilPage.objects.filter(slug=name),
            CouncilPage.objects.filter(title__iexact=name),
            CouncilPage.objects.filter(former_names__name__iexact=name),
        ):
            keys = set(rows.values_list("translation_key", flat=True))
            if len(keys) == 1:
                return keys.pop()
        return self._find_casefolded(name)

    def _find_casefolded(self, name: str) -> UUID | None:
        """SQLite folds the case of Latin letters only."""
        wanted = name.casefold()
        named = [*CouncilPage.objects.values_list("translation_key", "title")]
        named += BodyAlias.objects.values_list("page__translation_key", "name")
        keys = {key for key, title in named if title.casefold() == wanted}
        return keys.pop() if len(keys) == 1 else None

    def names(self, body_keys: Iterable[UUID], lang: str) -> Mapping[UUID, Label]:
        """Return the names of bodies for a reader of `lang`, else in the first language that is published."""
        order = languages.preference(lang)
        pages = CouncilPage.objects.filter(translation_key__in=list(body_keys), live=True)
        rows = pages.values_list("translation_key", "locale__language_code", "title")
        best = sorted(rows, key=lambda row: order.index(row[1]), reverse=True)
        return {key: Label(title, code) for key, code, title in best}
