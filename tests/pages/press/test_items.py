"""What each kind of item says of itself, and what is found of it."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from media.models import Status
from pages.models import Correction
from pages.search import sections_of
from search.models import OutboxRow
from tests.factories import pages as make
from tests.factories import press

pytestmark = [
    pytest.mark.django_db,
    # Pillow turns the temporary file of a rendition into a real one, which Wagtail leaves to the garbage collector.
    pytest.mark.filterwarnings("ignore:.*_io.FileIO:pytest.PytestUnraisableExceptionWarning"),
]

HOUR = datetime.timedelta(hours=1)
MOST_QUERIES = 20


def body_of(client, page) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def test_press_release_names_the_post_to_ask(client):
    page = press.make_press_release(contact_post="Форумдун катчылыгы", contact_email="press@forum.example")
    html = body_of(client, page)
    assert "Форумдун катчылыгы" in html
    assert 'href="mailto:press@forum.example"' in html


def test_event_tells_how_to_register_until_it_is_too_late(client):
    page = press.make_event(registration_url="https://forms.example/a", place="Чоң зал")
    assert 'href="https://forms.example/a"' in body_of(client, page)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    page = make.publish(page, registration_until=yesterday)
    assert "https://forms.example/a" not in body_of(client, page)
    page = make.publish(page, registration_until=None, is_cancelled=True)
    html = body_of(client, page)
    assert "https://forms.example/a" not in html
    assert "tag-cancelled" in html


def test_event_is_to_come_until_it_ends():
    now = timezone.now()
    under_way = press.make_event(starts_at=now - HOUR, ends_at=now + HOUR)
    over = press.make_event(starts_at=now - 3 * HOUR, ends_at=now - HOUR)
    assert list(type(over).upcoming("ky")) == [under_way]
    assert under_way.is_upcoming
    assert not over.is_upcoming
    with pytest.raises(ValidationError):
        press.make_event(starts_at=now, ends_at=now - HOUR)


def test_notice_closes_after_its_last_day():
    today = timezone.localdate()
    still = press.make_notice(deadline_on=today)
    gone = press.make_notice(deadline_on=today - datetime.timedelta(days=1))
    assert list(type(still).open_now("ky")) == [still]
    assert (still.is_open, gone.is_open) == (True, False)
    assert still.teaser().state == "announced"


def test_speech_names_who_spoke_and_is_found_by_it(client):
    page = press.make_speech(speaker="Каржы министри", occasion="Коомдук угуу")
    html = body_of(client, page)
    assert "Каржы министри" in html
    assert "Коомдук угуу" in html
    assert "Каржы министри Коомдук угуу" in sections_of(page)[0].text


def test_gallery_shows_pictures_with_words_and_plain_links(client):
    page = press.make_gallery(3, title="Жыйындан сүрөттөр")
    html = body_of(client, page)
    assert html.count('alt="Зал ') == 3
    assert html.count("<figcaption>") == 3
    assert html.count('data-width="') == 3  # each picture is a link to its file
    assert 'data-gallery="Жыйындан сүрөттөр"' in html
    assert html.count("image/avif") == 3
    assert "Сүрөт 2 Зал 2" in {each.anchor: each.text for each in sections_of(page)}["pictures"]


def test_gallery_asks_as_often_for_two_pictures_as_for_many(client, django_assert_max_num_queries):
    def queries(count: int) -> int:
        address = press.make_gallery(count).url
        client.get(address)
        with django_assert_max_num_queries(MOST_QUERIES) as asked:
            client.get(address)
        return len(asked)

    assert queries(2) == queries(12)


def test_film_of_another_site_is_a_plain_link_until_the_click(client):
    page = press.make_video(external_url="https://vimeo.com/76979871", image=press.make_image())
    html = body_of(client, page)
    assert "<iframe" not in html
    assert 'href="https://vimeo.com/76979871"' in html
    assert 'data-embed="https://player.vimeo.com/video/76979871' in html
    with pytest.raises(ValidationError):
        press.make_video(external_url="https://films.example/1")
    with pytest.raises(ValidationError):
        press.make_video(external_url="https://vimeo.com/76979871", recording=press.make_recording("video"))


def test_own_film_has_captions_transcript_and_a_link_to_the_file(client):
    recording = press.make_recording("video", captions=press.CAPTIONS, poster=press.make_image(120, 80))
    page = press.make_video(recording=recording)
    html = body_of(client, page)
    assert f'src="{recording.tracks.get().url}"' in html
    assert 'srclang="ky"' in html
    assert 'poster="/media/' in html
    assert f'href="{recording.url}#t=62"' in html
    assert "Суроолорго өтөлү." in html
    assert "1:10" in html
    transcript = {each.anchor: each.text for each in sections_of(page)}["transcript"]
    assert "бюджет тууралуу сүйлөшөбүз" in transcript
    assert 'id="said_2"' in html


def test_recording_that_is_not_public_is_neither_shown_nor_found(client):
    recording = press.make_recording(captions=press.CAPTIONS, status=Status.DRAFT)
    page = press.make_speech(recording=recording)
    html = body_of(client, page)
    assert str(recording.key) not in html
    assert "transcript" not in {each.anchor for each in sections_of(page)}


@pytest.mark.references
def test_changed_captions_bring_the_page_into_the_index_anew():
    recording = press.make_recording(captions=press.CAPTIONS)
    page = press.make_speech(recording=recording)
    OutboxRow.objects.all().delete()
    track = recording.tracks.get()
    track.text = track.text.replace("бюджет", "билим")
    track.save()
    assert OutboxRow.objects.filter(object_id=str(page.pk)).exists()


def test_podcast_lists_its_episodes_and_refuses_a_small_cover(client):
    podcast = press.make_podcast(title="Ачык сөз")
    press.make_episode(podcast, title="Биринчи чыгарылыш", number=1)
    html = body_of(client, podcast)
    assert "Биринчи чыгарылыш" in html
    assert "1:10" in html
    assert f"/ky/press/podcasts/{podcast.translation_key}.xml" in html
    podcast.cover = press.make_image(1399, 1500)
    with pytest.raises(ValidationError):
        podcast.full_clean()


def test_items_about_a_body_count_once_though_it_is_chosen_in_two_languages():
    council = make.make_council()
    ru = make.translate(council, "ru")
    item = press.about(press.make_press_release(), council, ru)
    assert list(type(item).about_body(council.translation_key, "ky")) == [item]
    assert list(item.search_bodies()) == [str(council.translation_key)]


def test_subjects_have_addresses_in_latin_letters():
    item = press.make_press_release()
    item.tags.add("Өкмөт үчүн")
    make.publish(item)
    assert item.tags.get().slug == "okmot-uchun"


def test_press_centre_gathers_sections_with_few_questions(client, django_assert_max_num_queries):
    centre = press.make_press_centre()
    for index in press.INDEXES.values():
        index()

    def queries() -> int:
        client.get(centre.url)
        with django_assert_max_num_queries(MOST_QUERIES) as asked:
            client.get(centre.url)
        return len(asked)

    empty = body_of(client, centre)
    with translation.override("ky"):
        assert empty.count("section-text") == len(press.INDEXES)
    for maker in press.MAKERS.values():
        maker(image=press.make_image())
    for_one = queries()
    for number in range(4):
        for maker in press.MAKERS.values():
            maker(title=f"Кабар {number}", image=press.make_image())
    assert queries() == for_one
    assert body_of(client, centre).count("Кабар 3") >= len(press.MAKERS)


def test_correction_text_is_found():
    item = press.make_press_release()
    item.corrections.add(Correction(text="Сумма такталды", made_on=timezone.localdate(), locale=item.locale))
    assert "Сумма такталды" in sections_of(make.publish(item))[0].text
