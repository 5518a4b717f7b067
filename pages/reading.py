"""What a visitor reads of an archive document: one page of one version, with the way to the others."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.conf import settings

from media.models import Document, DocumentVersion

from . import addresses, listings
from .models import CouncilPage


class NothingToReadError(LookupError):
    """The document has no such version or page."""


@dataclass
class Reading:
    """Page `number` of a version of a document, for a visitor of language `lang` who searched for `query`.

    `version` is None for the current one. Raises NothingToReadError for a version or page that does not exist.
    """

    document: Document
    lang: str
    version: int | None = None
    number: int = 1
    query: str = ""

    def __post_init__(self) -> None:
        self.file = self._file()
        if self.number < 1 or (self.page_count and self.number > self.page_count):
            raise NothingToReadError

    def _file(self) -> DocumentVersion:
        wanted = self.document.version if self.version is None else self.version
        file = self.document.versions.filter(number=wanted).first()
        if file is None:
            raise NothingToReadError
        return file

    @property
    def page_count(self) -> int | None:
        """How many pages the version has; None while nobody knows."""
        return self.document.page_count if self.file.is_current else self.file.page_count

    @cached_property
    def page(self):
        """The text of the page, None when there is none."""
        return self.document.texts(self.file.number).filter(number=self.number).first()

    @property
    def has_text(self) -> bool:
        """Whether any page of the version has words."""
        return self.page is not None or self.document.texts(self.file.number).exists()

    @cached_property
    def body(self) -> CouncilPage | None:
        """The page of the body the document belongs to, in the best language for the visitor."""
        key = self.document.body_key
        return (
            listings.best(CouncilPage.objects.filter(translation_key=key), self.lang).first() if key else None
        )

    def address(self, number: int | None = None, *, query: bool = True) -> str:
        """Return the address of a page (this one unless another is named) in the same version and search."""
        path = self.document.address(self.lang, page=number or self.number, version=self.version)
        return f"{path}?{self.query_string}" if query and self.query else path

    @property
    def query_string(self) -> str:
        """The search as it stands in addresses."""
        return urlencode({"q": self.query})

    @property
    def search_address(self) -> str:
        """Where the pages of this version are searched."""
        return f"{self.document.address(self.lang, version=self.version)}search/"

    def neighbour(self, step: int) -> str:
        """Return the address of the page `step` further on, "" behind the last and before the first one."""
        number = self.number + step
        return self.address(number) if 1 <= number <= (self.page_count or 0) else ""

    @property
    def canonical_address(self) -> str:
        """The one full address of this page in all languages: that of the document's main language."""
        main = (self.document.languages or [settings.LANGUAGE_CODE])[0]
        version = None if self.file.is_current else self.file.number
        return addresses.absolute(self.document.address(main, page=self.number, version=version))

    @property
    def citation_address(self) -> str:
        """The full address to cite: it names the version, so it never comes to mean another text."""
        path = self.document.address(self.lang, page=self.number, version=self.file.number)
        return addresses.absolute(path)

    def versions(self) -> list[dict]:
        """Return number, day and address of every version, the current one first."""
        return [
            {
                "number": each.number,
                "created_at": each.created_at,
                "address": self.document.address(self.lang, version=each.number),
            }
            for each in self.document.versions.all()
        ]
