"""Contacts are of posts: a mailbox at a public mail service is refused wherever officials' contacts are entered."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from pages.models import BodyContact, ContactPost, MemberContact, PressReleasePage
from stream_blocks.mailboxes import refuse_private_mailbox
from stream_blocks.people import ContactBlock
from stream_blocks.site_texts import SiteNameBlock


@pytest.mark.parametrize(
    "address", ["someone@gmail.com", "Some.One@MAIL.ru", "a@yandex.kg", "a@yahoo.co", "a@mail.kg"]
)
def test_mailbox_at_a_public_service_is_refused(address):
    with pytest.raises(ValidationError):
        refuse_private_mailbox(address)


@pytest.mark.parametrize("address", ["press@gov.kg", "a@gmail.example.kg", "a@localhost", "a@notmail.ru"])
def test_mailbox_at_an_own_domain_is_taken(address):
    refuse_private_mailbox(address)


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "office telephone"), ("ky", "кызматтык телефон"), ("ru", "служебный телефон")],
)
def test_refusal_says_what_to_do_instead(lang, words):
    with override(lang), pytest.raises(ValidationError) as refusal:
        refuse_private_mailbox("someone@mail.ru")
    assert "mail.ru" in refusal.value.message % refusal.value.params
    with override(lang):
        assert words in refusal.value.messages[0]


@pytest.mark.parametrize("block", [ContactBlock(), SiteNameBlock()], ids=["contacts", "footer"])
def test_blocks_of_contacts_refuse_private_mailboxes(block):
    field = block.child_blocks["email"]
    assert field.clean("press@gov.kg") == "press@gov.kg"
    with pytest.raises(ValidationError, match=r"gmail\.com"):
        field.clean("someone@gmail.com")


@pytest.mark.parametrize(
    ("model", "name"),
    [(BodyContact, "email"), (ContactPost, "email"), (PressReleasePage, "contact_email")],
)
def test_contacts_of_officials_refuse_private_mailboxes(model, name):
    field = model._meta.get_field(name)
    with pytest.raises(ValidationError, match=r"gmail\.com"):
        field.clean("someone@gmail.com", None)


def test_organisations_may_have_no_other_mailbox():
    assert MemberContact._meta.get_field("email").clean("office@gmail.com", None) == "office@gmail.com"
