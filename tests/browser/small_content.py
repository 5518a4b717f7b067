"""A small site with one of everything that is walked through with the keyboard and without a script."""

from django.core.files.base import ContentFile

from pages.demo.recordings import FILMS
from pages.demo.tune import tune
from tests.factories import meetings, participation, plans, press
from tests.factories import pages as make
from tests.factories.documents import make_document

from .paths import WORD

CAPTIONS = """WEBVTT

00:00.000 --> 00:02.000
Саламатсызбы, урматтуу угуучулар.

00:02.000 --> 00:04.000
Күү башталат.
"""
TRANSCRIPT = "0:00 Саламатсызбы, урматтуу угуучулар.\n0:04 Суроолорго өтөлү."


def load() -> None:
    """Make all of it in the database of the settings, by the factories of the suite."""
    index = make.make_body_index()
    make.publish(index, show_in_menus=True)
    council = make.make_council(index, title="Каржы кеңеши", slug="karzhy", show_in_menus=True)
    _archive(council)
    _press()
    _plan()
    participation.make_call(title="Демилгелерге чакыруу", slug="chakyruu")
    make.make_standard(title="Суроолор", slug="suroolor", body=_questions())


def _archive(council) -> None:
    texts = ("Күн тартиби", f"Шаардын {WORD}и каралды", "Чечим")
    minutes = make_document(council, title="Каржы кеңешинин протоколу", pages=texts)
    make_document(council, title="Жылдык отчет", kind="report", pages=(f"{WORD} тууралуу отчет",))
    meetings.make_held(council, title="Март жыйыны", minutes=[minutes])
    make.make_meeting(council, title="Кезектеги жыйын")


def _press() -> None:
    press.make_gallery(3, title="Ачык отурум", slug="oturum")
    film = press.make_recording(
        "video",
        CAPTIONS,
        title="Оюу тасмасы",
        transcript=TRANSCRIPT,
        poster=press.make_image(120, 80),
        file=ContentFile((FILMS / "ornament.webm").read_bytes(), "film.webm"),
    )
    film.tracks.create(language="ru", text=CAPTIONS)
    press.make_video(title="Тасма", slug="tasma", recording=film)
    sound = press.make_recording(
        captions=CAPTIONS,
        title="Күү",
        transcript=TRANSCRIPT,
        file=ContentFile(tune(7, 6), "kuu.wav"),
        duration=6,
    )
    podcast = press.make_podcast(title="Серия", slug="seriya")
    press.make_episode(podcast, title="Чыгарылыш", slug="chygarylysh", recording=sound)


def _plan() -> None:
    plan = plans.make_plan(title="Биринчи план", slug="2018-2020")
    for number, title in enumerate(("Ачык сатып алуулар", "Ачык маалымат"), 1):
        commitment = plans.make_commitment(plan, number=number, title=title)
        plans.make_update(commitment)


def _questions() -> list[tuple[str, dict]]:
    parts = [
        {"title": "Ким сунуштай алат?", "text": "<p>Ар бир жаран.</p>"},
        {"title": "Жооп качан келет?", "text": "<p>Отуз күндө. <a href='/ky/archive/'>Архив</a></p>"},
    ]
    embed = {
        "url": "https://youtu.be/abcdefghijk",
        "title": "Ачык өкмөт",
        "caption": "Кыска",
        "picture": None,
    }
    return [("accordion", {"title": "Суроолор", "parts": parts}), ("embed", embed)]
