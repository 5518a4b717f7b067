"""The queue of what visitors sent: who sees it, what a decision brings about, when contacts are forgotten."""

import datetime
from io import StringIO
from unittest import mock

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from pages.models import CoalitionMemberPage, InitiativePage, MembershipApplication, Submission, User
from pages.public_forms.receipts import receipt
from pages.public_forms.tickets import Ticket
from tests.factories import participation as factory

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client):
    user = User.objects.create_user("coordinator")
    user.groups.add(Group.objects.get(name="Plan coordinators"))
    client.force_login(user)
    return user


def decide(client, sent, kind="submissions", **fields):
    sent_fields = {"state": "received", "note": "", "remark": ""} | fields
    return client.post(reverse(f"{kind}:edit", args=[sent.pk]), sent_fields)


def acknowledgement(sent) -> str:
    return f"/ky/initiatives/received/{receipt('initiative', sent.number)}/"


def test_moderator_reads_what_was_sent_and_cannot_change_it(client, coordinator):
    sent = factory.make_submission(title="Ачык бюджет", contact="citizen@example.kg")
    page = client.get(reverse("submissions:edit", args=[sent.pk])).content.decode()
    assert "Ачык бюджет" in page
    assert "citizen@example.kg" in page
    decide(client, sent, title="Башка", contact="other@example.kg", remark="Көрдүм")
    sent.refresh_from_db()
    assert (sent.title, sent.contact, sent.remark) == ("Ачык бюджет", "citizen@example.kg", "Көрдүм")
    assert (sent.decided_by, sent.decided_at is not None) == (coordinator, True)


def test_accepted_initiative_becomes_a_draft_once_without_contact(client, coordinator):
    call = factory.make_call()
    sent = factory.make_submission(call=call, contact="citizen@example.kg", proposer="Аты жашыруун")
    response = decide(client, sent, state="accepted")
    page = InitiativePage.objects.get()
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert not page.live
    assert (page.title, page.call, page.proposer) == (sent.title, call, "")
    assert "citizen@example.kg" not in str(page.get_latest_revision().content)
    assert "Аты жашыруун" not in str(page.get_latest_revision().content)
    decide(client, sent, state="accepted")
    assert InitiativePage.objects.count() == 1
    shown = client.get(acknowledgement(sent)).content.decode()
    assert page.slug not in shown  # a draft is not linked
    page.get_latest_revision().publish()
    assert page.slug in client.get(acknowledgement(sent)).content.decode()


@pytest.mark.parametrize(("kind", "is_named"), [("person", True), ("organisation", False)])
def test_consenting_persons_and_organisations_are_named(client, coordinator, kind, is_named):
    factory.make_initiative_index()
    decide(
        client,
        factory.make_submission(proposer_kind=kind, is_named=is_named, proposer="Бирөө"),
        state="accepted",
    )
    assert InitiativePage.objects.get().proposer == "Бирөө"


def test_accepted_application_becomes_a_draft_of_a_member(client, coordinator):
    factory.make_coalition()
    region = factory.make_region()
    sent = factory.make_application(name="Жаңы уюм", region=region)
    decide(client, sent, "applications", state="accepted")
    page = CoalitionMemberPage.objects.get()
    assert (page.title, page.region, page.live) == ("Жаңы уюм", region, False)


def test_acceptance_without_a_list_is_explained(client, coordinator):
    sent = factory.make_submission()
    response = client.post(
        reverse("submissions:edit", args=[sent.pk]),
        {"state": "accepted", "note": "", "remark": ""},
        follow=True,
    )
    assert response.status_code == 200
    assert any(
        "administrator" in str(each) or "администратор" in str(each) for each in response.context["messages"]
    )


def test_rejection_and_question_need_words(client, coordinator):
    sent = factory.make_submission()
    for state in ("rejected", "question"):
        assert decide(client, sent, state=state).status_code == 200
    sent.refresh_from_db()
    assert sent.state == "received"
    assert decide(client, sent, state="rejected", note="Планга тиешеси жок").status_code == 302
    assert "Планга тиешеси жок" in client.get(acknowledgement(sent)).content.decode()


def test_sender_replies_to_a_question_once(client):
    sent = factory.make_submission(state="question", note="Кайсы мектеп?")
    page = client.get(acknowledgement(sent)).content.decode()
    assert "Кайсы мектеп?" in page
    with mock.patch("django.core.signing.time.time", return_value=timezone.now().timestamp() - 60):
        data = {"ticket": Ticket.issue("reply"), "fax": "", "reply": "№ 5 мектеп"}
    assert client.post(acknowledgement(sent), data).status_code == 303
    assert client.post(acknowledgement(sent), data | {"reply": "Башка"}).status_code == 200
    assert Submission.objects.get().reply == "№ 5 мектеп"
    assert "<textarea" not in client.get(acknowledgement(sent)).content.decode()


def test_new_question_waits_for_a_new_reply(client, coordinator):
    sent = factory.make_submission(state="question", note="Кайсы?", reply="Бул")
    decide(client, sent, state="question", note="Качан?")
    assert Submission.objects.get().waits_for_reply


def test_spam_is_called_rejected(client):
    sent = factory.make_submission(state="spam")
    page = client.get(acknowledgement(sent)).content.decode()
    assert "пам" not in page.partition("<main")[2].partition("</main")[0].lower()


def test_nobody_adds_or_deletes_in_the_queue(client):
    client.force_login(User.objects.create_superuser("root"))
    sent = factory.make_submission()
    for name, args in (("add", []), ("delete", [sent.pk])):
        client.post(reverse(f"submissions:{name}", args=args))
    assert Submission.objects.count() == 1


def test_contacts_are_forgotten_after_their_time_and_spam_goes(settings):
    settings.CONTACT_DAYS = 100
    now = timezone.now()
    old = factory.make_submission(received_at=now - datetime.timedelta(days=101), proposer="Жаран")
    new = factory.make_submission(received_at=now - datetime.timedelta(days=99))
    office = factory.make_application(received_at=now - datetime.timedelta(days=101))
    factory.make_submission(state="spam", decided_at=now - datetime.timedelta(days=31))
    fresh = factory.make_submission(state="spam", decided_at=now - datetime.timedelta(days=29))
    out = StringIO()
    call_command("forget_contacts", stdout=out)
    old.refresh_from_db()
    office.refresh_from_db()
    assert (old.contact, old.contact_name, old.proposer, old.title) == ("", "", "", "Ачык бюджет")
    assert (office.contact, office.name) == ("", "Уюм")
    assert Submission.objects.get(pk=new.pk).contact == "citizen@example.kg"
    assert set(Submission.objects.values_list("pk", flat=True)) == {old.pk, new.pk, fresh.pk}
    assert "2" in out.getvalue()
    assert MembershipApplication.objects.count() == 1
