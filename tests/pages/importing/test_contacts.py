import pytest
from django.utils import translation

from pages.importing.contacts import Mask, find_private
from pages.importing.nodes import Span, Table, plain, texts


@pytest.mark.parametrize(
    "contact",
    [
        "aty.jonu@gmail.com",
        "kimdir@mail.ru",
        "kimdir@yandex.kg",
        "a+b@Outlook.com",
        "+996 555 000 001",
        "+996 552 00-00-01",
        "+996700000001",
        "996 (770) 00-00-01",
        "00996 220 000001",
        "0555 000001",
        "0(700) 00 00 01",
        "(0500) 00-00-01",
        "+7 912 000-00-01",
        "8 (901) 000 00 01",
    ],
)
def test_private_contacts_are_found(contact):
    assert [found.value for found in find_private(f"Байланыш: {contact}, катчылык")] == [contact]


@pytest.mark.parametrize(
    "contact",
    [
        "katchylyk@ministrlik.gov.kg",
        "press@gmail.com.example.kg",
        "+996 (312) 00-00-01",
        "+996 312 000001",
        "0312 00 00 01",
        "+996 3222 00001",
        "0 800 000 0001",
        "2018-2020-жылдар",
        "27.06.2018 № 226",
        "1055500000100",
    ],
)
def test_contacts_of_offices_and_plain_figures_are_no_private_ones(contact):
    assert find_private(f"Байланыш: {contact}, катчылык") == []


def test_mask_takes_the_contact_out_of_words_and_targets_and_lists_it_once():
    mask = Mask("en")
    masked = mask.text(
        (Span("Write to "), Span("some", bold=True), Span("one@gmail.com", href="mailto:someone@gmail.com"))
    )
    assert plain(masked) == "Write to (private mailbox not shown)"
    assert not any(span.href for span in masked)
    assert mask.masked == ["someone@gmail.com"]


def test_mask_takes_a_contact_out_of_a_target_that_the_words_do_not_show():
    mask = Mask("en")
    assert mask.text((Span("the secretary", href="mailto:someone@gmail.com"),)) == (Span("the secretary"),)
    assert mask.masked == ["someone@gmail.com"]


def test_mask_keeps_the_rest_of_the_text_and_its_styles():
    masked = Mask("en").text((Span("Tel. "), Span("0555 000001, room 5", bold=True), Span(".")))
    assert plain(masked) == "Tel. (mobile number not shown), room 5."
    assert Span(", room 5", bold=True) in masked


def test_mask_reaches_every_cell_of_a_table_in_order():
    mask = Mask("en")
    table = Table(
        ("Who",), (((Span("a@mail.ru; b@mail.ru"),),), ((Span("c@mail.ru"),),)), caption="d@mail.ru"
    )
    (masked,) = mask.nodes([table])
    assert not any("@" in text for text in texts(masked))
    assert sorted(mask.masked) == ["a@mail.ru", "b@mail.ru", "c@mail.ru", "d@mail.ru"]
    assert mask.masked.index("a@mail.ru") < mask.masked.index("b@mail.ru")


def test_mask_speaks_the_language_of_the_page():
    with translation.override("ky"):
        assert Mask("en").string("a@mail.ru") == "(private mailbox not shown)"
