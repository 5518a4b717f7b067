"""The register of decisions: which are shown, how far they are, and how it narrows down."""

import csv
import datetime
import io

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from pages.models import Decision, DecisionState
from tests.factories import pages as make
from tests.factories.meetings import at, make_held

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
DAY = datetime.timedelta(days=1)


def choices(response, name: str):
    """Return what one filter beside the list offers."""
    return next(facet.choices for facet in response.context["facets"] if facet.name == name)


@pytest.fixture
def councils():
    return make.make_council(title="А кеңеши", slug="a"), make.make_council(title="Б кеңеши", slug="b")


@pytest.fixture
def register(councils):
    first, second = councils
    make_held(
        first,
        starts_at=at(2023, 5, 1),
        decisions=[
            {"text": "Бүткөн иш", "due_on": TODAY() - DAY, "done_on": TODAY(), "outcome": "Жасалды"},
            {"text": "Өткөн мөөнөт", "due_on": TODAY() - DAY},
        ],
    )
    make_held(
        second,
        starts_at=at(2024, 5, 1),
        decisions=[{"text": "Бүгүнкү мөөнөт", "due_on": TODAY()}, {"text": "Мөөнөтсүз"}],
    )


def texts(response) -> list[str]:
    return [decision.text for decision in response.context["page_obj"]]


@pytest.mark.parametrize(
    ("due", "done", "state"),
    [
        (None, None, DecisionState.OPEN),
        (DAY, None, DecisionState.OPEN),
        (0 * DAY, None, DecisionState.OPEN),
        (-DAY, None, DecisionState.OVERDUE),
        (-DAY, DAY, DecisionState.DONE),
        (None, DAY, DecisionState.DONE),
    ],
)
def test_decision_state_is_the_same_in_the_database(councils, due, done, state):
    row = {
        "text": "Иш",
        "due_on": due if due is None else TODAY() + due,
        "done_on": done and TODAY(),
    }
    make_held(councils[0], decisions=[row])
    decision = Decision.objects.get()
    assert decision.state == state
    assert [each for each in DecisionState if Decision.objects.all().in_state(each).exists()] == [state]
    assert Decision.objects.all().by_state() == {each: int(each == state) for each in DecisionState}


def test_register_shows_all_decisions_the_newest_meeting_first(client, register):
    response = client.get("/ru/decisions/")
    assert texts(response) == ["Бүгүнкү мөөнөт", "Мөөнөтсүз", "Бүткөн иш", "Өткөн мөөнөт"]
    assert {link.label: link.count for link in choices(response, "body")} == {"А кеңеши": 2, "Б кеңеши": 2}
    assert [(link.label, link.count) for link in choices(response, "year")] == [("2024", 2), ("2023", 2)]
    assert [link.count for link in choices(response, "state")] == [2, 1, 1]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("state=overdue", ["Өткөн мөөнөт"]),
        ("state=done", ["Бүткөн иш"]),
        ("state=open", ["Бүгүнкү мөөнөт", "Мөөнөтсүз"]),
        ("year=2023", ["Бүткөн иш", "Өткөн мөөнөт"]),
        ("year=2024&state=done", []),
        (
            "state=nonsense&year=twelve&body=nobody",
            ["Бүгүнкү мөөнөт", "Мөөнөтсүз", "Бүткөн иш", "Өткөн мөөнөт"],
        ),
        ("body=00000000-0000-0000-0000-000000000000", []),
    ],
)
def test_register_narrows_down_by_its_address(client, register, query, expected):
    response = client.get(f"/ky/decisions/?{query}")
    assert texts(response) == expected
    if not expected:
        assert 'class="empty"' in response.content.decode()


def test_register_narrows_down_by_body_and_counts_the_rest(client, register, councils):
    response = client.get(f"/ky/decisions/?body={councils[0].translation_key}")
    assert texts(response) == ["Бүткөн иш", "Өткөн мөөнөт"]
    assert [(link.label, link.is_selected) for link in choices(response, "body")] == [
        ("А кеңеши", True),
        ("Б кеңеши", False),
    ]
    assert [link.label for link in choices(response, "year")] == ["2023"]
    taken_back = choices(response, "body")[0].url
    assert texts(client.get(taken_back)) == texts(client.get("/ky/decisions/"))


def test_register_leads_to_the_decision_at_its_meeting(client, register):
    decision = Decision.objects.get(text="Мөөнөтсүз")
    html = client.get("/ru/decisions/").content.decode()
    address = f"{decision.page.url.replace('/ky/', '/ru/')}#{decision.anchor}"
    assert f'href="{address}"' in html
    assert f'id="{decision.anchor}"' in client.get(decision.page.url).content.decode()


def test_register_shows_nothing_of_drafts(client, councils):
    meeting = make_held(councils[0], decisions=[{"text": "Жашыруун"}])
    meeting.unpublish()
    assert texts(client.get("/ky/decisions/")) == []
    assert "Жашыруун" not in client.get("/ky/decisions.csv").content.decode()


def test_register_as_a_table_is_what_the_address_chose(client, register):
    response = client.get("/ru/decisions.csv?state=overdue")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert len(rows) == 2
    body, day, text, *_rest, address = rows[1]
    assert (body, day, text) == ("А кеңеши", "2023-05-01", "Өткөн мөөнөт")
    assert address.startswith("http://127.0.0.1:8000/ru/kenesh/a/")


def test_register_table_runs_no_formula(client, councils):
    make_held(councils[0], decisions=[{"text": "=HYPERLINK(1)"}])
    assert "'=HYPERLINK(1)" in client.get("/ky/decisions.csv").content.decode()


def test_register_asks_the_same_of_fifty_decisions(client, councils, django_assert_max_num_queries):
    make_held(councils[0], decisions=[{"text": "Бир"}])
    with django_assert_max_num_queries(20) as one:
        client.get("/ky/decisions/")
    for number in range(5):
        make_held(
            councils[number % 2],
            starts_at=at(2020 + number, 1, 1),
            decisions=[{"text": f"Чечим {each}"} for each in range(10)],
        )
    with django_assert_max_num_queries(len(one)):
        client.get("/ky/decisions/")


def test_decision_before_its_meeting_is_refused(councils):
    meeting = make_held(councils[0], starts_at=at(2024, 5, 1))
    with pytest.raises(ValidationError) as refused:
        Decision(page=meeting, text="Иш", due_on=datetime.date(2024, 4, 30)).full_clean()
    assert "due_on" in refused.value.message_dict
    Decision(page=meeting, text="Иш", due_on=datetime.date(2024, 5, 1)).full_clean()


@pytest.mark.parametrize(
    ("votes", "is_right"),
    [((9, 0, None), True), ((9, 2, 1), True), ((9, None, None), False), ((None, None, 1), False)],
)
def test_votes_are_counted_for_and_against(councils, votes, is_right):
    names = ("votes_for", "votes_against", "votes_abstained")
    decision = Decision(page=make_held(councils[0]), text="Иш", **dict(zip(names, votes, strict=True)))
    if is_right:
        decision.full_clean()
        assert decision.has_votes
    else:
        with pytest.raises(ValidationError):
            decision.full_clean()
