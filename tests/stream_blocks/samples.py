"""Every block of the text of a page in every state, as it is stored, with something to choose from."""

import io

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image as Picture

from media.models import Image, Recording
from media.models.publication import Status
from stream_blocks.states import STATES
from stream_blocks.streams import ContentStreamBlock
from tests.factories import pages as make
from tests.factories.documents import make_document

BLOCKS = ContentStreamBlock().child_blocks


def make_picture(title: str = "Оюу") -> Image:
    """Return a new picture."""
    buffer = io.BytesIO()
    Picture.new("RGB", (80, 45), "#14294f").save(buffer, "PNG")
    return Image.objects.create(title=title, file=ImageFile(buffer, name="oyuu.png"))


def make_recording(kind: str = "audio") -> Recording:
    """Return a new public recording."""
    file = ContentFile(b"ID3", name="zhazuu.mp3" if kind == "audio" else "zhazuu.mp4")
    return Recording.objects.create(title="Жазуу", type=kind, duration=60, file=file, status=Status.PUBLISHED)


def chosen() -> dict[str, dict]:
    """Return, by block, a stored value with something chosen in every chooser."""
    page, picture = make.make_standard(title="Тандалган", summary="Кыскача"), make_picture()
    image = {"image": picture.pk, "decorative": False, "alt_text": "Оюунун сүрөтү"}
    shown = {"image": image, "caption": "Түшүндүрмө", "credit": "Катчылык"}
    document = make_document()
    pages = {"title": "Окуңуз", "layout": "cards", "pages": [{"page": page.pk}]}
    person = {"post": "Төрага", "name": "", "organisation": "Форум", "photo": picture.pk}
    recording = {"caption": "Жыйындын жазуусу", "credit": "Катчылык"}
    embed = {"url": "https://youtu.be/abcdefghijk", "title": "Видео", "caption": "Кыска"}
    return {
        "image": shown | {"number": "2а"},
        "gallery": {"title": "Сүрөттөр", "pictures": [shown, shown]},
        "people": {"title": "Курам", "people": [person]},
        "document_list": {"title": "Документтер", "documents": [document.pk]},
        "link_card": {"title": "Шилтеме", "text": "Сөз", "page": page.pk, "document": None, "url": ""},
        "form_link": {
            "title": "Форма",
            "text": "Сунуштаңыз",
            "page": page.pk,
            "button": "Ачуу",
            "closes_on": "2027-03-01",
        },
        "audio": recording | {"recording": make_recording().pk},
        "video": recording | {"recording": make_recording("video").pk},
        "embed": embed | {"picture": picture.pk},
        "related_pages": pages,
        "news": pages | {"pages": [{"page": make.make_news().pk}], "layout": "rows"},
        "meetings": pages | {"pages": [{"page": make.make_meeting(make.make_council()).pk}]},
        "anchor_navigation": {"title": "Мазмуну", "depth": "3"},
    }


def stored() -> dict[str, list]:
    """Return the stored values of every block: its preview, its states, and with something chosen.

    They are as the editor saves them: each item of a list has an id, without which nothing in it is translated.
    """
    with_choices = chosen()
    found = {}
    for name, block in BLOCKS.items():
        values = [*STATES.get(name, {}).values(), *([with_choices[name]] if name in with_choices else [])]
        values = [block.get_preview_value(), *map(block.to_python, values)]
        found[name] = [block.get_prep_value(value) for value in values]
    return found
