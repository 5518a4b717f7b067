"""Demonstration documents: files made of the sources under content/documents, in the archive with their text."""

import hashlib
from collections.abc import Iterator

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models import Collection

from media.bodies import directory
from media.extraction import service
from media.extraction.client import Extractor
from media.models import Document
from pages.grants import portal_collection

from .files import file_bytes, file_name
from .sources import Source, documents
from .tree import DemoTree


def load_documents(tree: DemoTree) -> Iterator[tuple[Source, Document]]:
    """Put every document that is not there yet into the collection of its body, publish it and read its text."""
    with Extractor() as extractor:
        for source in documents():
            document = _document(source, tree)
            service.extract(document.pk, extractor)  # at once where it is still waiting
            tree.references.documents[source.slug] = document
            yield source, document


@transaction.atomic
def _document(source: Source, tree: DemoTree) -> Document:
    data = file_bytes(source)
    known = Document.objects.filter(sha256=hashlib.sha256(data).hexdigest()).first()
    if known:
        return known
    meta = source.meta
    document = Document(
        title=meta["title"],
        file=ContentFile(data, name=file_name(source)),
        collection=_collection(meta.get("body", ""), tree),
        kind=meta["kind"],
        number=meta.get("number", ""),
        date=meta["date"],
        languages=meta["languages"],
        source=meta.get("source", ""),
        status="published",
    )
    document.save()
    return document


def _collection(body: str, tree: DemoTree) -> Collection:
    if not body:
        return portal_collection()
    council = tree.originals[body]
    collection = directory().collection_of(council.translation_key)
    if collection is None:
        raise LookupError(f"{council.title} has no collection. Run `manage.py setup_roles`.")
    return collection
