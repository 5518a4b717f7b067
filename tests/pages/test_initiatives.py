"""Calls, the form of a call, initiatives and what they lead to."""

import csv
import datetime
import io
import re
from unittest import mock

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pages.models import FormUse, InitiativePage, InitiativePartner, InitiativeTheme, Submission
from pages.public_forms.receipts import receipt
from pages.public_forms.tickets import Ticket
from tests.factories import participation as factory
from tests.factories.pages import publish, translate
from tests.factories.plans import make_commitment, make_plan, make_theme

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def ticket(form: str = "initiative") -> str:
    """Return a ticket that was issued a minute ago."""
    with mock.patch("django.core.signing.time.time", return_value=timezone.now().timestamp() - 60):
        return Ticket.issue(form)


def filled(**fields) -> dict:
    return {
        "ticket": ticket(),
        "fax": "",
        "title": "Ачык сатып алуулар",
        "problem": "Эч ким көрбөйт",
        "solution": "Жарыялоо керек",
        "proposer_kind": "person",
        "proposer": "Жаран",
        "contact_name": "Жаран",
        "contact": "citizen@example.kg",
        "consent": "on",
    } | fields


def address(call) -> str:
    return f"/ky/calls/{call.slug}/propose/"


def test_initiative_is_stored_and_acknowledged(client):
    call = factory.make_call(title="Чакырык")
    assert address(call) in client.get(call.url).content.decode()
    response = client.post(address(call), filled())
    sent = Submission.objects.get()
    assert (sent.call, sent.number, sent.language, sent.contact) == (call, 1, "ky", "citizen@example.kg")
    assert response.status_code == 303
    assert response["Location"] == f"/ky/initiatives/received/{receipt('initiative', 1)}/"
    for _again in range(2):  # it can be reloaded
        page = client.get(response["Location"]).content.decode()
        assert "Ачык сатып алуулар" in page
        assert "citizen@example.kg" not in page
        assert "Жаран" not in page
    assert not client.cookies


def test_acknowledgement_of_another_cannot_be_guessed(client):
    factory.make_submission(number=1)
    assert client.get("/ky/initiatives/received/1/").status_code == 404
    assert client.get(f"/ky/initiatives/received/{receipt('membership', 1)}/").status_code == 404
    assert client.get(f"/ky/initiatives/received/{receipt('initiative', 1)}/").status_code == 200


def test_what_was_sent_twice_is_stored_once_and_two_have_two_numbers(client):
    call = factory.make_call()
    same = filled()
    first, again = client.post(address(call), same), client.post(address(call), same)
    other = client.post(address(call), filled())
    assert first["Location"] == again["Location"] != other["Location"]
    assert sorted(Submission.objects.values_list("number", flat=True)) == [1, 2]


@pytest.mark.parametrize(
    "dates",
    [
        {"opens_at": timezone.now() - 9 * DAY, "closes_at": timezone.now() - DAY},
        {"opens_at": timezone.now() + DAY, "closes_at": timezone.now() + 2 * DAY},
    ],
    ids=["closed", "ahead"],
)
def test_call_outside_its_time_takes_nothing_in_and_keeps_the_text(client, dates):
    call = factory.make_call(**dates)
    assert address(call) not in client.get(call.url).content.decode()
    empty = client.get(address(call))
    assert empty.status_code == 200
    assert '<form class="public-form"' not in empty.content.decode()
    response = client.post(address(call), filled(problem="Абдан <b>узун</b> текст"))
    page = response.content.decode()
    assert response.status_code == 409
    assert "Абдан &lt;b&gt;узун&lt;/b&gt; текст" in page
    assert '<form class="public-form"' not in page
    assert not Submission.objects.exists()
    assert not FormUse.objects.exists()


def test_unpublished_call_has_no_form(client):
    call = factory.make_call(live=False)
    assert client.get(address(call)).status_code == 404
    assert client.post(address(call), filled()).status_code == 404


def test_form_of_a_translated_call_is_one(client):
    call = factory.make_call()
    russian = translate(call, "ru", slug="sbor", title="Сбор инициатив")
    page = client.get(f"/ru/calls/{call.slug}/propose/").content.decode()
    assert "Сбор инициатив" in page
    client.post(f"/ru/calls/{russian.slug}/propose/", filled())
    assert Submission.objects.get().call.translation_key == call.translation_key
    assert Submission.objects.get().language == "ru"


def test_consent_and_contact_are_needed(client):
    response = client.post(address(factory.make_call()), filled(consent="", contact=""))
    page = response.content.decode()
    assert response.status_code == 422
    assert re.findall(r'<a href="#(id_\w+)">', page) == ["id_contact", "id_consent"]
    assert "Эч ким көрбөйт</textarea>" in page
    assert not Submission.objects.exists()


