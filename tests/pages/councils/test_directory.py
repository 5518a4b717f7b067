"""The directory of bodies: what it shows, how it narrows down, the history beside it."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from pages.models import BodyKind, HistoryEvent, Sector
from tests.factories import pages as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def bodies():
    gone = {"dissolved_on": datetime.date(2023, 12, 1), "dissolution_reason": "Мыйзам"}
    return [
        make.make_council(title="Каржы кеңеши", sector=Sector.ECONOMY),
        make.make_council(title="Билим кеңеши", sector=Sector.EDUCATION),
        make.make_council(title="Форум", kind=BodyKind.FORUM),
        make.make_council(title="Эски кеңеш", sector=Sector.ECONOMY, **gone),
        make.make_council(
            title="Кийин жоюлган",
            kind=BodyKind.COORDINATING,
            **(gone | {"dissolved_on": datetime.date(2024, 1, 1)}),
        ),
    ]


def directory(client, query: str = "", lang: str = "ky"):
    return client.get(f"/{lang}/kenesh/{query}").context["directory"]


def titles(found) -> list[str]:
    return [body.title for body in found]


def counts(choices) -> dict[str, int]:
    return {link.label: link.count for link in choices}


def test_directory_shows_bodies_at_work_and_the_last_dissolved_first(client, bodies):
    found = directory(client)
    assert titles(found.working) == ["Каржы кеңеши", "Билим кеңеши", "Форум"]
    assert titles(found.dissolved) == ["Кийин жоюлган", "Эски кеңеш"]
    assert counts(found.states) == {"Иштеп жатат": 3, "Жоюлган": 2}
    assert counts(found.kinds) == {"Коомдук кеңеш": 3, "Форум": 1, "Координациялык кеңеш": 1}
    assert counts(found.sectors) == {"Экономика жана каржы": 2, "Билим берүү жана илим": 1}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?kind=forum", ["Форум"]),
        ("?state=dissolved", ["Кийин жоюлган", "Эски кеңеш"]),
        ("?state=working&sector=economy", ["Каржы кеңеши"]),
        ("?kind=forum&state=dissolved", []),
        (
            "?kind=x&state=y&sector=z",
            ["Каржы кеңеши", "Билим кеңеши", "Форум", "Кийин жоюлган", "Эски кеңеш"],
        ),
    ],
)
def test_directory_narrows_down_by_its_address(client, bodies, query, expected):
    found = directory(client, query)
    assert titles([*found.working, *found.dissolved]) == expected
    assert found.total == len(expected)
    if not expected:
        assert 'class="empty"' in client.get(f"/ky/kenesh/{query}").content.decode()


def test_directory_counts_what_each_further_choice_would_leave(client, bodies):
    found = directory(client, "?sector=economy")
    assert counts(found.states) == {"Иштеп жатат": 1, "Жоюлган": 1}
    assert counts(found.sectors) == {"Экономика жана каржы": 2, "Билим берүү жана илим": 1}
    chosen = next(link for link in found.sectors if link.is_selected)
    assert chosen.url == "?"
    assert found.states[1].url == "?state=dissolved&sector=economy"


def test_directory_names_bodies_and_filters_in_the_visitors_language(client, bodies):
    make.translate(bodies[0], "ru", title="Совет финансов")
    found = directory(client, "?state=working", "ru")
    assert titles(found.working) == ["Совет финансов", "Билим кеңеши", "Форум"]
    assert counts(found.kinds)["Общественный совет"] == 2


def test_directory_without_bodies_says_so(client):
    make.make_body_index()
    assert 'class="empty"' in client.get("/ky/kenesh/").content.decode()


def test_directory_tells_the_history_in_order_with_numbers(client):
    index = make.make_body_index()
    index.history = [
        HistoryEvent(year=2016, text="Кеңештер көбөйдү", bodies_then=35, locale=index.locale),
        HistoryEvent(year=2010, text="Биринчи кеңештер", bodies_then=10, locale=index.locale),
        HistoryEvent(year=2014, happened_on=datetime.date(2014, 5, 24), text="Мыйзам", locale=index.locale),
    ]
    make.publish(index)
    html = client.get("/ky/kenesh/").content.decode()
    places = [html.index(words) for words in ("Биринчи кеңештер", "Мыйзам", "Кеңештер көбөйдү")]
    assert places == sorted(places)
    assert 'viewBox="0 0 35 1"' in html
    assert "2014-жылдын 24-майы" in html


def test_event_of_the_history_dated_in_another_year_is_refused():
    event = HistoryEvent(year=2014, happened_on=datetime.date(2015, 5, 24), text="Мыйзам")
    with pytest.raises(ValidationError) as refused:
        event.full_clean(exclude=["page", "locale"])
    assert "happened_on" in refused.value.message_dict


def test_directory_asks_the_same_of_fifty_bodies(client, django_assert_max_num_queries):
    make.make_council()
    with django_assert_max_num_queries(20) as one:
        client.get("/ky/kenesh/")
    for _number in range(20):
        make.make_council()
    with django_assert_max_num_queries(len(one)):
        client.get("/ky/kenesh/")
