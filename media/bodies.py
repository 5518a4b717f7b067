"""Which public body a document belongs to.

A body is a page, and `media` may not import pages. So `pages` registers a directory here, and everything in this
package that needs a body asks it. One rule holds everywhere: the collection decides. A document in a body's
collection carries that body's key, and moving it to another collection changes the key.
"""

from collections.abc import Iterable, Mapping
from typing import Protocol
from uuid import UUID

from wagtail.models import Collection


class BodyDirectory(Protocol):
    """What `pages` tells about its bodies. A key is the body page's translation_key."""

    def body_of(self, collection: Collection) -> UUID | None:
        """Return the key of the body whose collection (or an ancestor of it) this is, or None."""

    def collection_of(self, body_key: UUID) -> Collection | None:
        """Return the collection that holds the documents of a body, or None when it has none yet."""

    def find(self, name: str) -> UUID | None:
        """Return the key of the body with this slug, name or alias in any language, or None."""

    def names(self, body_keys: Iterable[UUID], lang: str) -> Mapping[UUID, str]:
        """Return the names of bodies for a reader of `lang`; unknown keys are left out."""


class _NoBodies:
    """The directory of a site without bodies: documents keep the key they are given."""

    def body_of(self, collection):
        return None

    def collection_of(self, body_key):
        return None

    def find(self, name):
        return None

    def names(self, body_keys, lang):
        return {}


_directory: BodyDirectory | None = None


def register(directory: BodyDirectory) -> None:
    """Make `directory` answer from now on. Called once, from an AppConfig.ready()."""
    global _directory  # noqa: PLW0603
    _directory = directory


def is_registered() -> bool:
    """Return whether anyone can say which body a collection belongs to."""
    return _directory is not None


def directory() -> BodyDirectory:
    """Return the registered directory, or one that knows no body."""
    return _directory or _NoBodies()
