"""Pages in sections: what each is found by, what it is called, and that its anchor stands on the page."""

import datetime
import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import translation

from pages.models import AgendaItem, Attendee, BodyContact, CouncilMember, Decision
from pages.search import PageSource, sections_of
from pages.sections import FRAME_ANCHORS
from tests.factories import pages as make

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.django_db
source = PageSource()


def heading(text: str, level: str = "h2") -> tuple:
    return ("heading", {"text": text, "level": level})


def paragraph(text: str) -> tuple:
    return ("rich_text", f"<p>{text}</p>")


def outline(page) -> list[tuple[str, str, str]]:
    with translation.override("en"):
        return [(each.anchor, str(each.title), each.text) for each in sections_of(page)]


def provision(text: str) -> dict:
    return {"text": f"<p>{text}</p>", "anchor": ""}


def chapter(title: str, *texts: str) -> tuple:
    return ("chapter", {"title": title, "paragraphs": [provision(text) for text in texts], "anchor": ""})


@pytest.fixture
def declaration():
    return make.make_declaration(
        slug="deklaraciya",
        summary="Төрт милдеттенме.",
        preamble=[("paragraph", provision("Биз, катышуучулар."))],
        chapters=[
            chapter("Ачык маалымат", "Мамлекеттик маалымат элге ачык.", "Суроого беш күндө жооп берилет."),
            chapter("Жарандардын катышуусу", "Бюджет чогуу талкууланат."),
        ],
        closing=[("paragraph", provision("Жыл сайын отчет беребиз."))],
        source="Расмий тексти",
    )


@pytest.fixture
def meeting():
    page = make.make_meeting(
        make.make_council(),
        summary="Бюджет тууралуу.",
        place="Чоң зал",
        body=[heading("Кошумча"), paragraph("Сүрөт")],
    )
    page.agenda_items.add(AgendaItem(title="Китепкана", presenter="Башчы"))
    page.decisions.add(Decision(text="Жол оңдолсун", responsible="Мэрия", due_on=datetime.date(2025, 1, 1)))
    page.attendees.add(Attendee(name="Котормочу", represents="Бирикме"))
    return make.publish(page)


@pytest.fixture
def council():
    page = make.make_council(
        summary="Көзөмөлдөйт.", dissolved_on=datetime.date(2023, 12, 1), dissolution_reason="Мыйзам өзгөрдү"
    )
    page.members.add(CouncilMember(post="Төрага", represents="Коом", locale=page.locale))
    page.contacts.add(BodyContact(post="Катчы", phone="0312 620535", locale=page.locale))
    return make.publish(page)


@pytest.fixture
def article():
    return make.make_standard(
        slug="biz",
        summary="Кыскача.",
        body=[
            paragraph("Башында."),
            heading("Максат"),
            paragraph("Биринчи максат."),
            heading("Бөлүк"),
            heading("Ички бөлүк", "h3"),
            paragraph("Ичинде."),
            heading("Максат"),
            paragraph("Экинчи максат."),
            heading("Menu"),
        ],
    )


def test_sections_of_a_body_begin_at_its_headings(article):
    assert outline(article) == [
        ("", "", "Кыскача.\nБашында."),
        ("maksat", "Максат", "Максат\nБиринчи максат."),
        ("boluk", "Бөлүк", "Бөлүк\nИчки бөлүк\nИчинде."),
        ("maksat-2", "Максат", "Максат\nЭкинчи максат."),
        ("menu-2", "Menu", "Menu"),
    ]


def test_sections_of_a_page_without_headings_are_one():
    page = make.make_news(body=[paragraph("Бир."), paragraph("Эки.")])
    assert outline(page) == [("", "", "Бир.\nЭки.")]


def test_sections_that_are_long_come_in_parts_at_ends_of_lines_with_one_anchor():
    words = " ".join(["сөз"] * 90)
    page = make.make_news(
        body=[
            heading("Тизме"),
            ("rich_text", f"<p>{words} бир</p><ul><li>{words} эки</li><li>үч {words}</li></ul>"),
        ]
    )
    assert outline(page) == [
        ("tizme", "Тизме", f"Тизме\n{words} бир\n{words} эки"),
        ("tizme", "Тизме", f"үч {words}"),
    ]


def test_sections_of_an_empty_page_are_none_but_the_page_is_found():
    page = make.make_standard()
    assert sections_of(page) == []
    assert next(source.entries([str(page.pk)])).texts == ()


def test_sections_of_the_declaration_are_its_chapters(declaration):
    assert outline(declaration) == [
        ("", "", "Төрт милдеттенме."),
        ("preamble", "Preamble", "Биз, катышуучулар."),
        (
            "c1",
            "Ачык маалымат",
            "Ачык маалымат\nМамлекеттик маалымат элге ачык.\nСуроого беш күндө жооп берилет.",
        ),
        ("c2", "Жарандардын катышуусу", "Жарандардын катышуусу\nБюджет чогуу талкууланат."),
        ("closing", "Closing", "Жыл сайын отчет беребиз."),
        ("source", "Source", "Расмий тексти"),
    ]


