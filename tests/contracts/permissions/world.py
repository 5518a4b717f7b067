"""A small site with two councils, their drafts and files, and one person of each role."""

import io
from dataclasses import dataclass, field
from types import SimpleNamespace

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image as Picture
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Locale, Site

from media.models import Document, Image, Recording
from pages.grants import portal_collection
from pages.models import BodyAccess, PageProblem, SiteSettings, StateBody, Theme, User
from search.models import BestBet, SynonymGroup
from tests.factories import pages as factory
from tests.factories import participation, plans, press
from tests.media import files

# They stand in the titles of everything unpublished. Latin letters, which no answer writes in another way (JSON
# would escape Cyrillic), and of both cases, so that the slug in an address is no find.
SECRET_PAGES = {"a": "HushPageAltyn", "b": "HushPageBermet", "portal": "HushPagePortal"}
SECRET_FILES = {"a": "HushFileAltyn", "b": "HushFileBermet", "portal": "HushFilePortal"}
WORD_OF_SECRETS = "hush"
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
    _refer_to_each_other(world)
    for name, area in world.areas.items():
        area.problem = PageProblem.objects.create(
            page=area.page, text=f"{SECRET_PAGES[name]} {WORD_OF_SECRETS}", nonce=name
        )
        area.best_bet = BestBet.objects.create(queries=f"жыйын {name}", page=area.live)
    # A council that is not announced yet; its collection has its name. And a draft above all pages of a type.
    factory.make_council(title=SECRET_PAGES["b"], slug="kenesh-c", live=False)
    section = factory.make_standard(title=SECRET_PAGES["portal"], live=False)
    factory.make_declaration(section, title=SECRET_PAGES["portal"], live=False)
    participation.make_coalition()
    world.shared = _shared(world)
    world.users = _users(world)
    return world


def _council(name: str) -> SimpleNamespace:
    council = factory.make_council(title=f"Кеңеш {name}", slug=f"kenesh-{name}")
    access = BodyAccess.objects.get(body_key=council.translation_key)
    live = factory.make_meeting(council, title=f"Ачык жыйын {name}")
    draft = factory.make_meeting(council, title=f"{SECRET_PAGES[name]} {WORD_OF_SECRETS}", live=False)
    return SimpleNamespace(
        parent=council,
        parent_type="meetingpage",
        live=live,
        group=access.group,
        key=council.translation_key,
        **_draft_and_files(name, draft, access.collection),
    )


def _portal() -> SimpleNamespace:
    index = factory.make_news_index()
    live = factory.make_news(index, title="Ачык жаңылык")
    draft = factory.make_news(index, title=f"{SECRET_PAGES['portal']} {WORD_OF_SECRETS}", live=False)
    collection = portal_collection()
    return SimpleNamespace(
        parent=index, parent_type="newspage", live=live, **_draft_and_files("portal", draft, collection)
    )


def _refer_to_each_other(world: World) -> None:
    """Let every draft show what is public everywhere: nobody may learn from a usage list who refers to it."""
    for area in world.areas.values():
        area.page.body = [
            *(("link_card", {"title": "Барак", "page": each.live}) for each in world.areas.values()),
            (
                "document_list",
                {"title": "", "documents": [each.open_document for each in world.areas.values()]},
            ),
        ]
        area.page.save()
        area.revision = area.page.save_revision()
        area.page = type(area.page).objects.get(pk=area.page.pk)


def _draft_and_files(name: str, draft, collection: Collection) -> dict:
    secret = SECRET_FILES[name]
    draft.save_revision()  # an earlier one, to compare with
    return {
        "page": draft,
        "collection": collection,
        "document": _document(f"{secret} {WORD_OF_SECRETS}", collection, "draft"),
        "open_document": _document(f"Ачык документ {name}", collection, "published"),
        "image": _image(f"{secret} {WORD_OF_SECRETS}", collection),
        "recording": _recording(f"{secret} {WORD_OF_SECRETS}", collection),
    }


def _recording(title: str, collection: Collection) -> Recording:
    file = ContentFile(b"ID3" + title.encode(), "a.mp3")
    recording = Recording.objects.create(title=title, file=file, type="audio", collection=collection)
    recording.tracks.create(language="ky", text=f"WEBVTT\n\n00:01.000 --> 00:02.000\n{title}\n")
    return recording


def _document(title: str, collection: Collection, status: str) -> Document:
    content = files.pdf([f"{collection.pk} {status}"])
    return Document.objects.create(
        title=title, collection=collection, file=ContentFile(content, "a.pdf"), status=status
    )


def _image(title: str, collection: Collection) -> Image:
    buffer = io.BytesIO()
    Picture.new("RGB", (40, 30), "#17324d").save(buffer, "PNG")
    file = ImageFile(ContentFile(buffer.getvalue()), name="a.png")
    image = Image.objects.create(title=title, file=file, collection=collection)
    image.get_renditions("max-165x165", "max-800x600")  # once, and not for every answer of the admin
    return image


def _shared(world: World) -> SimpleNamespace:
    plan = plans.make_plan()
    return SimpleNamespace(
        plan=plan,
        commitment=plans.make_commitment(plan),
        report=plans.make_plan_report(plan),
        state_body=StateBody.objects.create(
            name="Каржы министрлиги", locale=Locale.objects.get(language_code="ky")
        ),
        region=participation.make_region(),
        call=participation.make_call(),
        submission=participation.make_submission(),
        application=participation.make_application(),
        theme=Theme.objects.filter(locale__language_code="ky").first(),
        redirect=Redirect.objects.create(old_path="/eski", redirect_page=world.areas["portal"].parent),
        site=Site.objects.get(is_default_site=True),
        settings=SiteSettings.objects.create(),
        locale=Locale.objects.get(language_code="en"),
        synonyms=SynonymGroup.objects.create(terms="тендер\nзакупки"),
        group=Group.objects.create(name="Бош топ"),
        user=User.objects.create_user("bystander"),
        recording=press.make_recording(),
        podcast=press.make_podcast(),
        event=press.make_event(),
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
