"""A small site with two councils, their drafts and files, and one person of each role."""

import io
from dataclasses import dataclass, field
from types import SimpleNamespace

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image as Picture
from reportlab.pdfgen.canvas import Canvas
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Locale, Site

from media.models import Document, Image, Recording
from pages.models import BodyAccess, StateBody, User
from pages.permissions import PORTAL_COLLECTION
from tests.factories import pages as factory

# Stands in every unpublished thing of council B and of the portal; nobody else may ever read it.
SECRET = {"a": "ЖашыруунАлтын", "b": "ЖашыруунБермет", "portal": "ЖашыруунПортал"}
PERSONAS = ("visitor", "secretary_a", "press", "coordinator", "translator", "moderator", "administrator")
AREAS = ("a", "b", "portal")


@dataclass
class World:
    """`areas[name]` holds one object of each sort; `users[persona]` everybody but the visitor."""

    areas: dict[str, SimpleNamespace] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    shared: SimpleNamespace = field(default_factory=SimpleNamespace)


def make_world() -> World:
    """Make everything once for a whole test module."""
    world = World()
    for name in ("a", "b"):
        world.areas[name] = _council(name)
    world.areas["portal"] = _portal()
    world.shared = _shared(world)
    world.users = _users(world)
    return world


def _council(name: str) -> SimpleNamespace:
    council = factory.make_council(title=f"Кеңеш {name}", slug=f"kenesh-{name}")
    access = BodyAccess.objects.get(body_key=council.translation_key)
    factory.make_meeting(council, title=f"Ачык жыйын {name}")
    draft = factory.make_meeting(council, title=f"{SECRET[name]} жыйын", live=False)
    return SimpleNamespace(
        parent=council,
        parent_type="meetingpage",
        group=access.group,
        **_draft_and_files(name, draft, access.collection),
    )


def _portal() -> SimpleNamespace:
    index = factory.make_news_index()
    factory.make_news(index, title="Ачык жаңылык")
    draft = factory.make_news(index, title=f"{SECRET['portal']} жаңылык", live=False)
    collection = Collection.objects.get(name=PORTAL_COLLECTION, depth=2)
    return SimpleNamespace(
        parent=index, parent_type="newspage", **_draft_and_files("portal", draft, collection)
    )


def _draft_and_files(name: str, draft, collection: Collection) -> dict:
    secret = SECRET[name]
    draft.save_revision()
    return {
        "page": draft,
        "revision": draft.save_revision(),
        "collection": collection,
        "document": _document(f"{secret} документ", collection),
        "image": Image.objects.create(title=f"{secret} сүрөт", file=_picture(), collection=collection),
        "recording": Recording.objects.create(
            title=f"{secret} жазуу",
            file=ContentFile(b"ID3" + secret.encode(), "a.mp3"),
            type="audio",
            collection=collection,
        ),
    }


def _document(title: str, collection: Collection) -> Document:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(72, 720, str(collection.pk))
    canvas.save()
    document = Document(
        title=title, collection=collection, file=ContentFile(buffer.getvalue(), "a.pdf"), status="draft"
    )
    document.save()
    return document


def _picture() -> ImageFile:
    buffer = io.BytesIO()
    Picture.new("RGB", (40, 30), "#17324d").save(buffer, "PNG")
    return ImageFile(ContentFile(buffer.getvalue()), name="a.png")


def _shared(world: World) -> SimpleNamespace:
    return SimpleNamespace(
        state_body=StateBody.objects.create(
            name="Каржы министрлиги", locale=Locale.objects.get(language_code="ky")
        ),
        redirect=Redirect.objects.create(old_path="/eski", redirect_page=world.areas["portal"].parent),
        site=Site.objects.get(is_default_site=True),
        locale=Locale.objects.get(language_code="en"),
        group=Group.objects.create(name="Бош топ"),
        user=User.objects.create_user("bystander"),
    )


def _users(world: World) -> dict[str, User]:
    groups = {
        "secretary_a": world.areas["a"].group,
        "press": Group.objects.get(name="Press editors"),
        "coordinator": Group.objects.get(name="Plan coordinators"),
        "translator": Group.objects.get(name="Translators"),
        "moderator": Group.objects.get(name="Moderators"),
    }
    users = {"administrator": User.objects.create_superuser("administrator")}
    for name, group in groups.items():
        users[name] = User.objects.create_user(name)
        users[name].groups.add(group)
    return users
