"""The way of minutes: dropped by the secretary, read by the worker, found by a word of page 2, opened at that page."""

import io
import re
from html import unescape
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from reportlab.pdfgen.canvas import Canvas

from media.models import Document
from pages.models import BodyAccess, User
from pages.typeface import REGULAR, face
from search import removals
from tests.factories import pages as make

pytestmark = pytest.mark.django_db

PAGES = (
    "Коомдук кеңештин № 3 отурумунун протоколу. Катышты: кеңештин он бир мүчөсү.",
    "Кеңеш мектеп ашканасын каржылоо боюнча отчетту угуп, сунуштарды бекитти.",
    "Чечим: жыйынтыкты сайтка жарыялоо.",
)


@pytest.fixture(autouse=True)
def _empty_index(settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    removals.forget()


@pytest.fixture
def council():
    return make.make_council(title="Каржы министрлигинин коомдук кеңеши", slug="karzhy")


@pytest.fixture
def other_council():
    return make.make_council(title="Саламаттык сактоо министрлигинин коомдук кеңеши", slug="salamattyk")


@pytest.fixture
def secretary(client, council, other_council):
    user = User.objects.create_user("secretary-of-a")
    user.groups.add(BodyAccess.objects.get(body_key=council.translation_key).group)
    client.force_login(user)
    return user


def minutes() -> bytes:
    """Return a PDF of three Kyrgyz pages."""
    face("minutes")  # registers the typeface
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for text in PAGES:
        canvas.setFont(REGULAR, 11)
        canvas.drawString(60, 780, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def drop(client, **data) -> Document:
    """Drop the minutes on the upload page and return the document."""
    upload = SimpleUploadedFile("протокол 3.pdf", minutes(), content_type="application/pdf")
    response = client.post(
        reverse("wagtaildocs:add_multiple"), {"title": "протокол 3", "files[]": upload, **data}
    )
    assert response.json()["success"], response.json()
    return Document.objects.get(pk=response.json()["doc_id"])


def publish(client, document: Document) -> None:
    """Fill in the form that the upload page shows for the dropped file."""
    fields = {"title": "Протокол № 3", "kind": "minutes", "date": "2026-03-05", "status": "published"}
    sent = {f"doc-{document.pk}-{name}": value for name, value in fields.items()}
    response = client.post(reverse("wagtaildocs:edit_multiple", args=[document.pk]), sent)
    assert response.json()["success"], response.json()


def work() -> None:
    """Do what the background workers do.

    The index is made anew because a test's transaction never ends: on PostgreSQL `search_sync` applies only what is
    committed. The browser test goes the same way with the real workers.
    """
    call_command("archive_worker", "--drain", stdout=StringIO())
    call_command("search_rebuild", stdout=StringIO(), stderr=StringIO())


def hits(client, text: str) -> list[str]:
    response = client.get(reverse("search"), {"q": text})
    assert response.status_code == 200
    return [
        unescape(address)
        for address in re.findall(r'href="([^"]*/archive/\d[^"]*)"', response.content.decode())
    ]


def test_minutes_dropped_by_a_secretary_are_found_by_a_word_of_page_2_and_open_there(
    client, secretary, council
):
    document = drop(client)
    access = BodyAccess.objects.get(body_key=council.translation_key)
    assert (document.collection, document.body_key) == (access.collection, council.translation_key)
    work()
    client.logout()
    assert hits(client, "ашкана") == []  # still a draft

    client.force_login(secretary)
    publish(client, document)
    work()
    client.logout()
    page_2 = [address for address in hits(client, "ашкана") if "/page/2/" in address]
    assert page_2, hits(client, "ашкана")
    response = client.get(page_2[0])
    assert response.status_code == 200
    sheet = response.content.decode()
    assert "<mark>ашканасын</mark>" in sheet
    assert "сунуштарды бекитти" in sheet
    assert PAGES[0] not in sheet
    assert council.title in sheet


def test_a_secretary_drops_nothing_into_another_councils_collection(
    client, secretary, council, other_council
):
    foreign = BodyAccess.objects.get(body_key=other_council.translation_key)
    document = drop(client, collection=foreign.collection.pk)
    assert document.body_key == council.translation_key
