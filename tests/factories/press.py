"""Items of the press centre, pictures and recordings for tests."""

import datetime
import io
from itertools import count

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image as Picture

from media.models import Image, Recording, Status
from pages.grants import portal_collection
from pages.models import (
    AnnouncementIndexPage,
    CommitmentPage,
    CouncilPage,
    EpisodePage,
    EventPage,
    GalleryIndexPage,
    GalleryPage,
    GalleryPicture,
    NoticePage,
    PodcastIndexPage,
    PodcastPage,
    PressBody,
    PressCentrePage,
    PressCommitment,
    PressItemPage,
    PressReleaseIndexPage,
    PressReleasePage,
    PressSectionPage,
    SpeechIndexPage,
    SpeechPage,
    VideoIndexPage,
    VideoPage,
)

from .pages import home, make_news, make_news_index, make_page, publish

_numbers = count(1)

CAPTIONS = """WEBVTT

00:00.000 --> 00:04.000
Саламатсызбы, урматтуу угуучулар.

00:04.000 --> 00:41.500
<v Төрага>Бүгүн бюджет тууралуу сүйлөшөбүз.

NOTE кыска тыныгуу

эки
00:01:02.000 --> 00:01:09.250
Суроолорго өтөлү.
"""


def section_of(model: type[PressSectionPage], slug: str) -> PressSectionPage:
    """Return a section of the press centre, the same one at every call."""
    parent = home()
    return model.objects.child_of(parent).first() or make_page(
        model, parent, slug=slug, title=slug.capitalize()
    )


def make_press_centre(**fields) -> PressCentrePage:
    """Return the press centre's page."""
    return make_page(PressCentrePage, home(), **({"slug": "press-borbor", "title": "Пресс-борбор"} | fields))


def make_press_release(**fields) -> PressReleasePage:
    """Return a press release."""
    return make_page(PressReleasePage, section_of(PressReleaseIndexPage, "relizder"), **fields)


def make_event(**fields) -> EventPage:
    """Return an event in a week's time."""
    starts_at = timezone.now() + datetime.timedelta(days=7)
    parent = section_of(AnnouncementIndexPage, "anonstor")
    return make_page(EventPage, parent, **({"starts_at": starts_at} | fields))


def make_notice(**fields) -> NoticePage:
    """Return a notice without a deadline."""
    return make_page(NoticePage, section_of(AnnouncementIndexPage, "anonstor"), **fields)


def make_speech(**fields) -> SpeechPage:
    """Return a speech."""
    parent = section_of(SpeechIndexPage, "bayandamalar")
    return make_page(SpeechPage, parent, **({"speaker": "Форумдун төрагасы"} | fields))


def make_gallery(pictures: int = 2, **fields) -> GalleryPage:
    """Return a gallery of so many pictures."""
    page = make_page(GalleryPage, section_of(GalleryIndexPage, "galereya"), **fields)
    for number in range(1, pictures + 1):
        row = GalleryPicture(
            image=make_image(), caption=f"Сүрөт {number}", alt=f"Зал {number}", locale=page.locale
        )
        page.pictures.add(row)
    return publish(page)


def make_video(**fields) -> VideoPage:
    """Return a page for a film."""
    return make_page(VideoPage, section_of(VideoIndexPage, "video"), **fields)


def make_podcast(**fields) -> PodcastPage:
    """Return a series without episodes."""
    parent = section_of(PodcastIndexPage, "podkasttar")
    return make_page(PodcastPage, parent, **({"author": "Форумдун катчылыгы"} | fields))


def make_episode(podcast: PodcastPage, **fields) -> EpisodePage:
    """Return an episode with a public recording."""
    fields = fields if "recording" in fields else {"recording": make_recording()} | fields
    return make_page(EpisodePage, podcast, **fields)


def about(item: PressItemPage, *subjects) -> PressItemPage:
    """Note the bodies and commitments an item is about."""
    for subject in subjects:
        if isinstance(subject, CouncilPage):
            item.related_bodies.add(PressBody(body=subject))
        elif isinstance(subject, CommitmentPage):
            item.related_commitments.add(PressCommitment(commitment=subject))
    return publish(item)


def make_image(width: int = 60, height: int = 40, **fields) -> Image:
    """Return a picture of one colour."""
    number = next(_numbers)
    buffer = io.BytesIO()
    Picture.new("RGB", (width, height), "#17324d").save(buffer, "PNG")
    file = ImageFile(ContentFile(buffer.getvalue()), name=f"{number}.png")
    fields = {"title": f"Сүрөт {number}", "collection": portal_collection()} | fields
    return Image.objects.create(file=file, **fields)


def make_recording(
    kind: str = "audio", captions: str = "", file: ContentFile | None = None, **fields
) -> Recording:
    """Return a public recording, with captions in Kyrgyz if there are any; without `file` nobody can play it."""
    number = next(_numbers)
    name, content = ("a.mp4", b"\0\0\0\x18ftypisom") if kind == "video" else ("a.mp3", b"ID3\x03")
    defaults = {
        "title": f"Жазуу {number}",
        "status": Status.PUBLISHED,
        "collection": portal_collection(),
        "language": "ky",
        "duration": 69.5,
    }
    file = file or ContentFile(content + b"sound" * 20, name)
    recording = Recording.objects.create(type=kind, file=file, **(defaults | fields))
    if captions:
        recording.tracks.create(language="ky", text=captions)
    return recording


# One maker for each section of the press centre: what is asked of all is asked of each.
MAKERS = {
    "news": make_news,
    "press-releases": make_press_release,
    "announcements": make_event,
    "speeches": make_speech,
    "galleries": make_gallery,
    "videos": make_video,
}
INDEXES = {
    "news": make_news_index,
    "press-releases": lambda: section_of(PressReleaseIndexPage, "relizder"),
    "announcements": lambda: section_of(AnnouncementIndexPage, "anonstor"),
    "speeches": lambda: section_of(SpeechIndexPage, "bayandamalar"),
    "galleries": lambda: section_of(GalleryIndexPage, "galereya"),
    "videos": lambda: section_of(VideoIndexPage, "video"),
    "podcasts": lambda: section_of(PodcastIndexPage, "podkasttar"),
}
