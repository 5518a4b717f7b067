"""The home page: what is new, what is due, where things stand; as many queries for one thing as for fifty."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pages import front_page
from pages.models import SiteSettings
from tests.factories import documents as archive
from tests.factories import pages as make
from tests.factories import participation, plans

pytestmark = pytest.mark.django_db
YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)
QUERIES = 20  # design: every page


def fill(number: int) -> None:
    """Make so many of everything that the home page shows."""
    council = make.make_council()
    plan = plans.make_plan(starts_on=YESTERDAY, ends_on=YESTERDAY + datetime.timedelta(days=700))
    for place in range(number):
        make.make_news()
        make.make_meeting(council)
        plans.make_update(plans.make_commitment(plan, number=place + 1))
        plans.make_plan_report(plan, due_on=YESTERDAY)
    archive.make_document(council)


def test_home_shows_what_is_due_and_what_is_open(client):
    now = timezone.now()
    hour = datetime.timedelta(hours=1)
    participation.make_call(title="Ачык чакырык", opens_at=now - hour, closes_at=now + hour)
    participation.make_call(title="Жабык чакырык", opens_at=now - 2 * hour, closes_at=now - hour)
    plans.make_plan_report(title="Кечиккен отчет", due_on=YESTERDAY)
    plans.make_plan_report(title="Берилген отчет", due_on=YESTERDAY, published_on=YESTERDAY)
    html = client.get("/ky/").content.decode()
    assert "Ачык чакырык" in html
    assert "Жабык чакырык" not in html
    assert "Кечиккен отчет" in html
    assert "Берилген отчет" not in html


def test_home_counts_the_newest_word_on_each_commitment():
    plan = plans.make_plan(starts_on=YESTERDAY, ends_on=YESTERDAY + datetime.timedelta(days=700))
    first, second, _silent = (plans.make_commitment(plan, number=number) for number in (1, 2, 3))
    day = datetime.date(2025, 1, 1)
    plans.make_update(first, completion="limited", period_ends_on=day)
    plans.make_update(first, completion="completed", period_ends_on=day + datetime.timedelta(days=90))
    plans.make_update(second, completion="limited", period_ends_on=day)
    progress = front_page.of("ky")["progress"]
    assert [(step.value, step.count) for step in progress.steps] == [("completed", 1), ("limited", 1)]
    assert (progress.total, progress.silent) == (3, 1)
    assert sum(step.width for step in progress.steps) == pytest.approx(front_page.WIDTH * 2 / 3)


def test_home_says_nothing_of_a_plan_that_has_not_begun():
    ahead = timezone.localdate() + datetime.timedelta(days=9)
    plans.make_plan(starts_on=ahead, ends_on=ahead)
    assert front_page.of("ky")["progress"] is None


def test_home_features_pages_in_the_visitors_language(client):
    page = make.make_standard(title="Маанилүү барак")
    make.translate(page, "ru", title="Важная страница")
    draft = make.make_standard(title="Долбоор барак", live=False)
    SiteSettings.objects.create(featured=[("page", page), ("page", draft)])
    html = client.get("/ru/").content.decode()
    assert "Важная страница" in html
    assert "Долбоор барак" not in html


def test_home_costs_the_same_for_one_thing_and_for_fifty(client):
    make.make_declaration()
    fill(1)
    client.get("/ky/")
    with CaptureQueriesContext(connection) as few:
        client.get("/ky/")
    fill(12)
    with CaptureQueriesContext(connection) as many:
        client.get("/ky/")
    assert len(few) == len(many), "\n".join(each["sql"] for each in many)
    # Five more for the settings, the menu and the plan, all of them kept for a generation of the site.
    assert len(many) <= QUERIES + 5
