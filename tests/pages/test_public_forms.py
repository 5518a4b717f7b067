"""Forms that anybody may send: what stops programs, what stops nobody else, and how errors are told."""

import datetime
import re
from unittest import mock

import pytest
from django import forms
from django.http import QueryDict
from django.test import RequestFactory
from django.utils import timezone, translation

from pages.models import FormCounter, FormUse
from pages.public_forms import senders, tickets
from pages.public_forms.forms import PublicForm
from pages.public_forms.receipts import allocate, number_of, receipt
from pages.public_forms.tickets import Ticket
from pages.public_forms.views import PublicFormView


class LetterForm(PublicForm):
    name = "letter"
    text = forms.CharField(max_length=20, widget=forms.Textarea, help_text="Short")
    kind = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)


class LetterView(PublicFormView):
    form_class = LetterForm
    most_an_hour = 2
    extra_context = {"title": "Letter", "summary": ""}

    def accept(self, form):
        return f"/received/{form.nonce}"


def a_while_ago(**age) -> str:
    """Return a ticket that was issued some time ago."""
    past = timezone.now().timestamp() - datetime.timedelta(**age).total_seconds()
    with mock.patch("django.core.signing.time.time", return_value=past):
        return Ticket.issue("letter")


def send(headers=None, address="192.0.2.7", **data):
    values = {"ticket": a_while_ago(minutes=2), "text": "A word", "kind": "a", "fax": ""} | data
    request = RequestFactory().post("/letter/", values, headers=headers, REMOTE_ADDR=address)
    with translation.override("en"):
        response = LetterView.as_view()(request)
        return response.render() if hasattr(response, "render") else response


pytestmark = pytest.mark.django_db


def test_form_is_taken_in_and_leads_on():
    response = send()
    assert response.status_code == 303
    assert response["Location"].startswith("/received/")


def test_form_is_never_kept_and_sets_no_cookie():
    shown = LetterView.as_view()(RequestFactory().get("/letter/")).render()
    assert "no-store" in shown["Cache-Control"]
    assert not shown.cookies
    assert "csrfmiddlewaretoken" not in shown.content.decode()


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        ({"fax": "123"}, 422, "not meant to be filled in"),
        ({"ticket": ""}, 422, "open for more than a day"),
        ({"ticket": "forged:1:2"}, 422, "open for more than a day"),
        ({"headers": {"Sec-Fetch-Site": "cross-site"}}, 403, "not sent from this site"),
        ({"headers": {"Origin": "https://evil.example"}}, 403, "not sent from this site"),
        ({"headers": {"Origin": "null"}}, 403, "not sent from this site"),
    ],
)
def test_form_refused_is_shown_again_with_the_reason_and_the_input(change, status, words):
    response = send(**change)
    page = response.content.decode()
    assert (response.status_code, words in page) == (status, True)
    assert "A word</textarea>" in page
    assert re.search(r"<title>\s*Error:\s", page)
    assert not FormUse.objects.exists()


@pytest.mark.parametrize(
    ("age", "words"),
    [({"seconds": 1}, "unusually fast"), ({"hours": 25}, "open for more than a day")],
)
def test_form_sent_too_fast_or_too_late_is_explained(age, words):
    assert words in send(ticket=a_while_ago(**age)).content.decode()


def test_form_shown_again_can_be_sent_as_it_is():
    late = send(ticket=a_while_ago(hours=25)).content.decode()
    shown = re.search(r'name="ticket" value="([^"]+)"', late)[1]
    with pytest.raises(tickets.TooFastError):
        Ticket.read("letter", shown)
    fast = a_while_ago(seconds=1)
    kept = re.search(r'name="ticket" value="([^"]+)"', send(ticket=fast).content.decode())[1]
    assert kept == fast


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_form_from_this_site_is_taken_in(site):
    headers = {"Sec-Fetch-Site": site, "Origin": "http://testserver"}
    assert send(headers=headers).status_code == 303


