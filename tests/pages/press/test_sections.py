"""The sections of the press centre: what stands there, in what order, narrowed how, and what an empty one says."""

import datetime

import pytest
from django.utils import timezone, translation
from django.utils.html import escape

from tests.factories import pages as make
from tests.factories import press

pytestmark = pytest.mark.django_db

MOST_QUERIES = 20  # design: look.md and the aims of the project


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("section", press.INDEXES)
def test_empty_section_says_so_kindly_in_the_visitors_language(client, section):
    index = press.INDEXES[section]()
    make.translate(index, "ru")
    said = set()
    for lang in ("ky", "ru"):
        with translation.override(lang):
            words = escape(str(index.empty_title))
        html = text_of(client.get(f"/{lang}/{index.slug}/"))
        assert html.count(words) == 1
        said.add(words)
    assert len(said) == 2


@pytest.mark.parametrize("section", press.MAKERS)
def test_section_lists_its_items_newest_first(client, section):
    older = press.MAKERS[section](title="Эски кабар", published_on=datetime.date(2024, 3, 1))
    press.MAKERS[section](title="Жаңы кабар", published_on=datetime.date(2025, 3, 1))
    html = text_of(client.get(older.get_parent().url))
    assert 0 < html.index("Жаңы кабар") < html.rindex("Эски кабар")


def test_section_is_narrowed_by_year_and_subject(client):
    press.make_press_release(title="Эски релиз", published_on=datetime.date(2024, 3, 1))
    new = press.make_press_release(title="Жаңы релиз", published_on=datetime.date(2025, 3, 1))
    new.tags.add("Бюджет")
    make.publish(new)
    address = new.get_parent().url
    of_2024 = text_of(client.get(f"{address}?year=2024"))
    assert "Эски релиз" in of_2024
    assert "Жаңы релиз" not in of_2024
    about_budget = text_of(client.get(f"{address}?tag=byudzhet"))
    assert "Жаңы релиз" in about_budget
    assert "Эски релиз" not in about_budget
    both = text_of(client.get(f"{address}?tag=byudzhet&year=2024"))
    assert "релиз</a>" not in both
    assert 'href="?"' in both  # the way back to everything


def test_years_and_subjects_are_counted_within_each_other():
    from pages.press import items  # noqa: PLC0415

    for year, tags in ((2024, ["Бюджет"]), (2025, ["Бюджет", "Саламаттык"]), (2025, [])):
        item = press.make_press_release(published_on=datetime.date(year, 5, 1))
        item.tags.add(*tags)
        make.publish(item)
    found = items.listing("press-releases", {"tag": "byudzhet"}, "ky")
    assert [(link.label, link.count, link.url) for link in found["years"]] == [
        ("2025", 1, "?year=2025&tag=byudzhet"),
        ("2024", 1, "?year=2024&tag=byudzhet"),
    ]
    found = items.listing("press-releases", {"year": "2025"}, "ky")
    assert [(link.label, link.count) for link in found["tags"]] == [("Бюджет", 1), ("Саламаттык", 1)]
    assert found["years"][0].url == "?"  # chosen again, it is taken back


def test_subject_never_used_in_a_section_leads_nowhere_but_back(client):
    item = press.make_press_release()
    html = text_of(client.get(f"{item.get_parent().url}?tag=%D1%8B&year=abcd&page=99"))
    assert item.title not in html


def test_fallback_items_are_listed_once_with_their_language(client):
    item = press.make_press_release(title="Кыргызча релиз")
    index = item.get_parent()
    html = text_of(client.get(f"/ru/{index.slug}/"))
    assert html.count("Кыргызча релиз") == 1
    assert 'lang="ky">Кыргызча<' in html
    make.translate(item, "ru", title="Релиз по-русски")
    html = text_of(client.get(f"/ru/{index.slug}/"))
    assert "Кыргызча релиз" not in html
    assert "Релиз по-русски" in html


def test_announcements_mix_events_and_notices_and_show_what_is_urgent(client):
    today = timezone.localdate()
    event = press.make_event(title="Угуу")
    press.make_notice(title="Сунуштар", deadline_on=today + datetime.timedelta(days=2))
    press.make_notice(title="Кечиккен", deadline_on=today - datetime.timedelta(days=2))
    html = text_of(client.get(event.get_parent().url))
    coming, rest = html.split('class="rows news-list"')
    assert 0 < coming.index("Сунуштар") < coming.index("Угуу")
    assert "Кечиккен" not in coming
    assert all(title in rest for title in ("Сунуштар", "Угуу", "Кечиккен"))


def _shown(section: str, count: int):
    if section == "podcasts":
        podcast = press.make_podcast()
        for _number in range(count):
            press.make_episode(podcast, image=press.make_image())
        return press.INDEXES[section]()
    for _number in range(count):
        item = press.MAKERS[section](image=press.make_image())
        item.tags.add("Бюджет", f"Тема {count}")
        make.publish(item)
    return press.INDEXES[section]()


@pytest.mark.parametrize("section", press.INDEXES)
def test_section_asks_the_database_as_often_for_one_item_as_for_many(
    client, section, django_assert_max_num_queries
):
    def queries(address: str) -> int:
        client.get(address)  # the sizes of the pictures are made once
        with django_assert_max_num_queries(MOST_QUERIES) as asked:
            client.get(address)
        return len(asked)

    address = _shown(section, 1).url
    for_one = queries(address)
    _shown(section, 20)
    assert queries(address) == for_one
