"""A site as large as a real one, and a long content page in it."""

import io
import json
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from typing import Any

SECTIONS, BELOW, NEWS = 8, 6, 40  # pages in the menu, pages below each of them, further pages
BLOCKS, PICTURES = 30, 3
PARAGRAPHS = (
    "Ар бир адам мамлекеттик органдын ишинен маалымат сурап алууга укуктуу: {link} боюнча жооп он төрт күндө берилет.",
    "Кеңештин чечимдери беш күндүн ичинде жарыяланат, ал эми {link} менен ар ким таанышып чыга алат.",
    "Бюджеттин долбоору коомдук талкуудан өтөт. Талкуунун жыйынтыгы {link} бетинде турат.",
)


def make() -> str:
    """Make the pages and return the address of the long one."""
    from pages.models import HomePage, StandardPage
    from tests.factories.pages import translate

    home = HomePage.objects.get(locale__language_code="ky")
    sections = [_add(home, StandardPage, f"Бөлүм {number}", menu=True) for number in range(SECTIONS)]
    linked = [
        _add(section, StandardPage, f"Барак {number}", menu=True)
        for section in sections
        for number in range(BELOW)
    ]
    for page in linked[::2]:
        translate(page, "ru")
    for number in range(NEWS):
        _add(sections[-1], StandardPage, f"Кошумча {number}")
    page = _add(sections[0], StandardPage, "Жылдык отчет", body=json.dumps(_body(linked)))
    return page.get_url()


def _add(parent, model, title: str, *, menu: bool = False, **fields):
    from django.utils.text import slugify
    from wagtail.coreutils import string_to_ascii

    slug = slugify(string_to_ascii(title))
    page = parent.add_child(instance=model(title=title, slug=slug, show_in_menus=menu, **fields))
    page.save_revision().publish()
    return page


def _body(linked: list) -> list[dict[str, Any]]:
    pages = cycle(linked)
    pictures = cycle([_picture(number) for number in range(PICTURES)])
    return [
        {"type": kind, "value": make(number, pages, pictures)}
        for number, (kind, make) in enumerate(islice(cycle(MAKERS), BLOCKS))
    ]


def _text(pages) -> str:
    parts = (
        paragraph.format(link=f'<a linktype="page" id="{next(pages).pk}">бул барак</a>')
        for paragraph in PARAGRAPHS
    )
    return "".join(f"<p>{part}</p>" for part in parts)


MAKERS: tuple[tuple[str, Callable[[int, Iterator, Iterator[int]], Any]], ...] = (
    ("heading", lambda number, pages, pictures: {"text": f"Бөлүк {number}", "level": "h2"}),
    ("rich_text", lambda number, pages, pictures: _text(pages)),
    ("rich_text", lambda number, pages, pictures: _text(pages)),
    (
        "link_card",
        lambda number, pages, pictures: {
            "title": f"Шилтеме {number}",
            "text": "Толугураак",
            "page": next(pages).pk,
        },
    ),
    (
        "quote",
        lambda number, pages, pictures: {
            "text": "Ачыктык ишенимди жаратат.",
            "attribution": "Кеңештин төрагасы",
        },
    ),
    (
        "image",
        lambda number, pages, pictures: {
            "image": {"image": next(pictures), "alt_text": "Оюу", "decorative": False},
            "caption": "Жыйындын материалдары",
            "credit": "",
        },
    ),
)


def _picture(number: int) -> int:
    from django.core.files.images import ImageFile
    from PIL import Image as Picture

    from media.models import Image

    buffer = io.BytesIO()
    Picture.new("RGB", (1600, 900), (20, 41 + 60 * number, 79)).save(buffer, "PNG")
    return Image.objects.create(title="Оюу", file=ImageFile(buffer, name=f"oyuu-{number}.png")).pk