def test_trusted_origins_are_ours(settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://*.example.kg", "https://ogp.kg"]
    sent = {
        name: send(headers={"Origin": name}).status_code
        for name in ("https://a.example.kg", "https://ogp.kg")
    }
    assert set(sent.values()) == {303}
    assert send(headers={"Origin": "https://aexample.kg"}, address="192.0.2.8").status_code == 403
    assert send(headers={"Origin": "http://ogp.kg"}, address="192.0.2.8").status_code == 403


def test_limit_holds_for_an_address_and_an_hour_only():
    assert [send().status_code for _ in range(4)] == [303, 303, 429, 429]
    refused = send()
    assert "A word</textarea>" in refused.content.decode()
    assert 3500 < int(refused["Retry-After"]) <= 3600
    assert send(address="192.0.2.8").status_code == 303
    FormUse.objects.update(at=timezone.now() - senders.PERIOD - datetime.timedelta(seconds=1))
    assert send().status_code == 303
    assert FormUse.objects.count() == 1  # what no longer counts is forgotten


def test_address_is_not_stored():
    send()
    use = FormUse.objects.get()
    assert "192.0.2.7" not in repr(use.__dict__)
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.7")
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    assert senders.digest(request, timezone.now()) != senders.digest(request, tomorrow)


def test_address_behind_proxies_is_what_our_outermost_saw(settings):
    request = RequestFactory().get(
        "/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "203.0.113.9, 198.51.100.2"}
    )
    seen = []
    for count in (0, 1, 2, 3):
        settings.PROXY_COUNT = count
        seen.append(senders.address(request))
    assert seen == ["10.0.0.1", "198.51.100.2", "203.0.113.9", "10.0.0.1"]


def test_neighbours_in_one_ipv6_network_share_a_limit():
    assert senders.network("2001:db8:1:2:aaaa::1") == senders.network("2001:db8:1:2::9")
    assert senders.network("2001:db8:1:3::1") != senders.network("2001:db8:1:2::1")
    assert senders.network("::ffff:192.0.2.7") == senders.network("192.0.2.7")


def test_errors_lead_to_their_fields():
    page = send(text="", kind="").content.decode()
    targets = re.findall(r'<a href="#(id_[^"]+)">', page)
    assert targets == ["id_text", "id_kind_0"]
    assert all(f'id="{target}"' in page for target in targets)
    control = re.search(r"<textarea[^>]*>", page)[0]
    assert 'aria-invalid="true"' in control
    described = re.search(r'aria-describedby="([^"]+)"', control)[1].split()
    assert described == ["id_text_helptext", "id_text_error"]
    assert all(f'id="{each}"' in page for each in described)
    assert 'id="id_kind_error"' in page


def test_what_is_too_long_is_said_not_cut():
    page = send(text="x" * 21).content.decode()
    assert "maxlength" not in re.search(r"<textarea[^>]*>", page)[0]
    assert "x" * 21 in page


def test_what_was_written_cannot_become_markup():
    page = send(text="<script>alert(1)</script>", kind="").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_form_sent_twice_has_one_nonce():
    ticket = a_while_ago(minutes=1)
    assert send(ticket=ticket)["Location"] == send(ticket=ticket)["Location"]


def test_numbers_are_given_once_and_for_each_form():
    assert [allocate("letter"), allocate("letter"), allocate("other")] == [1, 2, 1]
    assert FormCounter.objects.get(form="letter").last == 2


def test_receipt_opens_its_own_number_only():
    mine = receipt("letter", 12)
    assert number_of("letter", mine) == 12
    assert number_of("other", mine) is None
    assert number_of("letter", mine.replace("12", "13", 1)) is None
    assert number_of("letter", "12") is None


def test_data_may_be_a_query():
    form = LetterForm(QueryDict("text=A&kind=a&fax=1"))
    assert form.data["fax"] == ""
    assert not form.is_valid()
