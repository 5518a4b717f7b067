"""Lists of pages of one type in the admin: their columns, filters, and whose pages they show."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pages.models import BodyAccess
from pages.models.users import User
from tests.factories import meetings, participation, plans
from tests.factories import pages as make
from tests.factories.documents import make_document

pytestmark = pytest.mark.django_db
LISTS = ["commitment_list", "update_list", "report_list", "meeting_list", "initiative_list", "call_list"]


@pytest.fixture
def administrator(client):
    client.force_login(User.objects.create_superuser("root"))
    return client


def rows(client, name: str, **query) -> list[str]:
    """Return the words of each row of a list."""
    html = client.get(reverse(f"{name}:index"), query).content.decode()
    body = re.search(r"<tbody>(.*?)</tbody>", html, re.DOTALL)
    found = re.findall(r"<tr.*?</tr>", body[1], re.DOTALL) if body else []
    return [" ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in found]


def menu(client) -> set[str]:
    """Return the names of the lists that the menu offers."""
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    return {name for name in LISTS if f'"{reverse(f"{name}:index")}"' in html}


def test_commitments_are_listed_with_number_plan_and_lead(administrator):
    plan, lead = plans.make_plan(title="Биринчи план"), plans.make_state_body(name="Каржы министрлиги")
    plans.make_commitment(plan, title="Ачык келишимдер", number=17, lead=lead)
    plans.make_commitment(plan, title="Башка милдеттенме", number=3)
    [row] = rows(administrator, "commitment_list", lead=lead.pk, locale="ky")
    assert all(each in row for each in ("Ачык келишимдер", "Биринчи план", "17", "Каржы министрлиги"))
    by_number = rows(administrator, "commitment_list", ordering="number", locale="ky")
    assert ["Башка" in row for row in by_number] == [True, False]


def test_updates_are_listed_with_voice_and_completion(administrator):
    commitment = plans.make_commitment(title="Ачык келишимдер")
    plans.make_update(commitment, voice="agency", completion="limited")
    plans.make_update(commitment, voice="irm", completion="not_started")
    [row] = rows(administrator, "update_list", voice="irm")
    assert "not started" in row or "башталган жок" in row
    assert "Ачык келишимдер" in row
    assert len(rows(administrator, "update_list", completion="limited")) == 1


def test_reports_are_listed_with_the_day_they_are_due(administrator):
    plans.make_plan_report(title="Форумдун отчету", due_on=datetime.date(2019, 7, 31))
    plans.make_plan_report(kind="irm_design", title="IRM отчету")
    [row] = rows(administrator, "report_list", kind="forum")
    assert "Форумдун отчету" in row
    assert "2019" in row


def test_meetings_are_listed_with_their_state_and_minutes_are_not_asked_for_each(administrator):
    council = make.make_council(title="А кеңеши")
    for month in range(3, 7):
        papers = [make_document(council)]
        meetings.make_held(council, minutes=papers, starts_at=meetings.at(2024, month, 1))
    with CaptureQueriesContext(connection) as captured:
        listed = rows(administrator, "meeting_list")
    assert len(listed) == 4
    assert all("А кеңеши" in row and "протоколу жарыяланган" in row for row in listed)
    assert sum("meetingminutes" in each["sql"] for each in captured.captured_queries) == 1
    assert rows(administrator, "meeting_list", status="cancelled") == []


def test_initiatives_and_calls_are_listed_with_their_state(administrator):
    call = participation.make_call(title="Экинчи чакыруу")
    participation.make_initiative(title="Мектеп бюджети", number=19, state="withdrawn", call=call)
    participation.make_initiative(title="Башка демилге")
    [row] = rows(administrator, "initiative_list", state="withdrawn")
    assert all(each in row for each in ("Мектеп бюджети", "19", "Экинчи чакыруу"))
    [row] = rows(administrator, "call_list")
    assert "Экинчи чакыруу" in row
    assert "ачык" in row or "open" in row


def test_secretary_sees_her_own_meetings_and_no_other_list(client):
    own, other = make.make_council(), make.make_council()
    make.make_meeting(own, title="Биздин отурум", live=False)
    make.make_meeting(other, title="Алардын отуруму")
    plans.make_commitment(title="Ачык келишимдер")
    secretary = User.objects.create_user("secretary", password="x")
    secretary.groups.add(BodyAccess.objects.get(body_key=own.translation_key).group)
    client.force_login(secretary)
    [row] = rows(client, "meeting_list")
    assert "Биздин отурум" in row
    assert rows(client, "commitment_list") == []
    assert menu(client) == {"meeting_list"}


def test_menu_offers_every_list_that_has_something(administrator):
    plans.make_commitment()
    assert menu(administrator) == {"commitment_list"}
