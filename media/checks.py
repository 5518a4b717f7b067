"""House rules of the archive, as Django system checks."""

from django.core.checks import Tags, Warning, register  # noqa: A004 - Django's name
from django.db import connections

from media.models import Document


@register(Tags.database)
def documents_are_in_their_bodys_collection(databases=None, **_kwargs) -> list[Warning]:
    """Tell of documents whose body is not that of their collection (`manage.py check --database default`)."""
    wanted = [alias for alias in databases or () if _has_table(alias)]
    return [
        Warning(
            f"{documents.count()} documents of the collection “{collection}” belong to another body.",
            hint="Document.objects.follow_collections() gives them the body of their collection.",
            id="media.W001",
        )
        for alias in wanted
        for collection, _key, documents in Document.objects.using(alias).astray()
    ]


def _has_table(alias: str) -> bool:
    """`migrate` runs these checks before it has made the tables."""
    names = connections[alias].introspection.table_names()
    return {Document._meta.db_table, "wagtailcore_collection"} <= set(names)
