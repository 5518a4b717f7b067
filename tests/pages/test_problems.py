"""Problems that readers report: stored without a name, seen by those who may edit the page, settled by them."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.utils import timezone

from pages import problems
from pages.models import BodyAccess, PageProblem, User
from pages.problem_hooks import ProblemsPanel
from pages.public_forms import tickets
from pages.public_forms.tickets import Ticket
from tests.factories import pages as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def patient(monkeypatch):
    """Nobody is too fast."""
    monkeypatch.setattr(tickets, "FASTEST", datetime.timedelta())


@pytest.fixture
def page():
    return make.make_standard(slug="biz", title="Биз")


def send(client, page, text="Сүрөт көрүнбөйт", lang="ky", **more):
    """Send the form."""
    data = {"text": text, "ticket": Ticket.issue("page-problem"), "fax": ""} | more
    return client.post(f"/{lang}/problem/{page.pk}/", data)


def person(group: Group | str) -> User:
    user = User.objects.create_user(f"user-{User.objects.count()}")
    user.groups.add(Group.objects.get(name=group) if isinstance(group, str) else group)
    return user


def test_every_page_leads_to_its_form(client, page):
    assert f'href="/ru/problem/{page.pk}/"' in client.get("/ru/biz/").content.decode()
    response = client.get(f"/ru/problem/{page.pk}/")
    assert response.status_code == 200
    assert 'href="/ru/biz/"' in response.content.decode()
    assert "Set-Cookie" not in response.headers


def test_report_is_kept_and_thanked_for(client, page, patient):
    response = send(client, page, lang="ru")
    assert response.status_code == 303
    assert client.get(response["Location"]).templates[0].name == "pages/page_problem_sent.html"
    [problem] = PageProblem.objects.all()
    assert (problem.page_id, problem.text, problem.language) == (page.pk, "Сүрөт көрүнбөйт", "ru")


def test_report_sent_twice_is_kept_once(client, page, patient):
    ticket = Ticket.issue("page-problem")
    send(client, page, ticket=ticket)
    send(client, page, ticket=ticket)
    assert PageProblem.objects.count() == 1


def test_empty_report_is_shown_again_with_the_reason(client, page, patient):
    response = send(client, page, text="")
    assert response.status_code == 422
    assert not PageProblem.objects.exists()


def test_draft_takes_no_report(client):
    draft = make.make_standard(live=False)
    assert client.get(f"/ky/problem/{draft.pk}/").status_code == 404
    assert send(client, draft).status_code == 404


def test_report_is_seen_by_those_who_may_edit_the_page():
    council, other = make.make_council(), make.make_council()
    meeting = make.make_meeting(council)
    about = [make.home(), meeting, make.make_news(), other]
    home, minutes, news, foreign = (problems.store(page, "ката", "ky", str(page.pk)) for page in about)
    secretary = person(BodyAccess.objects.get(body_key=council.translation_key).group)
    assert set(problems.visible_to(secretary)) == {minutes}
    assert set(problems.visible_to(person("Press editors"))) == {home, news}
    admin = User.objects.create_superuser("root")
    assert set(problems.visible_to(admin)) == {home, minutes, news, foreign}


def test_report_is_settled_by_who_may_edit_the_page(client, page):
    problem = problems.store(page, "ката", "ky", "1")
    address = f"/admin/reports/problems/{problem.pk}/settle/"
    client.force_login(person(BodyAccess.objects.get(body_key=make.make_council().translation_key).group))
    client.post(address)
    assert PageProblem.objects.get().settled_at is None
    editor = person("Press editors")
    client.force_login(editor)
    assert "ката" in client.get("/admin/reports/problems/").content.decode()
    client.post(address)
    assert PageProblem.objects.get().settled_by == editor


def test_panel_counts_open_reports_of_ones_own_pages(page):
    editor = person("Press editors")
    problems.store(page, "бир", "ky", "1")
    problems.store(page, "эки", "ky", "2")
    PageProblem.objects.filter(nonce="2").update(settled_at=timezone.now())
    problems.store(make.make_council(), "үч", "ky", "3")
    panel = ProblemsPanel(editor)
    assert panel.count == 1
    assert "1" in panel.render_html({})


def test_mailbox_is_told_only_where_one_is_named(page, settings):
    problems.store(page, "ката", "ky", "1")
    assert mail.outbox == []
    settings.PROBLEMS_EMAIL = "portal@example.org"
    problems.store(page, "дагы ката", "ky", "2")
    problems.store(page, "дагы ката", "ky", "2")
    [message] = mail.outbox
    assert message.to == ["portal@example.org"]
    assert "дагы ката" in message.body
    assert "/ky/biz/" in message.body
