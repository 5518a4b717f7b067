"""Puts the demonstration pictures into the portal's collection."""

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import transaction
from wagtail.models import Collection

from media.models import Image
from pages.grants import portal_collection

from .pictures import names, render


def load_pictures() -> list[Image]:
    """Return the demonstration pictures, made where they are missing."""
    portal = portal_collection()
    return [_picture(name, portal) for name in names()]


@transaction.atomic
def _picture(name: str, portal: Collection) -> Image:
    known = Image.objects.filter(title=name, collection=portal).first()
    if known:
        return known
    file = ImageFile(ContentFile(render(name)), name=f"{name}.jpg")
    return Image.objects.create(title=name, file=file, collection=portal)