def test_sections_of_a_meeting_are_what_was_discussed_and_decided(meeting):
    assert outline(meeting) == [
        ("", "", "Бюджет тууралуу.\nЧоң зал"),
        (meeting.agenda_items.get().anchor, "Agenda item 1", "Китепкана Башчы"),
        (meeting.decisions.get().anchor, "Decision 1", "Жол оңдолсун\nМэрия"),
        ("koshumcha", "Кошумча", "Кошумча\nСүрөт"),
        ("attendance", "Attendance", "Котормочу Бирикме"),
    ]


def test_sections_of_a_council_are_profile_members_and_contacts(council):
    assert outline(council) == [
        ("", "", "Көзөмөлдөйт.\nМыйзам өзгөрдү"),
        ("members", "Members", "Төрага Коом"),
        ("contacts", "Contacts", "Катчы 0312 620535"),
    ]


@pytest.mark.parametrize("kind", ["article", "declaration", "meeting", "council"])
def test_section_anchors_are_ids_of_the_page_and_every_id_is_there_once(kind, request, client):
    page = request.getfixturevalue(kind)
    pk = str(page.pk)
    address = source.addresses([pk], "ky")[pk]
    html = client.get(address).content.decode()
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    places = source.places({pk: range(99)}, {pk: address}, "сөз")
    anchors = [place.address.partition("#")[2] for place in places.values()]
    assert len([anchor for anchor in anchors if anchor]) >= 2
    assert set(anchors) - {""} <= set(ids)
    assert all(place.address.partition("#")[0] == address for place in places.values())


def test_section_labels_are_in_the_language_of_page_or_visitor(meeting, article):
    pk, other = str(meeting.pk), str(article.pk)
    found = source.places({pk: {2, 4}, other: {1, 2, 9}}, {pk: "/ru/a/", other: "/ru/b/"}, "сөз")
    with translation.override("en"):
        labels = {key: (str(place.label), place.lang) for key, place in found.items()}
    assert labels == {
        (pk, 2): ("Agenda item 1", ""),
        (pk, 4): ("Кошумча", "ky"),
        (other, 1): ("", ""),
        (other, 2): ("Максат", "ky"),
    }


def test_frame_anchors_are_the_ids_of_the_templates():
    templates = [*ROOT.glob("site/templates/**/*.html"), *ROOT.glob("*/templates/**/*.html")]
    written = {
        name
        for template in templates
        if "wagtailadmin" not in template.parts and not template.name.startswith("styleguide")
        for name in re.findall(r'\b(?:id|anchor)="([a-z][\w-]*)"', template.read_text("utf-8"))
    }
    assert written | {f"{name}-error" for name in ("days-since", "days-until")} == FRAME_ANCHORS


def test_tables_are_found_by_their_figures_and_dates_as_they_are_read(client):
    table = {
        "columns": [
            {"type": "text", "heading": "Өлкө"},
            {"type": "number", "heading": "Упай"},
            {"type": "date", "heading": "Күнү"},
        ],
        "rows": [
            {"values": ["Кыргызстан", "85.7", "2021-05-03"]},
            {"values": ["Монголия", None, None]},
        ],
        "caption": "",
    }
    block = make.home().body.stream_block.child_blocks["table"]
    value = block.to_python({"caption": "Баалар", "table": table, "source": "Эсеп"})
    page = make.make_news(body=[("table", value)])
    assert value["table"].row_data[0]["values"][1] == Decimal("85.7")
    ((_anchor, _title, text),) = outline(page)
    assert text == "Баалар\nӨлкө Упай Күнү\nКыргызстан 85,7 2021-жылдын 3-майы\nМонголия\nЭсеп"
    cells = re.findall(r"<td[^>]*>\s*(.*?)\s*</td>", client.get(page.url).content.decode(), re.DOTALL)
    assert cells == ["Кыргызстан", "85,7", "2021-жылдын 3-майы", "Монголия", "", ""]


def test_long_text_has_contents_beside_it(client):
    body = [part for number in range(5) for part in (heading(f"Бөлүк {number}"), heading("Майда", "h3"))]
    html = client.get(make.make_standard(body=body).url).content.decode()
    assert html.count('<li class="is-level-2">') == 5
    assert '<a href="#boluk-4">Бөлүк 4</a>' in html
    assert "anchor-navigation-block" not in client.get(make.make_standard(body=body[:8]).url).content.decode()


def test_contents_that_an_editor_placed_are_the_only_ones(client):
    body = [
        ("anchor_navigation", {"title": "", "depth": "2"}),
        *(heading(f"Бөлүк {each}") for each in range(6)),
    ]
    assert client.get(make.make_standard(body=body).url).content.decode().count('<nav class="anchor-nav') == 1
