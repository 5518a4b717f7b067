"""Feeds of the press centre, read by a real parser, and the calendar entry of an event."""

import datetime
import gc

import feedparser
import pytest
from icalendar import Calendar

from media.models import Status
from pages.models import Correction
from tests.factories import pages as make
from tests.factories import press

pytestmark = [
    pytest.mark.django_db,
    # Pillow turns the temporary file of a JPEG into a real one, which Wagtail leaves to the garbage collector.
    pytest.mark.filterwarnings("ignore:.*_io.FileIO:pytest.PytestUnraisableExceptionWarning"),
]

MOST_QUERIES = 20


def parsed(client, address: str):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def corrected(item, text="Жыйын 3-майда өткөн.", made_on=datetime.date(2025, 5, 3)):
    item.corrections.add(Correction(text=text, made_on=made_on, locale=item.locale))
    return make.publish(item)


def test_section_feed_is_whole_and_valid(client, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://portal.example"
    item = press.make_press_release(
        title="Бюджет & эсеп", summary="Кыскача.", published_on=datetime.date(2025, 3, 14)
    )
    item.tags.add("Бюджет")
    make.publish(item)
    make.make_news(title="Башка бөлүмдүн кабары")
    feed = parsed(client, "/ky/press/press-releases.xml")
    assert feed.version == "rss20"
    assert feed.feed.title.startswith(item.get_parent().title)
    assert feed.feed.language == "ky"
    assert feed.feed.link == f"https://portal.example/ky/{item.get_parent().slug}/"
    assert feed.feed.description
    own = [link.href for link in feed.feed.links if link.rel == "self"]
    assert own == ["https://portal.example/ky/press/press-releases.xml"]
    [entry] = feed.entries
    assert entry.title == "Бюджет & эсеп"
    assert entry.summary == "Кыскача."
    assert entry.link == f"https://portal.example{item.url}"
    assert (entry.id, entry.guidislink) == (str(item.translation_key), False)
    assert datetime.date(*entry.published_parsed[:3]) in {
        datetime.date(2025, 3, 13),
        datetime.date(2025, 3, 14),
    }
    assert {tag.term for tag in entry.tags} >= {"Бюджет"}


def test_feed_of_everything_has_every_section_and_no_draft(client):
    for maker in press.MAKERS.values():
        maker()
    press.make_press_release(title="Долбоор", live=False)
    press.make_episode(press.make_podcast())
    feed = parsed(client, "/ky/press/all.xml")
    assert len(feed.entries) == len(press.MAKERS) + 1
    assert "Долбоор" not in {entry.title for entry in feed.entries}


def test_unknown_feed_is_not_found(client):
    assert client.get("/ky/press/nothing.xml").status_code == 404
    assert client.get("/ky/press/bodies/00000000-0000-0000-0000-000000000000.xml").status_code == 404


def test_guid_stays_when_a_translation_appears(client):
    item = press.make_press_release()
    [before] = parsed(client, "/ru/press/all.xml").entries
    make.translate(item, "ru", title="Релиз")
    [after] = parsed(client, "/ru/press/all.xml").entries
    assert before.id == after.id
    assert (before.title, after.title) == (item.title, "Релиз")


def test_correction_is_told_at_the_top_of_the_page_and_in_the_feed(client):
    item = corrected(press.make_press_release(summary="Кыскача."))
    page = client.get(item.url).content.decode()
    assert "2025-жылдын 3-майы" in page
    assert page.index("Жыйын 3-майда өткөн.") < page.index("main-end")
    [entry] = parsed(client, "/ky/press/all.xml").entries
    assert entry.summary.index("3-майда") < entry.summary.index("Кыскача.")


def test_body_has_a_feed_and_a_list_of_what_is_said_about_it(client):
    council = make.make_council(title="Бюджет кеңеши")
    other = make.make_council()
    item = press.about(press.make_press_release(title="Кеңеш тууралуу"), council)
    press.about(press.make_press_release(), other)
    ru = make.translate(council, "ru", title="Совет по бюджету")
    feed = parsed(client, f"/ky/press/bodies/{council.translation_key}.xml")
    assert [entry.title for entry in feed.entries] == ["Кеңеш тууралуу"]
    assert feed.feed.title.startswith("Бюджет кеңеши")
    # Chosen in Kyrgyz, asked for by the key that all languages share.
    assert [page.pk for page in type(item).about_body(ru.translation_key, "ru")] == [item.pk]
    assert ">Совет по бюджету</a>" in client.get(f"/ru/{item.url.removeprefix('/ky/')}").content.decode()


def test_feed_asks_as_often_for_one_item_as_for_many(client, django_assert_max_num_queries):
    def queries() -> int:
        with django_assert_max_num_queries(MOST_QUERIES) as asked:
            client.get("/ky/press/all.xml")
        return len(asked)

    for number in range(2):
        item = corrected(press.make_press_release())
        item.tags.add(f"Тема {number}")
        make.publish(item)
        if number == 0:
            for_one = queries()
    assert queries() == for_one


def test_podcast_feed_has_what_directories_require(client, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://portal.example"
    podcast = press.make_podcast(
        title="Ачык сөз", summary="Форум тууралуу маектер.", cover=press.make_image(1500, 1400)
    )
    recording = press.make_recording(captions=press.CAPTIONS)
    episode = press.make_episode(podcast, title="Биринчи", number=1, season=2, recording=recording)
    feed = parsed(client, f"/ky/press/podcasts/{podcast.translation_key}.xml")
    # Apple Podcasts: title, description, artwork, language, category and rating of the show …
    assert (feed.feed.title, feed.feed.description) == ("Ачык сөз", "Форум тууралуу маектер.")
    assert feed.feed.image.href.startswith("https://portal.example/media/")
    assert feed.feed.image.href.endswith(".jpg")
    assert feed.feed.language == "ky"
    assert [tag.term for tag in feed.feed.tags] == ["Government"]
    assert feed.feed.itunes_explicit is not True
    assert feed.feed.author == "Форумдун катчылыгы"
    # … and title, enclosure and guid of every episode.
    [entry] = feed.entries
    [enclosure] = entry.enclosures
    assert enclosure.href == f"https://portal.example{recording.url}"
    assert (enclosure.type, int(enclosure.length)) == ("audio/mpeg", recording.file.size)
    assert entry.id == str(episode.translation_key)
    assert (entry.itunes_duration, entry.itunes_episode, entry.itunes_season) == ("70", "1", "2")
    gc.collect()
    raw = client.get(f"/ky/press/podcasts/{podcast.translation_key}.xml").content.decode()
    assert f'url="https://portal.example{recording.tracks.get().url}"' in raw
    assert '<itunes:category text="Government"' in raw
    assert "<itunes:explicit>false</itunes:explicit>" in raw


def test_podcast_feed_leaves_out_what_cannot_be_heard(client):
    podcast = press.make_podcast()
    press.make_episode(podcast, recording=press.make_recording(status=Status.DRAFT))
    lost = press.make_recording()
    press.make_episode(podcast, recording=lost)
    lost.delete()
    heard = press.make_episode(podcast)
    feed = parsed(client, f"/ky/press/podcasts/{podcast.translation_key}.xml")
    assert [entry.id for entry in feed.entries] == [str(heard.translation_key)]


def test_pages_name_their_feed(client):
    release = press.make_press_release()
    podcast = press.make_podcast()
    episode = press.make_episode(podcast)
    alternate = '<link rel="alternate"\n        type="application/rss+xml"'
    for page, feed in (
        (release, "/ky/press/press-releases.xml"),
        (release.get_parent(), "/ky/press/press-releases.xml"),
        (podcast, f"/ky/press/podcasts/{podcast.translation_key}.xml"),
        (episode, f"/ky/press/podcasts/{podcast.translation_key}.xml"),
    ):
        html = client.get(page.url).content.decode()
        assert html.count(f'href="{feed}"') >= 1
        assert html.split("</head>")[0].count('type="application/rss+xml"') == 1, alternate


def test_event_goes_into_a_calendar(client, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://portal.example"
    starts_at = datetime.datetime(2027, 3, 14, 4, 0, tzinfo=datetime.UTC)
    event = press.make_event(
        title="Бюджетти угуу",
        starts_at=starts_at,
        ends_at=starts_at + datetime.timedelta(hours=2),
        place="Чоң зал",
    )
    address = f"/ky/press/events/{event.translation_key}.ics"
    assert address in client.get(event.url).content.decode()
    response = client.get(address)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    [entry] = Calendar.from_ical(response.content).walk("VEVENT")
    assert (entry["summary"], entry["location"]) == ("Бюджетти угуу", "Чоң зал")
    assert entry["dtstart"].dt == starts_at
    assert entry["dtend"].dt - entry["dtstart"].dt == datetime.timedelta(hours=2)
    assert entry["url"] == f"https://portal.example{event.url}"
    assert entry["uid"] == f"{event.translation_key}@portal.example"
    make.publish(event, is_cancelled=True)
    [entry] = Calendar.from_ical(client.get(address).content).walk("VEVENT")
    assert entry["status"] == "CANCELLED"
