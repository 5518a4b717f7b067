"""The papers of a meeting as one PDF: what is in it, what is not, and when it is made anew."""

import io

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from pypdf import PdfReader

from media.models import Document, Status
from pages.meetings import packet
from tests.factories import documents as archive
from tests.factories import pages as make
from tests.factories.meetings import make_held
from tests.media import files

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return make.make_council(title="А кеңеши", slug="a")


def paper(council, title: str, pages: int = 1, **fields) -> Document:
    content = files.pdf([f"{title} {number}" for number in range(1, pages + 1)])
    document = archive.make_document(council, title=title, pages=("",) * pages, **fields)
    document.file = ContentFile(content, "paper.pdf")
    document.save()
    return document


def address(meeting) -> str:
    return f"/ky/meetings/{meeting.translation_key}.pdf"


def texts(response) -> list[str]:
    content = b"".join(response.streaming_content)
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def test_packet_is_the_agenda_and_then_every_paper_in_its_order(client, council):
    first, second = paper(council, "Second", 2), paper(council, "First")
    meeting = make_held(
        council,
        title="Бюджет",
        items=[{"title": "Жол", "papers": [second]}, {"title": "Суу", "papers": [first, second]}],
    )
    response = client.get(address(meeting))
    assert response["Content-Type"] == "application/pdf"
    title, *rest = texts(response)
    assert [page.strip() for page in rest] == ["First 1", "Second 1", "Second 2"]
    for words in ("А кеңеши", "Бюджет", "1. Жол", "2. Суу", "бул файлдын 2-барагы", "бул файлдын 3-барагы"):
        assert words in title
    assert address(meeting) in client.get(meeting.url).content.decode()


@pytest.mark.parametrize("status", [Status.DRAFT, Status.WITHDRAWN])
def test_packet_leaves_out_what_is_not_public(client, council, status):
    shown, hidden = paper(council, "Open"), paper(council, "Hidden", status=status, withdrawn_reason="Ката")
    meeting = make_held(council, items=[{"title": "Жол", "papers": [hidden, shown]}])
    found = "\n".join(texts(client.get(address(meeting))))
    assert "Open 1" in found
    assert "Hidden" not in found
    assert "Hidden" not in client.get(meeting.url).content.decode()


def test_packet_of_nothing_public_is_not_found(client, council):
    hidden = paper(council, "Hidden", status=Status.DRAFT)
    meeting = make_held(council, items=[{"title": "Жол", "papers": [hidden]}])
    assert client.get(address(meeting)).status_code == 404
    assert address(meeting) not in client.get(meeting.url).content.decode()


def test_packet_of_a_draft_meeting_is_not_found(client, council):
    meeting = make_held(council, items=[{"title": "Жол", "papers": [paper(council, "Open")]}])
    meeting.unpublish()
    assert client.get(address(meeting)).status_code == 404


def test_packet_forgets_a_paper_that_is_withdrawn(client, council):
    keeps, goes = paper(council, "Keeps"), paper(council, "Goes")
    meeting = make_held(council, items=[{"title": "Жол", "papers": [keeps, goes]}])
    assert "Goes 1" in "\n".join(texts(client.get(address(meeting))))
    goes.status, goes.withdrawn_reason = Status.WITHDRAWN, "Ката"
    goes.save()
    assert "Goes" not in "\n".join(texts(client.get(address(meeting))))
    kept = list((settings.VAR_DIR / "packets").glob(f"{meeting.translation_key}-ky-*.pdf"))
    assert len(kept) == 1


def test_packet_is_made_once_while_nothing_changes(client, council, monkeypatch):
    meeting = make_held(council, items=[{"title": "Жол", "papers": [paper(council, "Open")]}])
    before = texts(client.get(address(meeting)))
    monkeypatch.setattr(packet, "_build", lambda *_args: pytest.fail("made again"))
    assert texts(client.get(address(meeting))) == before


def test_packet_names_what_it_cannot_take_in(client, council, monkeypatch):
    word = archive.make_document(council, title="Word")
    Document.objects.filter(pk=word.pk).update(file_type="docx")
    damaged = paper(council, "Damaged")
    with damaged.file.storage.open(damaged.file.name, "wb") as file:
        file.write(b"%PDF-1.4 nothing more")
    large = paper(council, "Large", 3)
    monkeypatch.setattr(packet, "MOST_PAGES", 2)
    meeting = make_held(
        council, items=[{"title": "Жол", "papers": [word, damaged, large, paper(council, "Open")]}]
    )
    title, *rest = texts(client.get(address(meeting)))
    assert [page.strip() for page in rest] == ["Open 1"]
    for document in (word, damaged, large):
        assert document.address("ky") in title.replace("\n", "")


def test_packet_keeps_within_its_limit_of_bytes(client, council, monkeypatch):
    first, second = paper(council, "First"), paper(council, "Second")
    monkeypatch.setattr(packet, "MOST_BYTES", first.file_size + second.file_size - 1)
    meeting = make_held(council, items=[{"title": "Жол", "papers": [first, second]}])
    assert [page.strip() for page in texts(client.get(address(meeting)))[1:]] == ["First 1"]