def test_markup_that_was_sent_stays_text_everywhere(client):
    call = factory.make_call()
    attack = '"><script>alert(1)</script>'
    shown = client.post(address(call), filled(title=attack, contact=""))
    assert "<script>alert" not in shown.content.decode()
    received = client.post(address(call), filled(title=attack, problem=attack))
    assert "<script>alert" not in client.get(received["Location"]).content.decode()
    page = factory.make_initiative(
        title=attack, problem=attack, answer=attack, answered_on=timezone.localdate()
    )
    assert "<script>alert" not in client.get(page.url).content.decode()


def test_call_moves_through_its_phases():
    now = timezone.now()
    call = factory.make_call(opens_at=now - DAY, closes_at=now + DAY)
    phases = []
    for moment in (now - 2 * DAY, now, now + 2 * DAY):
        with mock.patch("django.utils.timezone.now", return_value=moment):
            phases.append(call.phase.value)
    call.answered_on = timezone.localdate()
    assert [*phases, call.phase.value] == ["ahead", "open", "closed", "answered"]


def test_call_that_closes_before_it_opens_is_refused():
    now = timezone.now()
    call = factory.make_call()
    call.opens_at, call.closes_at = now, now - DAY
    with pytest.raises(ValidationError, match="closes_at"):
        call.full_clean()


def test_outcome_without_a_reason_is_refused():
    page = factory.make_initiative()
    page.state = "declined"
    with pytest.raises(ValidationError, match="answer"):
        page.full_clean()


def test_initiative_19_of_a_plan_of_18_is_recorded_with_what_it_led_to(client):
    plan = make_plan()
    commitment = make_commitment(plan, title="Милдеттенме", number=17)
    member = factory.make_member(title="Биримдик")
    theme = make_theme(name="Шайлоо")
    page = factory.make_initiative(
        title="Шайлоонун каржысы",
        number=19,
        commitment=commitment,
        state="accepted",
        answer="Кабыл алынды",
        answered_on=datetime.date(2018, 10, 16),
        answered_by="Өкмөттүн Аппараты",
        responsible_post="Төраганын орун басары",
        live=False,
    )
    page.themes = [InitiativeTheme(theme=theme)]
    page.partners = [InitiativePartner(name="Биримдик", member=member, locale=page.locale)]
    page = publish(page)
    text = client.get(page.url).content.decode()
    for words in ("19", "№ 17. Милдеттенме", "Шайлоо", "Төраганын орун басары", "Кабыл алынды", member.url):
        assert words in text
    assert page.title in client.get(member.url).content.decode()


def test_unpublished_commitment_is_not_named(client):
    commitment = make_commitment(title="Жашыруун", live=False)
    page = factory.make_initiative(commitment=commitment)
    assert "Жашыруун" not in client.get(page.url).content.decode()
    assert str(commitment.number) not in _csv(client)[0]["Милдеттенменин номери"]


def test_list_is_narrowed_by_call_theme_and_state(client):
    call = factory.make_call(title="Чакырык 2027")
    theme = make_theme(name="Ачык маалымат")
    new = factory.make_initiative(title="Жаңы демилге", call=call)
    old = factory.make_initiative(title="Эски демилге", number=3, state="accepted", live=False)
    old.themes = [InitiativeTheme(theme=theme)]
    old = publish(old)
    index = factory.make_initiative_index().url

    def titles(**query):
        page = client.get(index, query).content.decode()
        return [each.title for each in (new, old) if each.title in page]

    assert titles() == [new.title, old.title]
    assert titles(call=str(call.translation_key)) == titles(state="considered") == [new.title]
    assert titles(call="None") == titles(theme=str(theme.translation_key)) == [old.title]
    assert titles(call="None", state="considered") == []
    assert titles(state="nonsense") == [new.title, old.title]


def _csv(client, **query) -> list[dict]:
    content = client.get("/ky/initiatives.csv", query).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def test_csv_has_what_is_public_and_nothing_of_the_senders(client):
    factory.make_submission(contact="citizen@example.kg", proposer="Аты жашыруун")
    factory.make_initiative(title="Биринчи", number=3)
    factory.make_initiative(title="=1+1", state="accepted")
    factory.make_initiative(title="Жашыруун", live=False)
    rows = _csv(client)
    assert {row["Аталышы"] for row in rows} == {"Биринчи", "'=1+1"}
    assert [row["Номери"] for row in _csv(client, state="considered")] == ["3"]
    everything = client.get("/ky/initiatives.csv").content.decode()
    assert "citizen@example.kg" not in everything
    assert "Аты жашыруун" not in everything


@pytest.mark.parametrize("what", ["index", "call", "member"])
def test_queries_do_not_grow_with_the_number_of_initiatives(client, what):
    call, member = factory.make_call(), factory.make_member()
    url = {"index": factory.make_initiative_index().url, "call": call.url, "member": member.url}[what]
    theme = make_theme()

    def add(count):
        for number in range(count):
            page = factory.make_initiative(number=number, call=call, member=member)
            InitiativeTheme.objects.create(page=page, theme=theme)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert Client().get(url).status_code == 200
        return len(captured)

    add(1)
    one = queries()
    add(28)
    assert queries() == one <= 20
    assert InitiativePage.objects.count() == 29
